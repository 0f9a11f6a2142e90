/** Reads objects by their objectGUIDs, several searches at a time. */
import type { Entry } from '../ports/directory.ts';
import { anyOfGuids } from './binary-filter.ts';
import type { LdapConnection } from './connection.ts';
import { readEntryAt, type ReadEntry } from './entry.ts';
import { resultFailure } from './failures.ts';
import { completed } from './ranges.ts';
import { searchRequest, type Question } from './search-request.ts';

/** Objects of one search; longer filters are refused by some controllers. */
const guidsPerSearch = 100;

/** Searches under way at once: the server works while the answers before are looked at. */
const searchesAtOnce = 4;

/** Entries in the order of the searches, at most 100 at a time; objects that are gone are missing. */
export async function* readMany(
  connection: LdapConnection,
  namingContext: string,
  guids: readonly string[],
  attributes: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<readonly Entry[]> {
  const leave = new AbortController();
  const until = AbortSignal.any([signal, leave.signal]);
  const underWay: Promise<readonly Entry[]>[] = [];
  const ask = (from: number): void => {
    const asked = askFor(connection, questionFor(namingContext, guids.slice(from, from + guidsPerSearch), attributes), until);
    // Its failure is met when its turn comes.
    asked.catch(() => undefined);
    underWay.push(asked);
  };
  try {
    for (let from = 0; from < guids.length || underWay.length > 0; ) {
      for (; from < guids.length && underWay.length < searchesAtOnce; from += guidsPerSearch) ask(from);
      const entries = await underWay.shift();
      if (entries && entries.length > 0) yield entries;
    }
  } finally {
    leave.abort();
  }
}

function questionFor(base: string, guids: readonly string[], attributes: readonly string[]): Question {
  return { base, scope: 'sub', filter: anyOfGuids(guids), attributes, references: true };
}

async function askFor(connection: LdapConnection, question: Question, signal: AbortSignal): Promise<readonly Entry[]> {
  const found: ReadEntry[] = [];
  const result = await connection.send((messageId) => searchRequest(messageId, question, []), { signal, onEntry: (cursor) => found.push(readEntryAt(cursor, true)) });
  if (result.status !== 0) throw resultFailure(result, 'search', question.base);
  return completed(connection, found, true, signal);
}
