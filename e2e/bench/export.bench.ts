/** Writing to the tenant: how much of the documented quota is used while it holds, and how fast it goes while nothing holds it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Draft } from '../../shared/plan.ts';
import { createBudget } from '../../electron/cloud/budget.ts';
import { createCloud } from '../../electron/cloud/graph-client.ts';
import { createSignIn } from '../../electron/cloud/sign-in.ts';
import { applyPlan } from '../../electron/engine/apply/apply-plan.ts';
import { keepPlan } from '../../electron/engine/keep-plan.ts';
import { workspaceForTest } from '../../electron/engine/workspace.fixture.ts';
import type { Clock } from '../../electron/ports/clock.ts';
import type { GraphCall } from '../../electron/ports/cloud.ts';
import { openStore } from '../../electron/practice/store.ts';
import type { Sample } from '../../electron/practice/tenant/options.ts';
import { startPracticeTenant } from '../../electron/practice/tenant/start.ts';
import { connectWorld } from '../../electron/practice/world-client.ts';
import { contosoTenant } from '../../electron/practice/worlds/tenant.ts';
import { wallClock } from '../../electron/rpc/wall-clock.ts';
import { openState } from '../../electron/state/state.ts';
import type { Bench, Reading } from './harness.ts';
import { startPractice, type PracticeProcess } from './practice-process.ts';

/** Time runs so many times faster for client and tenant alike: 150 seconds of quota take thirty. Each delay of this machine counts as many times as long, so faster would measure the machine. */
const hurry = 5;
/** What the tenant lets through. Source: Microsoft Graph throttling limits. */
const quota = { burst: 3000, perSecond: 20 };
const unlimited = { amount: 1e12, per: 1 };
const objects = 6000;
/** `$batch` requests that the plain loop has under way; more are no faster on loopback. */
const plainLoops = 8;

export const bench: Bench = async function* (signal) {
  const folder = await mkdtemp(join(tmpdir(), 'export-bench-'));
  try {
    yield* throttled(signal);
    yield* unthrottled(folder, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** A full bucket, then what flows in: the client is to use all of it and to be refused next to nothing. */
async function* throttled(signal: AbortSignal): AsyncIterable<Reading> {
  const began = Date.now();
  const now = (): number => began + (Date.now() - began) * hurry;
  const clock: Clock = { now, sleep: (milliseconds, stop) => wallClock.sleep(milliseconds / hurry, stop) };
  const writes = { accepted: 0, refused: 0, last: 0 };
  const record = ({ method, url, status }: Sample): void => {
    if (method === 'GET' || url.endsWith('/$batch')) return;
    if (status === 429) writes.refused += 1;
    else {
      writes.accepted += 1;
      writes.last = now();
    }
  };
  const tenant = await startPracticeTenant({ store: openStore(':memory:'), tenant: contosoTenant(), dns: () => Promise.resolve([]), now, limits: {}, record });
  const token = tenant.adminToken();
  const cloud = createCloud({ graphUrl: tenant.graphUrl, token: () => Promise.resolve(token), clock });
  const start = now();
  await cloud.batch(Array.from({ length: objects }, (_, at) => creation(`limited${at}`)), signal);
  const allowed = quota.burst + (quota.perSecond * (writes.last - start)) / 1000;
  await tenant.close();
  const limits = `Microsoft documents 3,000 writes in 150 s; time ran ${hurry} times faster`;
  yield { measure: 'quota, share used', value: writes.accepted / allowed, unit: '', goal: 0.95, better: 'higher', reference: limits };
  yield { measure: 'refused for each accepted write', value: writes.refused / writes.accepted, unit: '', goal: 0.01, better: 'lower', reference: limits };
}

/** The same creations by a plain loop, by the client, and by an applied plan, against one tenant in a process of its own. */
async function* unthrottled(folder: string, signal: AbortSignal): AsyncIterable<Reading> {
  const practice = await startPractice('walk', folder);
  try {
    // The first round warms all sides up; of the others each counts.
    await plainLoop(practice, 'warm', 1000, signal);
    const plain = [await plainLoop(practice, 'plain-a', objects / 2, signal)];
    const client = await clientRate(practice, signal);
    const applied = await planRate(practice, folder, signal);
    plain.push(await plainLoop(practice, 'plain-b', objects / 2, signal));
    const bare = plain.reduce((sum, rate) => sum + rate, 0) / plain.length;
    const beside = `a plain loop of fetch: ${Math.round(bare)} calls/s in the same run`;
    yield { measure: 'batches', value: client, unit: 'calls/s', better: 'higher', reference: beside };
    yield { measure: 'batches, share of a plain loop', value: client / bare, unit: '', goal: 0.6, better: 'higher', reference: beside };
    yield { measure: 'applied plan', value: applied, unit: 'changes/s', better: 'higher', reference: `${beside}; with journal and outcomes on the disk` };
    // Journal and outcomes cost their time whatever the tenant does; against what it lets through (20 a second) that is nothing.
    yield { measure: 'applied plan, times what the quota lets through', value: applied / quota.perSecond, unit: '', goal: 10, better: 'higher', reference: `${beside}, which keeps nothing` };
  } finally {
    await practice.stop();
  }
}

function creation(name: string): GraphCall {
  return { method: 'POST', path: '/users', body: { ...valuesOf(name), passwordProfile: { password: 'Practice-Only-9' } } };
}

function valuesOf(name: string): Record<string, string | boolean> {
  return { accountEnabled: true, displayName: name, mailNickname: name, userPrincipalName: `${name}@contoso.com`, onPremisesImmutableId: anchorOf(name), city: 'Bern' };
}

function anchorOf(name: string): string {
  return Buffer.from(name.padEnd(16, '.').slice(-16)).toString('base64');
}

async function session({ addresses }: PracticeProcess, signal: AbortSignal) {
  const client = connectWorld(addresses);
  const budget = createBudget(wallClock, { units: unlimited, writes: unlimited });
  const signIn = createSignIn({ clientId: client.clientId, origins: client.origins, openBrowser: () => Promise.resolve(), clock: wallClock, budget });
  return signIn.application(client.controls.application, signal);
}

/** What fetch and the tenant can do together: twenty creations a request, nothing kept, nothing checked. */
async function plainLoop(practice: PracticeProcess, prefix: string, count: number, signal: AbortSignal): Promise<number> {
  let bearer = '';
  const { cloud } = await session(practice, signal);
  const watched: typeof fetch = (input, init) => {
    bearer = new Headers(init?.headers).get('authorization') ?? '';
    return fetch(input, init);
  };
  const client = connectWorld(practice.addresses);
  const signIn = createSignIn({ clientId: client.clientId, origins: client.origins, openBrowser: () => Promise.resolve(), clock: wallClock, fetch: watched });
  await (await signIn.application(client.controls.application, signal)).cloud.request({ method: 'GET', path: '/organization' }, signal);
  await cloud.request({ method: 'GET', path: '/organization' }, signal);
  let next = 0;
  const loop = async (): Promise<void> => {
    while (next < count) {
      const from = next;
      next += 20;
      const requests = Array.from({ length: 20 }, (_, at) => {
        const { method, path, body } = creation(`${prefix}${from + at}`);
        return { id: String(at), method, url: path, headers: { 'Content-Type': 'application/json' }, body };
      });
      const answer = await fetch(`${practice.addresses.tenant.graphUrl}/v1.0/$batch`, {
        method: 'POST', headers: { authorization: bearer, 'content-type': 'application/json' }, body: JSON.stringify({ requests }), signal,
      });
      await answer.json();
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: plainLoops }, loop));
  return count / ((performance.now() - start) / 1000);
}

async function clientRate(practice: PracticeProcess, signal: AbortSignal): Promise<number> {
  const { cloud } = await session(practice, signal);
  const start = performance.now();
  await cloud.batch(Array.from({ length: objects }, (_, at) => creation(`client${at}`)), signal);
  return objects / ((performance.now() - start) / 1000);
}

async function planRate(practice: PracticeProcess, folder: string, signal: AbortSignal): Promise<number> {
  const state = openState(join(folder, 'state'));
  try {
    const workspace = { ...workspaceForTest(state, await session(practice, signal)), clock: wallClock };
    const drafts = Array.from({ length: objects }, (_, at): Draft => {
      const name = `plan${at}`;
      return { action: 'create', kind: 'user', key: anchorOf(name), name, why: 'new', values: Object.entries(valuesOf(name)).map(([attribute, value]) => ({ attribute, old: null, new: value })) };
    });
    const plan = keepPlan(workspace, { kind: 'synchronization', drafts });
    const start = performance.now();
    const outcome = await applyPlan(workspace, plan.id, plan.hash, { signal, progress: () => undefined });
    return outcome.done / ((performance.now() - start) / 1000);
  } finally {
    state.close();
  }
}
