/** What the engine needs to know of the server it runs on. */
import type { ServerFacts } from '../../shared/rules/prerequisites/facts.ts';

export type HostFacts = ServerFacts;

export interface Host {
  readonly facts: (signal: AbortSignal) => Promise<HostFacts>;
}
