/** The script of the page that hands secrets over: it opens what is sealed, shows one user at a time, and prints. */

/** Plain script for every current browser; it stands in the page as it is, and loads and sends nothing. */
export const handOverScript = `'use strict';
const byId = (id) => document.getElementById(id);
const sealed = JSON.parse(byId('sealed').textContent);
const bytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
let people = [];

async function unseal(passphrase) {
  const raw = new TextEncoder().encode(passphrase.normalize('NFC'));
  const base = await crypto.subtle.importKey('raw', raw, 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(sealed.salt), iterations: sealed.iterations };
  const key = await crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes(sealed.iv) }, key, bytes(sealed.data));
  return JSON.parse(new TextDecoder().decode(plain));
}

function sheetOf(person) {
  const sheet = byId('sheet').content.cloneNode(true);
  for (const part of sheet.querySelectorAll('[data-value]')) part.textContent = person[part.dataset.value] ?? '';
  for (const part of sheet.querySelectorAll('[data-if]')) if (!person[part.dataset.if]) part.remove();
  return sheet;
}

function show() {
  const chosen = people[byId('person').selectedIndex - 1];
  byId('sheets').replaceChildren(...(chosen ? [sheetOf(chosen)] : []));
  byId('print-one').disabled = !chosen;
}

function close() {
  people = [];
  byId('sheets').replaceChildren();
  byId('person').length = 1;
  byId('opened').hidden = true;
  byId('locked').hidden = false;
  byId('passphrase').focus();
}

byId('locked').addEventListener('submit', async (event) => {
  event.preventDefault();
  const told = byId('told');
  if (!globalThis.crypto?.subtle) { told.textContent = told.dataset.unable; return; }
  told.textContent = told.dataset.opening;
  try {
    people = await unseal(byId('passphrase').value);
  } catch {
    told.textContent = told.dataset.wrong;
    byId('passphrase').select();
    return;
  }
  told.textContent = '';
  byId('passphrase').value = '';
  byId('locked').hidden = true;
  byId('opened').hidden = false;
  byId('person').append(...people.map((person) => new Option(person.name + ' (' + person.account + ')')));
  byId('person').focus();
  show();
});
byId('person').addEventListener('change', show);
byId('print-one').addEventListener('click', () => window.print());
byId('print-all').addEventListener('click', () => {
  byId('sheets').replaceChildren(...people.map(sheetOf));
  byId('sheets').classList.add('all');
  window.print();
});
addEventListener('afterprint', () => { byId('sheets').classList.remove('all'); show(); });
byId('close').addEventListener('click', close);
`;
