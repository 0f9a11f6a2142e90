/** Which keys changed, in the order of their newest change: what a delta round walks along. */
import { placeAfter } from './shelf.ts';

/** The newest change of one key. */
export interface Noted {
  readonly key: string;
  readonly change: number;
  /** Milliseconds when it was noted; 0 for what was there when the log was made. */
  readonly at: number;
}

/** A log of changes. */
export interface ChangeLog {
  /** `change` must be greater than every number noted before. */
  readonly note: (key: string, change: number, at: number) => void;
  /** Keys whose newest change is greater than `change`, oldest first; costs only what is answered. */
  readonly after: (change: number) => Iterable<Noted>;
  /** The newest change noted at or before that time; 0 when there is none. */
  readonly upTo: (time: number) => number;
}

/** Entries that a newer change of the same key made worthless are thrown out from this length on. */
const SLACK = 4096;

/** Makes a log that begins with these newest changes, in any order. */
export function makeChangeLog(begin: Iterable<readonly [key: string, change: number]>): ChangeLog {
  const newest = new Map(begin);
  let entries: Noted[] = [...newest].sort((a, b) => a[1] - b[1]).map(([key, change]) => ({ key, change, at: 0 }));
  const isNewest = (entry: Noted): boolean => newest.get(entry.key) === entry.change;
  return {
    note: (key, change, at) => {
      newest.set(key, change);
      if (entries[entries.length - 1]?.key === key) entries.pop();
      entries.push({ key, change, at });
      if (entries.length > newest.size * 2 + SLACK) entries = entries.filter(isNewest);
    },
    upTo: (time) => entries[placeAfter(entries.length, (place) => entries[place]?.at ?? Infinity, time) - 1]?.change ?? 0,
    after: function* (change) {
      const walked = entries;
      for (let at = placeAfter(walked.length, (place) => walked[place]?.change ?? Infinity, change); at < walked.length; at += 1) {
        const entry = walked[at];
        if (entry && isNewest(entry)) yield entry;
      }
    },
  };
}
