/** Decodes the labels of international domain names (RFC 3492), so that `xn--` names can be looked up in the table of top-level domains. */

const base = 36;
const tMin = 1;
const tMax = 26;
const skew = 38;
const damp = 700;
const largestCodePoint = 0x10ffff;

/** The text of a label in lower case; undefined when it starts with `xn--` and is no valid punycode. */
export function decodeLabel(label: string): string | undefined {
  const lower = label.toLowerCase();
  return lower.startsWith('xn--') ? decode(lower.slice(4)) : lower;
}

function decode(input: string): string | undefined {
  const delimiter = input.lastIndexOf('-');
  const output = Array.from(delimiter > 0 ? input.slice(0, delimiter) : '', (char) => char.charCodeAt(0));
  let position = delimiter > 0 ? delimiter + 1 : 0;
  let codePoint = 128;
  let index = 0;
  let bias = 72;
  while (position < input.length) {
    const before = index;
    let weight = 1;
    for (let step = base; ; step += base) {
      const digit = digitOf(input.charCodeAt(position));
      position += 1;
      if (digit === undefined) return undefined;
      index += digit * weight;
      const threshold = Math.min(Math.max(step - bias, tMin), tMax);
      if (digit < threshold) break;
      weight *= base - threshold;
    }
    const length = output.length + 1;
    bias = adapt(index - before, length, before === 0);
    codePoint += Math.floor(index / length);
    if (codePoint > largestCodePoint) return undefined;
    index %= length;
    output.splice(index, 0, codePoint);
    index += 1;
  }
  return String.fromCodePoint(...output);
}

/** The value of a digit: a to z are 0 to 25, 0 to 9 are 26 to 35. */
function digitOf(code: number): number | undefined {
  if (code >= 97 && code <= 122) return code - 97;
  if (code >= 48 && code <= 57) return code - 22;
  return undefined;
}

function adapt(delta: number, length: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? damp : 2));
  rest += Math.floor(rest / length);
  let bias = 0;
  while (rest > ((base - tMin) * tMax) / 2) {
    rest = Math.floor(rest / (base - tMin));
    bias += base;
  }
  return bias + Math.floor(((base - tMin + 1) * rest) / (rest + skew));
}
