/** Applying plans to a practice tenant: partly, stopped, broken off, after the death of a process, guarded, overtaken. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Draft, Outcome, PlanHead } from '../../../shared/plan.ts';
import { problemOf, type Problem } from '../../../shared/problem.ts';
import { groupMarker } from '../../../shared/rules/synchronization/anchor.ts';
import { createCloud } from '../../cloud/graph-client.ts';
import { createTestClock } from '../../cloud/test-clock.ts';
import { newUser, startTestTenant, type TestTenant } from '../../practice/tenant/test-tenant.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { releaseGuard } from '../guard/release.ts';
import { keepPlan, type PlanParts } from '../keep-plan.ts';
import type { Workspace } from '../workspace.ts';
import { applyPlan } from './apply-plan.ts';

let tenant: TestTenant;
let kept: StateForTest;
let workspace: Workspace;
/** Names are new in each test, as all of them share the tenant. */
let run = 0;

beforeAll(async () => {
  tenant = await startTestTenant();
});
afterAll(() => tenant.close());
beforeEach(() => {
  run += 1;
  kept = openStateForTest();
  const clock = createTestClock();
  const cloud = createCloud({ graphUrl: tenant.tenant.graphUrl, token: () => Promise.resolve(tenant.tenant.adminToken()), clock, random: () => 0 });
  const session = { account: { tenantId: tenant.tenant.tenantId, account: 'a', applicationRoles: undefined }, cloud, signOut: () => Promise.resolve() };
  // Applying meets state, clock and the session; the other ports stay unused.
  workspace = { state: kept.state, clock, connections: { directory: undefined, session } } as unknown as Workspace;
});
afterEach(() => {
  Object.assign(tenant.tenant.faults, { status: undefined, dropSocket: undefined });
  kept.remove();
});

const anchor = (name: string): string => Buffer.from(`${name}${run}`.padEnd(16, '.')).toString('base64');
const creation = (kind: 'user' | 'group', name: string, values: Readonly<Record<string, string | boolean>>): Draft => ({
  action: 'create', kind, key: anchor(name), name, why: 'new', values: Object.entries(values).map(([attribute, value]) => ({ attribute, old: null, new: value })),
});
const person = (name: string, more: Record<string, string> = {}): Draft =>
  creation('user', name, { displayName: name, mailNickname: `${name}${run}`, userPrincipalName: `${name}${run}@contoso.com`, onPremisesImmutableId: anchor(name), accountEnabled: true, ...more });
const team = (name: string): Draft => creation('group', name, { displayName: name, mailNickname: groupMarker(anchor(name)), mailEnabled: false, securityEnabled: true });
const member = (of: string, name: string): Draft => ({ action: 'add', kind: 'member', key: anchor(of), name: of, about: anchor(name), aboutName: name, values: [], why: 'new' });

const plan = (drafts: readonly Draft[], more: Partial<PlanParts> = {}): PlanHead => keepPlan(workspace, { kind: 'synchronization', drafts, ...more });
const apply = ({ id, hash }: Pick<PlanHead, 'id' | 'hash'>, signal = new AbortController().signal, progress: () => void = () => undefined): Promise<Outcome> =>
  applyPlan(workspace, id, hash, { signal, progress });
const refusal = (work: Promise<unknown>): Promise<Problem> => work.then(() => Promise.reject(new Error('it succeeded')), problemOf);
const users = (): readonly string[] => tenant.tenant.snapshot().list('user').filter(({ values }) => String(values['userPrincipalName']).endsWith(`${run}@contoso.com`)).map(({ id }) => id).sort();
const groups = (): readonly string[] => {
  const markers = [anchor('team'), anchor('other')].map(groupMarker);
  return tenant.tenant.snapshot().list('group').filter(({ values }) => markers.includes(String(values['mailNickname']))).map(({ id }) => id);
};

describe('a plan', () => {
  it('is applied: users, groups, members; each is tied to its anchor', async () => {
    const head = plan([person('ann'), person('bob'), team('team'), member('team', 'ann'), member('team', 'bob')]);
    expect(await apply(head)).toMatchObject({ state: 'done', done: 5, failed: 0 });
    expect(kept.state.links.all().filter(({ kind }) => kind === 'user').map(({ cloudId }) => cloudId).sort()).toEqual(users());
    expect([...tenant.tenant.snapshot().members(kept.state.links.cloudId(anchor('team')) ?? '')].sort()).toEqual(users());
    expect(kept.state.journal.unsettled(head.id).size).toBe(0);
    expect(await apply(head)).toMatchObject({ state: 'done', done: 5 });
    expect([users().length, groups().length]).toEqual([2, 1]);
  });

  it('goes on when one object is refused, and tells which and why', async () => {
    const outcome = await apply(plan([person('ann'), person('twin', { userPrincipalName: `ann${run}@contoso.com` }), person('bob')]));
    expect(outcome).toMatchObject({ state: 'partly', done: 2, failed: 1, failures: [{ name: 'twin', problem: { code: 'tenant.already-exists' } }] });
    expect(users()).toHaveLength(2);
  });

  it('stops between two blocks when it is told to, and is resumed', async () => {
    const stop = new AbortController();
    const head = plan([person('ann'), team('team'), member('team', 'ann')]);
    expect(await apply(head, stop.signal, () => stop.abort())).toMatchObject({ state: 'stopped', done: 1 });
    expect([users().length, groups().length, kept.state.plans.unfinished()?.plan]).toEqual([1, 0, head.id]);
    expect(await apply(head)).toMatchObject({ state: 'done', done: 3 });
    expect([users().length, groups().length, kept.state.plans.unfinished()]).toEqual([1, 1, undefined]);
  });

  it('breaks off when the session is over, and loses nothing', async () => {
    tenant.tenant.faults.status = { match: (method, path) => method === 'POST' && path.startsWith('/users'), status: 401, times: 100 };
    const head = plan([person('ann'), person('bob'), team('team')]);
    expect(await refusal(apply(head))).toMatchObject({ code: 'tenant.session-expired' });
    expect(kept.state.plans.countByState(head.id).every(({ state }) => state === 'planned')).toBe(true);
    tenant.tenant.faults.status = undefined;
    expect(await apply(head)).toMatchObject({ state: 'done', done: 3 });
    expect([users().length, groups().length]).toEqual([2, 1]);
  });

  it('finds what a run that died had made, without making it twice', async () => {
    const head = plan([person('ann'), team('team'), member('team', 'ann')]);
    kept.state.journal.intend(head.id, [0, 1, 2], '2026-01-02T03:04:05.678Z');
    const ann = await tenant.call('POST', '/users', newUser(`ann${run}`, { onPremisesImmutableId: anchor('ann') }));
    const group = await tenant.call('POST', '/groups', { displayName: 'team', mailNickname: groupMarker(anchor('team')), mailEnabled: false, securityEnabled: true });
    await tenant.call('POST', `/groups/${String(group.body['id'])}/members/$ref`, { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${String(ann.body['id'])}` });
    expect(await apply(head)).toMatchObject({ state: 'done', done: 3, failed: 0 });
    expect([users(), groups()]).toEqual([[ann.body['id']], [group.body['id']]]);
    expect(kept.state.links.cloudId(anchor('ann'))).toBe(ann.body['id']);
  });

  it('finds what it made itself although the answer was lost', async () => {
    const head = plan([person('ann'), team('team'), team('other')]);
    tenant.tenant.faults.dropSocket = { when: 'after', times: 1, match: (_method, path) => path.endsWith('$batch') };
    await apply(head).catch(() => undefined);
    expect(await apply(head)).toMatchObject({ state: 'done', done: 3, failed: 0 });
    expect([users().length, groups().length]).toEqual([1, 2]);
  });

  it('counts a user who is gone already as deleted, and forgets the link', async () => {
    const cloudId = String((await tenant.call('POST', '/users', newUser(`ann${run}`))).body['id']);
    kept.state.links.keep({ anchor: anchor('ann'), kind: 'user', cloudId, name: 'ann' });
    await tenant.call('DELETE', `/users/${cloudId}`);
    expect(await apply(plan([{ action: 'delete', kind: 'user', key: anchor('ann'), name: 'ann', cloudId, values: [], why: 'gone' }]))).toMatchObject({ state: 'done', done: 1 });
    expect(kept.state.links.all()).toEqual([]);
  });

  it('that a guard holds writes nothing until the guard is released by name', async () => {
    const head = plan([person('ann')], { guards: [{ id: 'delete-limit', what: 'Too many.', count: 1, limit: '0', released: false }], holds: new Map([[0, 'delete-limit']]) });
    expect(head.state).toBe('blocked');
    expect(await refusal(apply(head))).toMatchObject({ code: 'plan.held-by-guard', why: 'Too many.' });
    expect(users()).toEqual([]);
    expect((await releaseGuard(workspace, { plan: head.id, hash: head.hash, guard: 'another' })).state).toBe('blocked');
    expect((await releaseGuard(workspace, { plan: head.id, hash: head.hash, guard: 'delete-limit' })).state).toBe('ready');
    expect(await apply(head)).toMatchObject({ state: 'done', done: 1 });
  });

  it('is refused when it is not the approved one, or when a later one was begun', async () => {
    const first = plan([person('ann')]);
    expect(await refusal(apply({ id: first.id, hash: 'f'.repeat(64) }))).toMatchObject({ code: 'plan.changed' });
    expect(await refusal(apply({ id: 'nobody', hash: first.hash }))).toMatchObject({ code: 'plan.unknown' });
    await apply(plan([person('bob')]));
    expect(await refusal(apply(first))).toMatchObject({ code: 'plan.changed' });
    expect(users()).toHaveLength(1);
  });
});
