/** Misbehaviors that can be asked of the practice directory while it runs. */

/** Each is off while it is undefined. */
export interface Faults {
  /** Drops the connection after so many entries of one search. */
  dropAfterEntries?: number | undefined;
  /** Dies after so many entries of one search: drops every connection and is `unavailable` from then on. */
  dieAfterEntries?: number | undefined;
  /** Sends something unreadable after so many entries of one search. */
  garbageAfterEntries?: number | undefined;
  /** Waits before each answer, in milliseconds. */
  delayMs?: number | undefined;
  /** Sends an empty page with a cookie after each page with entries. */
  emptyPages?: boolean | undefined;
  /** Answers every request but a bind with this result code (51 busy, 52 unavailable). */
  busyCode?: number | undefined;
  /** Ends every search with timeLimitExceeded after so many entries. */
  timeLimit?: number | undefined;
  /** Lets a simple bind without TLS through; a Windows Server 2022 domain controller does not by default. */
  plainBind?: boolean | undefined;
  /** DirSync as for an account without the right to replicate (`no-right`: only with the object security flag, deletions unseen), or for nobody (`refused`). */
  dirSync?: 'no-right' | 'refused' | undefined;
  /** Answers searches below a naming context with success and nothing. */
  nothing?: boolean | undefined;
  /** Refuses new connections and drops those that are open, as a controller that is down. */
  unavailable?: boolean | undefined;
}
