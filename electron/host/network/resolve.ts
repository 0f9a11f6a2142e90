/** First stage: the addresses of a name. */
import { lookup, Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { ProbeOutcome } from '../../../shared/rules/network/probe-result.ts';
import { codeOf, StageFailure, within, type Trial } from './trial.ts';

/** More addresses of one name are not tried. */
const mostAddresses = 8;

/** What the resolver says about a name that does not exist; everything else is no answer. */
const unknownCodes: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA', 'NXDOMAIN']);

/** Throws with `unknown` or `silent`. */
export async function resolve(trial: Trial, host: string, unknown: ProbeOutcome, silent: ProbeOutcome): Promise<readonly string[]> {
  if (isIP(host) !== 0) return [host];
  const asked = trial.surroundings.lookup(host).catch((thrown: unknown) => {
    throw new StageFailure(unknownCodes.has(codeOf(thrown)) ? unknown : silent, thrown);
  });
  const addresses = (await within(trial, silent, asked)).slice(0, mostAddresses);
  if (addresses.length === 0) throw new StageFailure(unknown);
  return addresses;
}

/** Milliseconds that the system's own resolver is waited for when the DNS servers have answered already. */
const patience = 1000;

/**
 * As the programs of this computer would resolve it, hosts file and all.
 * The system resolves only a few names at a time: while it waits for a dead one, the others take what the DNS servers say.
 */
export async function systemLookup(host: string): Promise<readonly string[]> {
  const bySystem = lookup(host, { all: true }).then((found) => found.map(({ address }) => address));
  const stopped = new AbortController();
  try {
    return await Promise.race([bySystem, byServers(host, stopped.signal)]);
  } finally {
    stopped.abort();
  }
}

/** Never rejects: whether a name exists at all, the system decides. */
function byServers(host: string, signal: AbortSignal): Promise<readonly string[]> {
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  return new Promise((settle) => {
    let timer: NodeJS.Timeout | undefined;
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolver.cancel();
    });
    void Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]).then((answers) => {
      const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
      if (found.length > 0 && !signal.aborted) timer = setTimeout(() => settle(found), patience);
    });
  });
}
