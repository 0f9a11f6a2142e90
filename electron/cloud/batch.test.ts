/** Batches against a practice tenant: order, chains, throttled items, lost answers, expired tokens, Stop. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fail } from '../../shared/problem.ts';
import type { Clock } from '../ports/clock.ts';
import type { GraphCall } from '../ports/cloud.ts';
import { newUser, startTestTenant, type TestTenant } from '../practice/tenant/test-tenant.ts';
import { createBudget } from './budget.ts';
import { createCloud, type GraphCloud } from './graph-client.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

const signal = new AbortController().signal;
let test: TestTenant;
let clock: TestClock;

/** Each test has its own names in the one tenant. */
let run = 0;

beforeAll(async () => {
  test = await startTestTenant();
});
afterAll(() => test.close());
beforeEach(() => {
  test.samples.length = 0;
  Object.assign(test.tenant.faults, { status: undefined, dropSocket: undefined, claimsChallenges: 0, clockSkewSeconds: 0, expireTokens: false });
  run += 1;
  clock = createTestClock();
});

function cloud({ tenant } = test): GraphCloud {
  let held = tenant.adminToken();
  return createCloud({
    graphUrl: tenant.graphUrl,
    clock,
    random: () => 0,
    token: async (options = {}) => {
      if (options.force === true || options.claims !== undefined) held = tenant.adminToken();
      return held;
    },
  });
}

const create = (name: string): GraphCall => ({ method: 'POST', path: '/users', body: newUser(`${name}-${run}`) });
const many = (count: number, prefix = 'user'): readonly GraphCall[] => Array.from({ length: count }, (_, at) => create(`${prefix}${at}`));
const isBatch = (_method: string, path: string): boolean => path.includes('$batch');
const batches = (): number => test.samples.filter((sample) => sample.url.endsWith('/$batch')).length;
const users = (): number => test.tenant.snapshot().list('user').length;

async function made(client: GraphCloud, calls: readonly GraphCall[]): Promise<readonly string[]> {
  const answers = await client.batch(calls, signal);
  return answers.map((answer) => (answer.ok ? (answer.value as { id: string }).id : answer.problem.code));
}

it('answers in the order of the calls, failures among them', async () => {
  const calls = [...many(30), create('user3'), { method: 'GET' as const, path: '/users/nobody@contoso.com' }, ...many(20, 'other')];
  const answers = await cloud().batch(calls, signal);
  expect(answers).toHaveLength(52);
  const names = answers.map((answer) => (answer.ok ? (answer.value as { mailNickname?: string; displayName: string }).displayName : answer.problem.code));
  expect(names[29]).toBe(`user29-${run}`);
  expect(names[30]).toBe('tenant.already-exists');
  expect(names[31]).toBe('tenant.not-found');
  expect(names[51]).toBe(`other19-${run}`);
  // Three of writes, one of reads.
  expect(batches()).toBe(4);
});

it('answers several batches at once: a small one does not wait for a large one, and no two writes to one object meet', async () => {
  const client = cloud();
  const [one = ''] = await made(client, many(1));
  const change = (city: string): GraphCall => ({ method: 'PATCH', path: `/users/${one}`, body: { city } });
  const ended: string[] = [];
  await Promise.all([
    client.batch([...many(400, 'large'), change('Bern')], signal).then(() => ended.push('large')),
    client.batch([{ method: 'GET', path: '/organization' }], signal).then(() => ended.push('read')),
    client.batch([change('Basel')], signal),
  ]);
  expect(ended).toEqual(['read', 'large']);
  const parallel = test.samples.map((sample) => JSON.stringify(sample.requestBody ?? '')).filter((body) => !body.includes('dependsOn'));
  expect(Math.max(...parallel.map((body) => body.match(/"city"/g)?.length ?? 0))).toBeLessThanOrEqual(1);
});

it('lets reads pass while writes wait for the quota', async () => {
  let now = Date.now();
  const budget = createBudget({ now: () => now, sleep: async () => undefined }, { units: { amount: 1e6, per: 1 }, writes: { amount: 20, per: 1e9 } });
  budget.spend({ units: 1, writes: 20 });
  let wake = (): void => undefined;
  const slow: Clock = { now: () => now, sleep: () => new Promise((done) => (wake = done)) };
  const client = createCloud({ graphUrl: test.tenant.graphUrl, clock: slow, random: () => 0, budget, token: () => Promise.resolve(test.tenant.adminToken()) });
  const writing = client.batch(many(1, 'late'), signal);
  expect(await client.batch([{ method: 'GET', path: '/organization' }], signal)).toMatchObject([{ ok: true }]);
  now += 1e9;
  wake();
  expect(await writing).toMatchObject([{ ok: true }]);
});

it('answers an empty list without a request', async () => {
  expect(await cloud().batch([], signal)).toEqual([]);
  expect(batches()).toBe(0);
});

it('adds the members of one group as chains, and goes on behind one that is there already', async () => {
  const client = cloud();
  const people = await made(client, many(30));
  const [group = ''] = await made(client, [{ method: 'POST', path: '/groups', body: { displayName: 'g', mailEnabled: false, mailNickname: 'g', securityEnabled: true } }]);
  const add = (id: string): GraphCall => ({ method: 'POST', path: `/groups/${group}/members/$ref`, body: { '@odata.id': client.objectUrl(id) } });
  await client.batch([add(people[5] ?? '')], signal);
  const before = batches();
  const answers = await client.batch(people.map(add), signal);
  expect(answers.map((answer) => (answer.ok ? 'ok' : answer.problem.code)).filter((code) => code !== 'ok')).toEqual(['tenant.already-exists']);
  expect(answers[5]?.ok).toBe(false);
  expect(test.tenant.snapshot().members(group)).toHaveLength(30);
  expect(batches() - before).toBeLessThanOrEqual(3);
});

it('waits for throttled items alone, as long as they ask, and tells of it', async () => {
  test.tenant.faults.status = { match: (_method, path) => path === '/users', status: 429, times: 7, retryAfter: 11 };
  const told: boolean[] = [];
  const before = users();
  const answers = await cloud().batch(many(40), signal, (waiting) => told.push(waiting));
  expect(answers.every((answer) => answer.ok)).toBe(true);
  expect(users() - before).toBe(40);
  expect(Math.max(...clock.slept)).toBe(11_000);
  expect(told).toEqual([true, false]);
});

it('holds the write quota of a tenant that enforces it', async () => {
  const strict = await startTestTenant({ limits: { writesPer150Seconds: 100 }, now: () => clock.now() });
  const answers = await cloud(strict).batch(many(160), signal);
  await strict.close();
  expect(answers.every((answer) => answer.ok)).toBe(true);
});

describe('a batch whose answer was lost', () => {
  it('is repeated where that does no harm, and left open where it might', async () => {
    const client = cloud();
    const people = await made(client, many(3));
    const before = users();
    const changes = people.map((id): GraphCall => ({ method: 'PATCH', path: `/users/${id}`, body: { city: 'Bern' } }));
    test.tenant.faults.dropSocket = { when: 'after', times: 1, match: isBatch };
    const answers = await client.batch([...changes, create('late')], signal);
    expect(answers.slice(0, 3).every((answer) => answer.ok)).toBe(true);
    expect(answers[3]).toMatchObject({ ok: false, problem: { code: 'tenant.unreachable', detail: { outcome: 'unknown' } } });
    expect(users() - before).toBe(1);
  });

  it('counts a member as added and a user as deleted when the repetition says so', async () => {
    const client = cloud();
    const [one = '', two = ''] = await made(client, many(2));
    const [group = ''] = await made(client, [{ method: 'POST', path: '/groups', body: { displayName: 'g', mailEnabled: false, mailNickname: 'g', securityEnabled: true } }]);
    test.tenant.faults.dropSocket = { when: 'after', times: 1, match: isBatch };
    const answers = await client.batch([
      { method: 'POST', path: `/groups/${group}/members/$ref`, body: { '@odata.id': client.objectUrl(one) } },
      { method: 'DELETE', path: `/users/${two}` },
    ], signal);
    expect(answers).toEqual([{ ok: true, value: null }, { ok: true, value: null }]);
  });

  it.each([[500], [502], [504]])('is treated the same after %i', async (status) => {
    test.tenant.faults.status = { match: isBatch, status, times: 1 };
    const answers = await cloud().batch([create('late'), { method: 'GET', path: '/organization' }], signal);
    expect(answers).toMatchObject([{ ok: false, problem: { code: 'tenant.unreachable', detail: { outcome: 'unknown', status: String(status) } } }, { ok: true }]);
  });
});

it.each([
  ['expired', 'expireTokens', true],
  ['challenged', 'claimsChallenges', 1],
] as const)('goes on when the token is %s on the way', async (_name, fault, value) => {
  const client = cloud();
  test.tenant.faults[fault] = value as never;
  const answers = await client.batch(many(100), signal);
  expect(answers.every((answer) => answer.ok)).toBe(true);
});

it('sends nothing more once the session is over', async () => {
  let asked = 0;
  const client = createCloud({ graphUrl: test.tenant.graphUrl, clock, token: async () => {
    asked += 1;
    throw fail('tenant.session-expired');
  } });
  const answers = await client.batch(many(500), signal);
  expect(answers.map((answer) => !answer.ok && answer.problem.code)).toEqual(many(500).map(() => 'tenant.session-expired'));
  expect(asked).toBeLessThanOrEqual(3);
});

it('ends when it is stopped', async () => {
  const stop = new AbortController();
  test.tenant.faults.status = { match: isBatch, status: 429, times: 1000, retryAfter: 1 };
  const work = cloud().batch(many(10), stop.signal, () => stop.abort());
  await expect(work).rejects.toMatchObject({ name: 'AbortError' });
});
