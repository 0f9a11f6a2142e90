/** What the engine needs to know of the server it runs on. */
import type { Reach, ServerFacts } from '../../shared/rules/prerequisites/facts.ts';

export type HostFacts = ServerFacts;
export type { Reach };

export interface Host {
  readonly facts: (signal: AbortSignal) => Promise<HostFacts>;
  readonly reach: (host: string, port: number, signal: AbortSignal) => Promise<Reach>;
}
