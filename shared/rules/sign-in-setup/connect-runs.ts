/** Results of run profiles of Connect Sync. */
// Source: entra-docs connect/tshoot-connect-sync-errors; health: "stopped-deletion-threshold-exceeded".

/** A run that did what it should; `completed-…` with a remark did a part of it. */
export function isGoodRun(result: string): boolean {
  return /^(success|in-progress|completed-no-objects)$/i.test(result);
}

/** Too many deletions: the export was stopped. */
export function isOverDeletionLimit(result: string): boolean {
  return /^stopped-deletion-threshold-exceeded$/i.test(result);
}
