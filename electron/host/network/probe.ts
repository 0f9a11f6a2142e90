/** Tries one host stage by stage: its name, the connection, the proxy, TLS, the answer. */
import type { Proxy } from '../../../shared/rules/network/choose-proxy.ts';
import type { ProbeResult, ProbeTarget } from '../../../shared/rules/network/probe-result.ts';
import { ask } from './ask.ts';
import { connect, type ConnectOutcomes } from './connect.ts';
import { handshake } from './handshake.ts';
import { resolve } from './resolve.ts';
import { newTrial, StageFailure, type Surroundings, type Trial } from './trial.ts';
import { tunnel } from './tunnel.ts';

const toHost: ConnectOutcomes = { refused: 'tcp-refused', silent: 'tcp-timeout', noWay: 'tcp-no-way' };
const toProxy: ConnectOutcomes = { refused: 'proxy-unreachable', silent: 'proxy-unreachable', noWay: 'proxy-unreachable' };

/** Never throws for a host that fails; `stop` ends it at the stage where it is. All sockets are closed when it returns. */
export async function probe(target: ProbeTarget, proxy: Proxy | undefined, surroundings: Surroundings, stop: AbortSignal): Promise<ProbeResult> {
  const trial = newTrial(surroundings, stop);
  const began = surroundings.now();
  const outcome = await walk(trial, target, proxy)
    .then(() => 'answered' as const)
    .catch((thrown: unknown) => {
      if (thrown instanceof StageFailure) return thrown.outcome;
      throw thrown;
    })
    .finally(() => closeAll(trial));
  const { host, port } = target;
  const milliseconds = Math.max(0, Math.round(surroundings.now() - began));
  return { host, port, outcome, milliseconds, via: proxy === undefined ? undefined : `${proxy.host}:${proxy.port}`, ...trial.seen };
}

/** The encrypted socket goes before the one it runs on: the other way round, Node may crash. */
function closeAll({ sockets }: Trial): void {
  for (const socket of sockets.toReversed()) socket.destroy();
}

/** A proxy looks the name up itself: with one, only its own name has to be known here. */
async function walk(trial: Trial, target: ProbeTarget, proxy: Proxy | undefined): Promise<void> {
  const socket = proxy === undefined ? await reach(trial, target.host, target.port) : await reachProxy(trial, proxy);
  if (target.protocol === 'tcp') return;
  if (target.protocol === 'http') return ask(trial, socket, target, proxy);
  if (proxy !== undefined) await tunnel(trial, socket, proxy, target.host, target.port);
  await ask(trial, await handshake(trial, socket, target.host), target, undefined);
}

async function reach(trial: Trial, host: string, port: number): ReturnType<typeof connect> {
  trial.seen.addresses = await resolve(trial, host, 'dns-unknown', 'dns-timeout');
  return connect(trial, trial.seen.addresses, port, toHost);
}

async function reachProxy(trial: Trial, { host, port }: Proxy): ReturnType<typeof connect> {
  trial.seen.addresses = await resolve(trial, host, 'proxy-dns', 'proxy-dns');
  return connect(trial, trial.seen.addresses, port, toProxy);
}
