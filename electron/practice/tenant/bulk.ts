/** Puts many users and groups into a tenant at once, as if they had been created before the tenant was looked at. */
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { fail } from '../../../shared/problem.ts';
import type { Directory } from './state/directory.ts';
import type { Values } from './state/entity.ts';

const Name = z.string().min(1).max(256);
const Bodies = z.record(z.string(), z.unknown());

/**
 * One object to put in: properties as Graph names them, read-only ones too. `key` is any name by which other lines refer
 * to it; left out, the onPremisesImmutableId of a user or the mailNickname of a group. References may come before what they name.
 */
export const SeedLine = z.union([
  z.strictObject({ user: Bodies, key: Name.optional(), id: z.uuid().optional(), manager: Name.optional() }),
  z.strictObject({ group: Bodies, key: Name.optional(), id: z.uuid().optional(), members: z.array(Name).optional() }),
]);
/** One parsed line. */
export type SeedLine = z.infer<typeof SeedLine>;

/** How many were put in; `unknown` references named no object. */
export interface Seeded {
  users: number;
  groups: number;
  references: number;
  unknown: number;
}

/** Lines between two pauses, in which other requests are served; also the lines of one transaction. */
const CHUNK = 2000;

/** Puts them in; `now` in milliseconds is when they were created. Throws `setup.bad-request`. */
export async function seedObjects(directory: Directory, now: () => number, lines: AsyncIterable<unknown> | Iterable<unknown>): Promise<Seeded> {
  const done: Seeded = { users: 0, groups: 0, references: 0, unknown: 0 };
  const ids = new Map<string, string>();
  const references: Array<readonly [kind: 'manager' | 'members', from: string, keys: readonly string[]]> = [];
  const createdDateTime = `${new Date(now()).toISOString().slice(0, 19)}Z`;
  for await (const chunk of chunksOf(lines)) {
    directory.together(() => {
      for (const line of chunk) {
        const { type, values, key, keys, id } = readLine(line);
        const entity = directory.create(type, { createdDateTime, ...values }, id === undefined ? {} : { id });
        done[type === 'user' ? 'users' : 'groups'] += 1;
        if (key !== undefined) ids.set(key, entity.id);
        if (keys.length > 0) references.push([type === 'user' ? 'manager' : 'members', entity.id, keys]);
      }
    });
  }
  for await (const chunk of chunksOf(pairs(references))) {
    directory.together(() => {
      for (const [kind, from, key] of chunk) {
        const to = ids.get(key) ?? directory.get(key)?.id;
        if (to !== undefined) directory.link(kind, from, to, true);
        done[to === undefined ? 'unknown' : 'references'] += 1;
      }
    });
  }
  return done;
}

function* pairs(references: Iterable<readonly ['manager' | 'members', string, readonly string[]]>): Iterable<readonly ['manager' | 'members', string, string]> {
  for (const [kind, from, keys] of references) for (const key of keys) yield [kind, from, key];
}

async function* chunksOf<T>(items: AsyncIterable<T> | Iterable<T>): AsyncIterable<readonly T[]> {
  let chunk: T[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
    await setImmediate();
  }
  if (chunk.length > 0) yield chunk;
}

interface NewObject {
  readonly type: 'user' | 'group';
  readonly values: Values;
  readonly key: string | undefined;
  readonly keys: readonly string[];
  readonly id: string | undefined;
}

function readLine(value: unknown): NewObject {
  const line = SeedLine.safeParse(value);
  if (!line.success) throw fail('setup.bad-request', { why: 'A line does not hold a user or a group.' });
  const { data } = line;
  if ('user' in data) return { type: 'user', values: { accountEnabled: true, userType: 'Member', ...proxiesOf(data.user), ...data.user }, key: data.key ?? textOf(data.user['onPremisesImmutableId']), keys: data.manager === undefined ? [] : [data.manager], id: data.id };
  return { type: 'group', values: { groupTypes: [], mailEnabled: false, securityEnabled: true, ...data.group }, key: data.key ?? textOf(data.group['mailNickname']), keys: data.members ?? [], id: data.id };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function proxiesOf({ mail }: Values): Values {
  return typeof mail === 'string' ? { proxyAddresses: [`SMTP:${mail}`] } : {};
}
