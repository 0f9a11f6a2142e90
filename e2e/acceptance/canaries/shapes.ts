/** Secrets that are easy to find again, and every shape in which one could stand somewhere. */

/** A password with what JSON, addresses and shells write differently. */
export const canary = (name: string): string => `Canary-${name}-7f3a91c2"\\ü`;

/** One for fields that take printable ASCII alone. */
export const plainCanary = (name: string): string => `Canary-${name}-7f3a91c2"\\`;

/** As it is, in JSON, in an address, as XML, in base64 or hex of both usual encodings; each in one byte or two a character. */
export function shapesOf(secret: string): Buffer[] {
  const bytes = [Buffer.from(secret, 'utf8'), Buffer.from(secret, 'utf16le')];
  const written = [secret, json(secret), json(json(secret)), ascii(json(secret)), encodeURIComponent(secret), new URLSearchParams({ '': secret }).toString().slice(1), xml(secret)];
  const encoded = bytes.flatMap((one) => [...base64(one), one.toString('hex'), one.toString('hex').toUpperCase()]);
  return [...new Set([...written, ...encoded])].flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]);
}

const json = (text: string): string => JSON.stringify(text).slice(1, -1);
const ascii = (text: string): string => text.replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Whole groups of three bytes, wherever among other bytes the secret begins; both alphabets. */
function base64(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((skip) => {
    const whole = bytes.subarray(skip, skip + Math.floor((bytes.length - skip) / 3) * 3);
    return [whole.toString('base64'), whole.toString('base64url')];
  });
}

/** A place in which somebody may look: a file, what a program said, the list of processes. */
export interface Place {
  readonly name: string;
  readonly bytes: Buffer;
}

/** `name in place` for every secret that stands somewhere. */
export function traces(secrets: Readonly<Record<string, string>>, places: readonly Place[]): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) => {
    const shapes = shapesOf(secret);
    return places.filter(({ bytes }) => shapes.some((shape) => bytes.includes(shape))).map((place) => `${name} in ${place.name}`);
  });
}

/** Tokens are known by their form: JSON web tokens, and what goes before one in a request. */
export function tokensIn(places: readonly Place[]): string[] {
  const forms = [/eyJ[\w-]{16,}\.eyJ[\w-]{16,}/, /Bearer [\w.~+/-]{24,}/];
  return places.filter(({ bytes }) => [bytes.toString('latin1'), bytes.toString('utf16le')].some((text) => forms.some((form) => form.test(text)))).map(({ name }) => name);
}
