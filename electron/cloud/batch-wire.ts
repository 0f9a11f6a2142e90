/** A wave of calls as a `$batch` request, and the answers in it. */
import { z } from 'zod';
import type { GraphCall, Json } from '../ports/cloud.ts';
import { callHeaders } from './sender.ts';
import type { Answer } from './transport.ts';
import { WAVE_SIZE, type Wave } from './waves.ts';

/** The `$batch` request of a wave; items are numbered from 1. */
export function batchCall(wave: Wave<{ readonly call: GraphCall }>): GraphCall {
  const requests = wave.items.map(({ call }, at) => {
    const headers = callHeaders(call);
    return {
      id: String(at + 1),
      method: call.method,
      url: call.path,
      ...(Object.keys(headers).length === 0 ? {} : { headers }),
      ...(call.body === undefined ? {} : { body: call.body }),
      ...(wave.serial && at > 0 ? { dependsOn: [String(at)] } : {}),
    };
  });
  return { method: 'POST', path: '/$batch', body: { requests } };
}

const Responses = z.object({
  responses: z.array(z.object({ id: z.string(), status: z.int().min(100).max(599), headers: z.unknown().optional(), body: z.unknown().optional() })).max(WAVE_SIZE),
});

/** The answers in the order of the calls, undefined where one is missing; undefined when the body is no batch answer at all. */
export function batchAnswers(body: Json, count: number): readonly (Answer | undefined)[] | undefined {
  const parsed = Responses.safeParse(body);
  if (!parsed.success) return undefined;
  const byId = new Map(parsed.data.responses.map((row) => [row.id, { status: row.status, headers: knownHeaders(row.headers), body: row.body }]));
  return Array.from({ length: count }, (_, at) => byId.get(String(at + 1)));
}

/** The headers of an item that are looked at; the service sends a dozen with each of them. */
const looked: ReadonlySet<string> = new Set([
  'retry-after', 'www-authenticate', 'request-id', 'client-request-id', 'x-ms-resource-unit', 'x-ms-throttle-limit-percentage', 'x-ms-throttle-information',
]);

function knownHeaders(headers: unknown): Record<string, string> {
  const known: Record<string, string> = {};
  if (typeof headers !== 'object' || headers === null) return known;
  for (const [given, value] of Object.entries(headers)) {
    const name = given.toLowerCase();
    if (looked.has(name) && (typeof value === 'string' || typeof value === 'number')) known[name] = String(value);
  }
  return known;
}
