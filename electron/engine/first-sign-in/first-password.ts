/** First passwords: read from paper and typed once by people. */
import { randomInt } from 'node:crypto';

/** Letters and digits that nobody mistakes for each other on paper. */
const alphabets = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789'] as const;

const groups = 4;
const groupLength = 4;

/** Four groups of four with hyphens between them, such as `Rk7m-w4Tq-…`; about 90 bits, and of every kind that Entra asks for. */
export function firstPassword(): string {
  const any = alphabets.join('');
  const pick = (from: string): string => from.charAt(randomInt(from.length));
  const text = Array.from({ length: groups }, () => Array.from({ length: groupLength }, () => pick(any)).join('')).join('-');
  return alphabets.every((alphabet) => Array.from(alphabet).some((character) => text.includes(character))) ? text : firstPassword();
}
