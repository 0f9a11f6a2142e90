/** Reads the JSON body of a request, up to a limit. */
import type { IncomingMessage } from 'node:http';

export type Body = { readonly state: 'read'; readonly value: unknown } | { readonly state: 'too-large' } | { readonly state: 'no-json' };

/** `limit` in bytes; what is larger is not read to its end. */
export async function readJson(request: IncomingMessage, limit: number): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return { state: 'too-large' };
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) return { state: 'too-large' };
    parts.push(part);
  }
  try {
    return { state: 'read', value: JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts))) };
  } catch {
    return { state: 'no-json' };
  }
}
