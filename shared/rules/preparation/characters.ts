/** Blanks, accents and lengths: how text is tidied without inventing anything. */

/** All that counts as blank: JavaScript's white space, next line (U+0085) and the invisible separators. */
const blank = '[\\s\\u0085\\u200B-\\u200D\\u2060]';
const outerBlanks = new RegExp(`^${blank}+|${blank}+$`, 'g');
const anyBlank = new RegExp(blank, 'g');
const oneBlank = new RegExp(blank);

/** The text without blanks at its ends. */
export function trimBlanks(text: string): string {
  const tidy = !oneBlank.test(text.charAt(0)) && !oneBlank.test(text.charAt(text.length - 1));
  return tidy ? text : text.replace(outerBlanks, '');
}

/** The text without any blanks. */
export function withoutBlanks(text: string): string {
  return text.replace(anyBlank, '');
}

/** The first `limit` UTF-16 units, never half a character and never ending in a blank. */
export function cut(text: string, limit: number): string {
  const head = text.slice(0, limit);
  return trimBlanks(/[\uD800-\uDBFF]$/.test(head) ? head.slice(0, -1) : head);
}

/** Letters that do not come apart into a plain letter and an accent. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss', ẞ: 'SS', æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', ø: 'o', Ø: 'O', ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ð: 'd', Ð: 'D', þ: 'th', Þ: 'Th', ı: 'i', ħ: 'h', Ħ: 'H',
};

/** The text in ASCII: accents dropped, signs left out; undefined when a letter has no plain form (other scripts), because leaving out letters would invent a name. */
export function toAscii(text: string): string | undefined {
  if (!/[\u0080-\uffff]/.test(text)) return text;
  let plain = '';
  for (const char of text.normalize('NFD')) {
    if (char.charCodeAt(0) < 128) plain += char;
    else if (plainLetters[char] !== undefined) plain += plainLetters[char];
    else if (/[\p{L}\p{N}]/u.test(char)) return undefined;
  }
  return plain;
}
