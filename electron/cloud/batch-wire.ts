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

const Headers = z.record(z.string(), z.union([z.string(), z.number()])).nullish();
const Responses = z.object({
  responses: z.array(z.object({ id: z.string(), status: z.int().min(100).max(599), headers: Headers, body: z.unknown().optional() })).max(WAVE_SIZE),
});

/** The answers in the order of the calls, undefined where one is missing; undefined when the body is no batch answer at all. */
export function batchAnswers(body: Json, count: number): readonly (Answer | undefined)[] | undefined {
  const parsed = Responses.safeParse(body);
  if (!parsed.success) return undefined;
  const byId = new Map(parsed.data.responses.map((row) => [row.id, { status: row.status, headers: lowerCase(row.headers ?? {}), body: row.body }]));
  return Array.from({ length: count }, (_, at) => byId.get(String(at + 1)));
}

function lowerCase(headers: Readonly<Record<string, string | number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
