/** Puts names that others chose into command lines so that nothing of them is ever read as a command. */
import { fail } from '../../problem.ts';
import { splitDn } from '../dn.ts';

/** What a shell or the C runtime would understand, what no line may hold, and what depends on a code page. */
const dangerous = /["%!^&|<>'`$]|[^\x20-\x7e]/gu;

/** The same name with each dangerous character as its UTF-8 bytes (RFC 4514 §2.4): what is left is plain text for every shell. */
export function plainDn(dn: string): string {
  return splitDn(dn)
    .map((part) => part.replace(/\\([^0-9A-Fa-f])/gu, (pair, character: string) => (/["\\]/.test(character) ? bytesOf(character) : pair)).replace(dangerous, bytesOf))
    .join(',');
}

/** `\C3\A9` for the UTF-8 bytes of a character. */
function bytesOf(character: string): string {
  const percent = encodeURIComponent(character);
  const bytes = percent.startsWith('%') ? percent.slice(1).split('%') : [character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()];
  return bytes.map((byte) => `\\${byte}`).join('');
}

/** One argument of a line in a command file: quoted, percent signs doubled. Throws `directory.value-refused` for a quote or a control character, which no account name of Active Directory has. */
export function commandArgument(text: string): string {
  if (/["\p{Cc}]/u.test(text)) throw fail('directory.value-refused', { detail: { value: 'quote or control character' } });
  return `"${text.replaceAll('%', '%%').replace(/\\+$/, '$&$&')}"`;
}

/** One argument of a line of PowerShell, in which every kind of single quotation mark ends a text unless it is doubled. */
export function powerShellArgument(text: string): string {
  if (/\p{Cc}/u.test(text)) throw fail('directory.value-refused', { detail: { value: 'control character' } });
  return `'${text.replace(/['\u2018-\u201b]/gu, '$&$&')}'`;
}
