/** What a practice tenant counts, so that a test can tell how it was used. */

/** Numbers since the tenant started, or since they were last set to zero. */
export interface Counts {
  /** Graph calls; each item of a $batch is one, the $batch itself is none. */
  calls: number;
  /** HTTP requests to Graph. */
  requests: number;
  /** Writes that the quota let through, as the quota counts them. */
  acceptedWrites: number;
  /** Writes that were answered with a status below 400. */
  doneWrites: number;
  /** Writes answered with 429 by the quota. */
  rejectedWrites: number;
  /** Reads answered with 429 by the quota. */
  rejectedReads: number;
  /** Of the rejected calls those that came while a Retry-After was running that their client had been told of. */
  tooEarly: number;
  /** Resource units that the quota let through. */
  units: number;
  /** Faults that happened, by name. */
  faults: Record<string, number>;
}

/** All zero. */
export function newCounts(): Counts {
  return { calls: 0, requests: 0, acceptedWrites: 0, doneWrites: 0, rejectedWrites: 0, rejectedReads: 0, tooEarly: 0, units: 0, faults: {} };
}
