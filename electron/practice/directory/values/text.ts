/** Text comparison as Active Directory does it: case, accents and width do not count. */

const plainText = /^[\x20-\x7e]*$/u;

/** The form in which two texts that Active Directory takes for equal are the same. */
export function fold(text: string): string {
  if (plainText.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss').toLowerCase();
}
