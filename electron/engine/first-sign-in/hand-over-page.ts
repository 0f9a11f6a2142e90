/** The page that hands secrets over: one file that any browser opens with the passphrase, on any computer. */
import { createHash } from 'node:crypto';
import { handOverTexts as text } from '../../../shared/text/first-sign-in.ts';
import { html, type Html } from '../../../shared/text/report-html.ts';
import { handOverScript } from './hand-over-script.ts';
import { handOverStyle } from './hand-over-style.ts';
import type { Sealed } from './seal.ts';

/** One sheet; it lies in the encrypted part alone. Empty texts are left out of the sheet. */
export interface Sheet {
  readonly name: string;
  readonly account: string;
  readonly password: string;
  readonly pass: string;
  /** As people read it. */
  readonly until: string;
  readonly once: boolean;
  readonly signInAt: string;
}

/** The whole file. Its policy lets nothing in or out: one script, known by its hash, and no address. */
export function handOverPage(organization: string, sealed: Sealed): string {
  const script = createHash('sha256').update(handOverScript).digest('base64');
  const policy = `default-src 'none'; script-src 'sha256-${script}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text.title(organization)}</title>
<style>${plain(handOverStyle)}</style>
</head>
<body>
<main>
<h1>${text.title(organization)}</h1>
<form id="locked"><p>${text.lead}</p><label for="passphrase">${text.passphrase}</label><input id="passphrase" type="password" autocomplete="off" autofocus>
<button>${text.open}</button>
<p id="told" role="status" data-opening="${text.opening}" data-wrong="${text.wrong}" data-unable="${text.unable}"></p></form>
<div id="opened" hidden><p>${text.advice}</p><label for="person">${text.person}</label><select id="person"><option>${text.choose}</option></select>
<p class="buttons"><button id="print-one" type="button">${text.printOne}</button><button id="print-all" type="button">${text.printAll}</button><button id="close" type="button">${text.close}</button></p>
</div>
<div id="sheets"></div>
</main>
<template id="sheet">${sheet(organization)}</template>
<script type="application/json" id="sealed">${plain(JSON.stringify(sealed).replaceAll('<', '\\u003c'))}</script>
<script>${plain(handOverScript)}</script>
</body>
</html>
`.markup;
}

/** Text that stands for itself: style, script and base64 of this program. */
function plain(markup: string): Html {
  return { markup };
}

function sheet(organization: string): Html {
  const row = (name: string, value: string, kind = ''): Html => html`<div data-if="${value}"><dt>${name}</dt><dd class="${kind}" data-value="${value}"></dd></div>`;
  const { sheet: words } = text;
  return html`<section class="sheet"><h2 data-value="name"></h2><p class="fold">${words.fold}</p><p>${organization}</p>
<dl>${[row(words.account, 'account', 'code'), row(words.password, 'password', 'code'), row(words.pass, 'pass', 'code'), row(words.until, 'until'), row(words.signInAt, 'signInAt', 'code')]}</dl>
<p data-if="once">${words.once}</p><p data-if="password">${words.passwordSteps}</p><p data-if="pass">${words.passSteps}</p></section>`;
}
