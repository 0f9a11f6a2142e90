/** How many agents pass-through authentication needs, and what the requests to them weigh. */
// Source: entra-docs connect/how-to-connect-pta-quick-start (2025-04-09).

/** Limits of the service, and what one agent carries: on 4 cores and 16 GB, sign-ins a second. */
export const passThroughLimits = { advised: 3, most: 40, perAgent: { least: 300, most: 400 } } as const;

/** What is known of the agents of a tenant. */
export interface PassThroughNeed {
  /** Registered, whether they answer or not. */
  readonly registered: number;
  readonly active: number;
  /** Sign-ins a second at the busiest time; undefined when nobody knows. */
  readonly peak?: number;
}

/** `fail`: nobody could sign in, or the service takes no more agents; `warn`: one server that stands still would be felt. */
export interface JudgedAgents {
  readonly verdict: 'pass' | 'warn' | 'fail';
  readonly reason: 'enough' | 'none-active' | 'too-many' | 'too-few' | 'too-slow' | 'some-silent';
  /** Agents to add. */
  readonly missing: number;
  /** Sign-ins a second that the active ones carry, counted with care. */
  readonly carries: number;
}

/** Judges the agents; when one of them stands still the others have to carry the peak. */
export function judgeAgents({ registered, active, peak = 0 }: PassThroughNeed): JudgedAgents {
  const carries = active * passThroughLimits.perAgent.least;
  const needed = Math.max(passThroughLimits.advised, agentsForPeak(peak));
  const missing = Math.max(0, Math.min(needed - active, passThroughLimits.most - registered));
  const judged = { missing, carries };
  if (active === 0) return { verdict: 'fail', reason: 'none-active', ...judged };
  if (registered > passThroughLimits.most) return { verdict: 'fail', reason: 'too-many', ...judged };
  if (active < agentsForPeak(peak)) return { verdict: 'warn', reason: 'too-slow', ...judged };
  if (active < passThroughLimits.advised) return { verdict: 'warn', reason: 'too-few', ...judged };
  return active < registered ? { verdict: 'warn', reason: 'some-silent', ...judged } : { verdict: 'pass', reason: 'enough', ...judged };
}

/** Agents that carry a peak while one of them stands still. */
function agentsForPeak(peak: number): number {
  return peak <= 0 ? 0 : Math.ceil(peak / passThroughLimits.perAgent.least) + 1;
}

/** Bytes of one request to an agent: half a kilobyte, and one for each agent that is registered. An answer has one kilobyte. */
export function requestBytes(registered: number): number {
  return 512 + 1024 * registered;
}

/** Bytes a second in both directions at a number of sign-ins a second. */
export function trafficOf(signIns: number, registered: number): { readonly down: number; readonly up: number } {
  return { down: signIns * requestBytes(registered), up: signIns * 1024 };
}
