/** Finds out about one domain controller, without an account, whether it answers, where it stands and whether it can be written to. */
import { lookup } from 'node:dns/promises';
import net from 'node:net';
import type { NetlogonAnswer } from './netlogon.ts';
import { pingController } from './ldap-ping.ts';
import type { AddressOf } from './secure-socket.ts';

/** All together may take so long, so that a list of controllers is there while somebody waits for it. */
const limit = 2000;

/** The share of it after which LDAP over TCP is tried, where UDP is blocked. */
const patienceWithUdp = 1300;

/** What was found; without an LDAP ping only whether the port of LDAP opens is known. */
export interface ControllerLook {
  readonly answers: boolean;
  readonly netlogon: NetlogonAnswer | undefined;
}

/** Never throws: a controller that cannot be found or reached does not answer. */
export async function lookAtController(host: string, port: number, domain: string, addressOf: AddressOf, signal: AbortSignal): Promise<ControllerLook> {
  const until = AbortSignal.any([signal, AbortSignal.timeout(limit)]);
  const found = await within(until, lookup(addressOf(host) ?? host));
  if (!found) return { answers: false, netlogon: undefined };
  const target = { address: found.address, family: found.family, port, domain };
  const netlogon = await pingController(target, AbortSignal.any([until, AbortSignal.timeout(patienceWithUdp)]));
  return { answers: netlogon !== undefined || (await opens(found.address, port, until)), netlogon };
}

/** Undefined when the work fails or is not done when the signal fires. */
function within<T>(until: AbortSignal, work: Promise<T>): Promise<T | undefined> {
  return new Promise((settle) => {
    const nothing = (): void => settle(undefined);
    if (until.aborted) nothing();
    until.addEventListener('abort', nothing, { once: true });
    work.then(settle, nothing);
  });
}

function opens(host: string, port: number, until: AbortSignal): Promise<boolean> {
  return new Promise((settle) => {
    const socket = net.connect({ host, port });
    const end = (opened: boolean) => (): void => {
      socket.destroy();
      settle(opened);
    };
    socket.once('connect', end(true)).once('error', end(false));
    if (until.aborted) end(false)();
    until.addEventListener('abort', end(false), { once: true });
  });
}
