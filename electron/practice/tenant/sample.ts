/** Turns an exchange into a sample as seen at graph.microsoft.com, without tokens and passwords. */
import type { GraphRequest } from './graph/call.ts';
import type { FullReply } from './graph/service.ts';
import type { Sample } from './options.ts';

const GRAPH = 'https://graph.microsoft.com';

/** The headers without what proves who calls. */
export function maskedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !['authorization', 'cookie', 'host', 'connection'].includes(name.toLowerCase())));
}

/** A value with its local addresses replaced and every `password` and pass masked by as many characters. */
function clean(value: unknown, origin: string): unknown {
  if (value === undefined) return undefined;
  const text = JSON.stringify(value, (name, inner: unknown) => ((name === 'password' || name === 'temporaryAccessPass') && typeof inner === 'string' ? '*'.repeat(inner.length) : inner));
  return JSON.parse(text.replaceAll(origin, GRAPH)) as unknown;
}

/** The sample of one exchange; `origin` is the address that the client used. */
export function sampleOf(request: GraphRequest, reply: FullReply, origin: string): Sample {
  const query = request.parameters.toString();
  return {
    method: request.method,
    url: `${GRAPH}/${request.version}${request.path}${query === '' ? '' : `?${query}`}`,
    requestHeaders: maskedHeaders(request.headers),
    requestBody: clean(request.body, origin),
    status: reply.status,
    headers: clean(reply.headers, origin) as Record<string, string>,
    body: clean(reply.body, origin),
  };
}
