/** Reads the claims challenge of continuous access evaluation out of a `WWW-Authenticate` header. */

const MAX_CLAIMS = 16_384;

/** The claims as JSON text for the next token request; undefined when the header holds none that can be read. */
export function claimsOf(header: string | undefined): string | undefined {
  if (header === undefined || header.length > MAX_CLAIMS) return undefined;
  const coded = /\bclaims="([A-Za-z0-9+/_=-]+)"/i.exec(header)?.[1];
  if (coded === undefined) return undefined;
  const text = Buffer.from(coded, 'base64').toString('utf8');
  return isJsonObject(text) ? text : undefined;
}

function isJsonObject(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null;
  } catch {
    return false;
  }
}
