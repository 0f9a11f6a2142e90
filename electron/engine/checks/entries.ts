/** Small readings that several facts of the directory are made of. */
import { known, notKnown, type Known } from '../../../shared/rules/prerequisites/known.ts';
import { directoryUnread } from '../../../shared/text/checks/directory-found.ts';
import type { Directory, Entry, Search } from '../../ports/directory.ts';

/** More sites, subnets or controllers than this are not looked at. */
const mostEntries = 20_000;

/** Every entry of a search, at most 20,000. */
export async function entriesOf(directory: Directory, search: Search, signal: AbortSignal): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for await (const page of directory.search(search, signal)) {
    entries.push(...page);
    if (entries.length >= mostEntries) break;
  }
  return entries;
}

/** The first value of an attribute. */
export function valueOf(entry: Entry | undefined, attribute: string): string | undefined {
  return entry?.text.get(attribute.toLowerCase())?.[0];
}

/** A whole number that is not negative. */
export function wholeNumberOf(text: string | undefined): Known<number> {
  if (text === undefined) return notKnown(directoryUnread.notShown);
  return /^\d{1,9}$/.test(text) ? known(Number(text)) : notKnown(directoryUnread.notUnderstood);
}

/** Milliseconds since 1970 of a Windows file time (100 nanoseconds since 1601). */
export function fileTime(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,19}$/.test(text)) return undefined;
  return Number(BigInt(text) / 10_000n) - 11_644_473_600_000;
}
