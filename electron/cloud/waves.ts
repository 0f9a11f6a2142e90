/** Chooses which waiting calls go into the next `$batch`, so that no two writes to one object run at the same time. */
import type { GraphCall } from '../ports/cloud.ts';
import { isWrite, pathOf } from './repeatable.ts';

/** Calls in one `$batch` at most. Source: Microsoft Graph, "Combine multiple requests in one HTTP call". */
export const WAVE_SIZE = 20;

/** `serial`: all calls are for one object and run one after the other (`dependsOn`); otherwise all run at the same time. */
export interface Wave<Item> {
  readonly items: readonly Item[];
  readonly serial: boolean;
}

/** The object that a write changes, as `/groups/{id}`: Graph answers 409 to parallel writes to one object. Undefined for reads and creations. */
export function objectKey(call: GraphCall): string | undefined {
  if (!isWrite(call)) return undefined;
  const parts = pathOf(call).toLowerCase().split('/').slice(1);
  const length = parts[0] === 'directory' ? 3 : 2;
  return parts.length < length ? undefined : `/${parts.slice(0, length).join('/')}`;
}

/**
 * The next wave of `waiting`, or undefined when all of it has to wait for the `busy` objects. Either one call for each of up to 20 objects,
 * in parallel, or up to 20 calls for one object as a chain: whichever carries more. (A group with thousands of new members would
 * otherwise get one member a batch. Microsoft asks to keep a batch fully parallel or fully sequential.) `room` may make the wave smaller.
 */
export function nextWave<Item extends { readonly key: string | undefined }>(waiting: readonly Item[], busy: ReadonlySet<string>, room = WAVE_SIZE): Wave<Item> | undefined {
  const most = Math.min(room, WAVE_SIZE);
  const parallel: Item[] = [];
  const chains = new Map<string, Item[]>();
  for (const item of waiting) {
    const { key } = item;
    if (key !== undefined && busy.has(key)) continue;
    const chain = key === undefined ? undefined : chains.get(key);
    chain?.push(item);
    if (chain !== undefined) continue;
    if (key !== undefined) chains.set(key, [item]);
    if (parallel.length < most) parallel.push(item);
  }
  const longest = [...chains.values()].reduce((best, chain) => (chain.length > best.length ? chain : best), []).slice(0, most);
  if (longest.length > parallel.length) return { items: longest, serial: true };
  return parallel.length === 0 ? undefined : { items: parallel, serial: false };
}
