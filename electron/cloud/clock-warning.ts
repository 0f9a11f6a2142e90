/** Says when the clock of this server is so wrong that tokens are refused for it. */

/** Source: five minutes is what Microsoft's sign-in service tolerates. */
const TOLERANCE = 5 * 60_000;

/** A sentence for a person; undefined while the clocks agree well enough. `offset`: milliseconds that the service is ahead of us. */
export function clockWarning(offset: number | undefined): string | undefined {
  if (offset === undefined || Math.abs(offset) < TOLERANCE) return undefined;
  const minutes = Math.round(Math.abs(offset) / 60_000);
  return `The clock of this server is ${minutes} minutes ${offset > 0 ? 'slow' : 'fast'}.`;
}
