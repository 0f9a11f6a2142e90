/** Holds the right to write to the tenant: of several servers only one has it. */
import type { Lease } from '../../../shared/contract/health.ts';
import { isAbort, problemOf } from '../../../shared/problem.ts';
import { isNotFound } from '../../ports/cloud.ts';
import { kept } from '../../state/kept.ts';
import { sessionOf, type Workspace } from '../workspace.ts';
import { leaseTimes, nextStep, stillHolds, type Claim, type LeaseTimes } from './lease-claim.ts';
import { createLease, findLease, readLease, removeLease, writeLease, type LeaseRecord } from './lease-group.ts';
import { serverName } from './service-settings.ts';

/** One server's hold on the lease. */
export interface LeaseKeeper {
  /** False in a tenant in which no server ever took it. */
  readonly isUsed: (signal: AbortSignal) => Promise<boolean>;
  /** Takes it, or renews it; answers who has it now. */
  readonly take: (signal: AbortSignal) => Promise<Lease>;
  /** True as long as no other server may write. */
  readonly holds: () => boolean;
  /** Renews it while `work` runs; the signal that `work` gets fires when it is lost. */
  readonly during: <T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal) => Promise<T>;
  /** Lets the next server have it at once. Does nothing when it is not ours. */
  readonly handOver: (signal: AbortSignal) => Promise<void>;
}

/** Claims need so long until all of the tenant knows them, in milliseconds; the practice tenant is one process. */
const settling = { real: 4000, practice: 150 };

/** A claim that follows later than this on the look at the lease, in milliseconds, may stand on what is no longer so: it looks again. */
const staleLook = 3000;

/** For a service that runs every `intervalSeconds`. */
export function createLeaseKeeper(workspace: Workspace, intervalSeconds: number): LeaseKeeper {
  const { clock } = workspace;
  const own = serverName(workspace.state.settings);
  const times = leaseTimes(intervalSeconds);
  const settle = workspace.practice === undefined ? settling.real : settling.practice;
  let group: string | undefined;
  let held: Claim | undefined;

  const known = (record: LeaseRecord): Lease => {
    group = record.group;
    const ours = record.claim.holder === own;
    held = ours ? record.claim : undefined;
    const lease = { holder: record.claim.holder, until: new Date(record.claim.until).toISOString(), ours };
    workspace.state.settings.write(kept.lease, lease);
    return lease;
  };
  const read = async (signal: AbortSignal): Promise<LeaseRecord | undefined> => {
    const { cloud } = sessionOf(workspace);
    if (group === undefined) return findLease(cloud, signal);
    try {
      return await readLease(cloud, group, signal);
    } catch (thrown) {
      if (!isNotFound(problemOf(thrown))) throw thrown;
      group = undefined;
      return findLease(cloud, signal);
    }
  };
  const take = async (signal: AbortSignal): Promise<Lease> => {
    for (;;) {
      const began = clock.now();
      const seen = await read(signal);
      const now = clock.now();
      const step = seen === undefined ? 'claim' : nextStep(seen.claim, own, now, times);
      if (seen !== undefined && step === 'leave') return known(seen);
      if (now - began > staleLook && step === 'claim') continue;
      const claim: Claim = { holder: own, term: (seen?.claim.term ?? 0) + (step === 'claim' ? 1 : 0), until: now + times.length };
      if (seen !== undefined) await writeLease(sessionOf(workspace).cloud, seen.group, claim, signal);
      const mine = seen?.group ?? (await createLease(sessionOf(workspace).cloud, claim, signal));
      return known(step === 'renew' ? { group: mine, claim } : await settled(workspace, mine, claim, settle, signal));
    }
  };
  const holds = (): boolean => held !== undefined && stillHolds(held, clock.now(), times);
  return {
    isUsed: async (signal) => (await read(signal)) !== undefined,
    take,
    holds,
    during: (work, signal) => renewing({ take, holds, workspace, times }, work, signal),
    handOver: async (signal) => {
      if (held === undefined || group === undefined) return;
      const seen = await read(signal);
      if (seen?.claim.holder === own) known(await free(workspace, seen, signal));
    },
  };
}

/** Waits until others may have written over the claim, then looks who is there. */
async function settled(workspace: Workspace, mine: string, claim: Claim, settle: number, signal: AbortSignal): Promise<LeaseRecord> {
  const { cloud } = sessionOf(workspace);
  await workspace.clock.sleep(settle * (1 + Math.random()), signal);
  const oldest = (await findLease(cloud, signal)) ?? (await readLease(cloud, mine, signal));
  if (oldest.group !== mine && claim.term === 1) await removeLease(cloud, mine, signal);
  const isOurs = oldest.claim.holder === claim.holder && oldest.claim.term === claim.term;
  // An older claim of ours that a slow part of the tenant still shows proves nothing.
  return isOurs || oldest.claim.holder !== claim.holder ? oldest : { ...oldest, claim: { ...oldest.claim, holder: '' } };
}

async function free(workspace: Workspace, { group, claim }: LeaseRecord, signal: AbortSignal): Promise<LeaseRecord> {
  const handed = { holder: '', term: claim.term, until: workspace.clock.now() };
  await writeLease(sessionOf(workspace).cloud, group, handed, signal);
  return { group, claim: handed };
}

interface Renewing extends Pick<LeaseKeeper, 'take' | 'holds'> {
  readonly workspace: Workspace;
  readonly times: LeaseTimes;
}

/** Renews four times in the length of a lease; a renewal that fails is tried again until the time is up. */
async function renewing<T>({ take, holds, workspace: { clock }, times }: Renewing, work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
  const lost = new AbortController();
  const ended = new AbortController();
  const renewal = (async (): Promise<void> => {
    while (holds()) {
      await clock.sleep(times.length / 4, ended.signal);
      await take(ended.signal).catch((thrown: unknown) => {
        if (isAbort(thrown)) throw thrown;
      });
    }
    lost.abort();
  })().catch(() => undefined);
  try {
    return await work(AbortSignal.any([signal, lost.signal]));
  } finally {
    ended.abort();
    await renewal;
  }
}
