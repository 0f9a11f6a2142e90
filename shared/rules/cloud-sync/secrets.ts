/** The secrets of a configuration: read whole, changed where wanted, and put back whole. */
import { z } from 'zod';

/** One secret as Graph has it; keys are an open set, values are JSON in a string for the keys that are ours. */
export const Secret = z.object({ key: z.string().max(200), value: z.string().max(16_384).nullish() }).transform(({ key, value }) => ({ key, value: value ?? null }));
export type Secret = z.infer<typeof Secret>;

/** The answer to `GET …/synchronization/secrets`: a list, or a list in `value`. */
export const SecretsRead = z.union([z.array(Secret), z.object({ value: z.array(Secret).max(200) }).transform(({ value }) => value)]);

/** What a configuration is to have. `recipients`: who is told by mail when a job is quarantined; `deleteThreshold`: deletions in a run from which on all of them are held. */
export interface SecretsWish {
  readonly domain: string;
  readonly passwordHashes: boolean;
  readonly recipients?: string | undefined;
  readonly deleteThreshold: number;
}

/** The members of each of our secrets. Source: Microsoft, "How to programmatically configure cloud sync using MS Graph" (26 Apr 2024). */
export function wantedSecrets({ domain, passwordHashes, recipients, deleteThreshold }: SecretsWish): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  return {
    Domain: { domain },
    AppKey: { appKeyScenario: passwordHashes ? 'AD2AADPasswordHash' : 'AD2AADProvisioning' },
    SyncNotificationSettings: {
      Enabled: recipients !== undefined,
      ...(recipients === undefined ? {} : { Recipients: recipients }),
      DeleteThresholdEnabled: true,
      DeleteThresholdValue: deleteThreshold,
    },
  };
}

/** The set to put, and the keys in it that are not what was read. */
export interface MergedSecrets {
  readonly value: readonly Secret[];
  readonly changed: readonly { readonly key: string; readonly old: string | null; readonly new: string }[];
}

/** Keys that are not ours go back unchanged and in their order; in ours, members that nobody here knows stay. */
export function mergeSecrets(read: readonly Secret[], wish: SecretsWish): MergedSecrets {
  const wanted = Object.entries(wantedSecrets(wish)).map(([key, members]) => {
    const old = read.find((secret) => isKey(secret, key));
    return { key: old?.key ?? key, old: old?.value ?? null, isThere: old !== undefined, members };
  });
  const changed = wanted.filter(({ old, isThere, members }) => !isMet(old, isThere, members)).map(({ key, old, members }) => ({ key, old, new: merged(old, members) }));
  const ours = new Map(changed.map((row) => [row.key.toLowerCase(), row.new]));
  const kept = read.map((secret) => ({ key: secret.key, value: ours.get(secret.key.toLowerCase()) ?? secret.value }));
  const added = changed.filter(({ key }) => !read.some((secret) => isKey(secret, key))).map(({ key, new: value }) => ({ key, value }));
  return { value: [...kept, ...added], changed };
}

function isKey(secret: Secret, key: string): boolean {
  return secret.key.toLowerCase() === key.toLowerCase();
}

/** A secret that is there and whose value the service keeps to itself counts as set: nothing could tell otherwise. */
function isMet(old: string | null, isThere: boolean, members: Readonly<Record<string, unknown>>): boolean {
  if (old === null || old === '') return isThere;
  const present = membersOf(old);
  return present !== undefined && Object.entries(members).every(([name, value]) => isSame(present[name], value));
}

function isSame(one: unknown, other: unknown): boolean {
  return typeof one === 'string' && typeof other === 'string' ? one.toLowerCase() === other.toLowerCase() : one === other;
}

function merged(old: string | null, members: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...(old === null ? {} : membersOf(old)), ...members });
}

/** Undefined for a text that is no JSON object. */
function membersOf(text: string): Record<string, unknown> | undefined {
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The set with these values in it; undefined when it has them already. Keys that are not named stay as they are. */
export function replaceSecrets(read: readonly Secret[], rows: readonly Secret[]): readonly Secret[] | undefined {
  if (rows.every((row) => read.some((secret) => isKey(secret, row.key) && secret.value === row.value))) return undefined;
  const kept = read.map((secret) => rows.find((row) => isKey(secret, row.key)) ?? secret);
  return [...kept, ...rows.filter((row) => !read.some((secret) => isKey(secret, row.key)))];
}
