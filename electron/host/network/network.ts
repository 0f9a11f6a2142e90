/** The real `Network`: all hosts at once, within one deadline. */
import { setMaxListeners } from 'node:events';
import tls from 'node:tls';
import { chooseProxy, type ProxySettings } from '../../../shared/rules/network/choose-proxy.ts';
import type { ProbeResult, ProbeTarget } from '../../../shared/rules/network/probe-result.ts';
import type { Network } from '../../ports/network.ts';
import { probe } from './probe.ts';
import { systemLookup } from './resolve.ts';
import { systemProxy } from './system-proxy.ts';
import type { Surroundings } from './trial.ts';

/** Milliseconds for one stage, and for all hosts together. */
const stageLimit = 5000;
const wholeLimit = 10_000;

/** Opens the ways out of this computer; what is left out is the computer's own. */
export function openNetwork(own: Partial<Surroundings> = {}): Network {
  let known: Surroundings | undefined;
  // The list of public authorities is long: it is read once, and only when it is needed.
  const surroundings = (): Surroundings => (known ??= withDefaults(own));
  return {
    proxy: systemProxy,
    probe: (targets, proxy, done, signal) => probeAll(targets, proxy, done, surroundings(), signal),
  };
}

function withDefaults(own: Partial<Surroundings>): Surroundings {
  return {
    lookup: systemLookup,
    stageLimit,
    now: () => performance.now(),
    deadline: () => AbortSignal.timeout(wholeLimit),
    ...own,
    trust: own.trust ?? tls.createSecureContext({ ca: [...tls.rootCertificates] }),
  };
}

async function probeAll(targets: readonly ProbeTarget[], proxy: ProxySettings, done: () => void, surroundings: Surroundings, signal: AbortSignal): Promise<ProbeResult[]> {
  signal.throwIfAborted();
  const deadline = surroundings.deadline();
  const stop = new AbortController();
  // Every try listens to it: that many are no leak.
  setMaxListeners(0, stop.signal);
  const end = (): void => stop.abort();
  signal.addEventListener('abort', end);
  deadline.addEventListener('abort', end);
  if (deadline.aborted) end();
  const running = new Map<string, Promise<ProbeResult>>();
  const once = (target: ProbeTarget): Promise<ProbeResult> => {
    const key = JSON.stringify([target.host.toLowerCase(), target.port, target.protocol, target.path]);
    const found = running.get(key) ?? probe(target, chooseProxy(proxy, target), surroundings, stop.signal);
    running.set(key, found);
    return found;
  };
  try {
    const results = await Promise.all(targets.map((target) => once(target).finally(done)));
    signal.throwIfAborted();
    return results;
  } finally {
    signal.removeEventListener('abort', end);
    deadline.removeEventListener('abort', end);
  }
}
