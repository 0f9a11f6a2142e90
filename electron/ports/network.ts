/** What the engine needs to know of the ways out of this computer. */
import type { ProxySettings } from '../../shared/rules/network/choose-proxy.ts';
import type { ProbeResult, ProbeTarget } from '../../shared/rules/network/probe-result.ts';

export interface Network {
  /** The proxy settings of this computer; never throws for settings that cannot be read, those count as none. */
  readonly proxy: (signal: AbortSignal) => Promise<ProxySettings>;
  /** Tries all at once and ends within 10 seconds; the results stand in the order of the targets, `done` is told of each. */
  readonly probe: (targets: readonly ProbeTarget[], proxy: ProxySettings, done: () => void, signal: AbortSignal) => Promise<ProbeResult[]>;
}
