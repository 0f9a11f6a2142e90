/** What the health page shows: a service that works, one that is held back, and the answers behind its views. */
import type { Explanation, Health, HistoryChange, LeftOutObject, Run, SyncError } from '../../../shared/contract/health.ts';
import type { Input, Output } from '../../../shared/contract/index.ts';
import { deleteGuard, headOf, synchronizationChanges } from './plans.ts';
import { base } from './server-and-tenant.ts';

const start = Date.UTC(2026, 2, 4, 9, 0);
const at = (minutes: number): string => new Date(start + minutes * 60_000).toISOString();

function run(id: number): Run {
  const failed = id % 17 === 0;
  const changes = id % 3 === 0 ? 0 : (id * 7) % 23;
  return {
    id,
    mode: id === 1 ? 'full' : 'delta',
    cause: 'schedule',
    server: 'SYNC01',
    staging: false,
    startedAt: at(id * 2),
    endedAt: at(id * 2 + 0.1),
    state: failed ? 'failed' : changes === 0 ? 'nothing-to-do' : 'done',
    plan: `plan-${id}`,
    seconds: { directory: 0.6 + (id % 5) * 0.2, tenant: 1.1, plan: 0.2, ...(changes > 0 ? { apply: 1.4 } : {}) },
    read: { directory: changes, tenant: 0 },
    counts: changes === 0 ? [] : [{ kind: 'user', action: 'update', count: changes }],
    failed: failed ? 2 : 0,
    ...(failed ? { problem: { code: 'directory.unreachable', what: 'The domain controller could not be reached.', fix: 'Check that it runs.' } } : {}),
  };
}

const runs: readonly Run[] = Array.from({ length: 60 }, (_, index) => run(index + 1));
const changesOf = ({ counts }: Run): number => counts.reduce((sum, row) => sum + row.count, 0);
const secondsOf = ({ seconds }: Run): number => (seconds.directory ?? 0) + (seconds.tenant ?? 0) + (seconds.plan ?? 0) + (seconds.apply ?? 0);

export const working: Health = {
  checkedAt: at(122),
  state: 'working',
  sentence: 'Both sides are equal but for 3 changes that failed.',
  ...(runs.at(-1) === undefined ? {} : { lastRun: run(60) }),
  lastGoodAt: at(120),
  age: 121,
  running: false,
  interval: 120,
  lease: { holder: 'SYNC01', until: at(125), ours: true },
  objects: { users: 1284, groups: 96, leftOut: 7, conflicts: 2, errors: 3, pending: 3, inGrace: 1 },
  leftOut: [
    { rule: 'contact-direct-route', reason: 'Contacts cannot be created through Microsoft Graph.', count: 4 },
    { rule: 'critical-system-object', reason: 'The object is marked as critical for the system.', count: 3 },
  ],
  recent: runs.map((one) => ({ run: one.id, at: one.startedAt, state: one.state, seconds: secondsOf(one), changes: changesOf(one), failed: one.failed })),
};

const heldPlan = headOf('sync', 'synchronization', synchronizationChanges, { state: 'blocked', guards: [{ ...deleteGuard, examples: ['Ada Almeida', 'Bruno Berg'] }] });

export const held: Health = { ...working, state: 'held', sentence: '12 deletions wait for a decision. Everything else waits with them.', held: { plan: heldPlan, guards: heldPlan.guards } };

function page<Row>(rows: readonly Row[], { offset, limit }: { readonly offset: number; readonly limit: number }): { total: number; rows: Row[] } {
  return { total: rows.length, rows: rows.slice(offset, offset + limit) };
}

export const runsOf = (asked: Input<'health.runs'>): Output<'health.runs'> => page([...runs].reverse(), asked);

const history: readonly HistoryChange[] = synchronizationChanges.slice(240, 271).map((change, index) => ({ run: 60 - (index % 4), at: at(120 - (index % 4) * 2), change: { ...change, state: 'done' } }));

export const changesAsked = (asked: Input<'health.changes'>): Output<'health.changes'> => page(history, asked);

const errors: readonly SyncError[] = ['Dmitri Dubois', 'Elif Eriksen', 'Farah Fischer'].map((name, index) => ({
  kind: 'user',
  key: `anchor-${index}`,
  name,
  error: 'AttributeValueMustBeUnique',
  category: 'Duplicate attribute',
  cause: 'Another object of the organization has this address already.',
  cure: 'Find both objects, decide who keeps the address, and remove it from the other one where it is mastered.',
  problem: { code: 'tenant.already-exists', what: 'Another object has this value.', why: 'proxyAddresses must be unique.', fix: 'Change one of the two.' },
  firstAt: at(20),
  lastAt: at(120),
  times: 51,
}));

export const errorsOf = (asked: Input<'health.errors'>): Output<'health.errors'> => page(errors, asked);

const leftOut: readonly LeftOutObject[] = Array.from({ length: 7 }, (_, index) => ({
  guid: `guid-${index}`,
  name: index < 4 ? `Supplier ${index}` : `Service ${index}`,
  dn: `CN=Object ${index},OU=Sales,OU=Staff,${base}`,
  kind: index < 4 ? 'contact' : 'user',
  rule: working.leftOut[index < 4 ? 0 : 1]?.rule ?? '',
  reason: working.leftOut[index < 4 ? 0 : 1]?.reason ?? '',
}));

export const leftOutOf = (asked: Input<'health.left-out'>): Output<'health.left-out'> => page(leftOut.filter((row) => asked.rule === undefined || row.rule === asked.rule), asked);

export const explanation: Explanation = {
  found: true,
  name: 'Dmitri Dubois',
  kind: 'user',
  dn: `CN=Dmitri Dubois,OU=Sales,OU=Staff,${base}`,
  guid: '6f9619ff-8b86-d011-b42d-00c04fc964ff',
  state: 'conflict',
  why: 'Another user of the organization has the sign-in name dmitri.dubois@contoso.com and belongs to another object of Active Directory.',
  cure: 'Change the sign-in name of one of the two in Active Directory.',
  facts: [
    { fact: 'Distinguished name', value: `CN=Dmitri Dubois,OU=Sales,OU=Staff,${base}` },
    { fact: 'Source anchor', value: '/xmWb4aLEdC0LQDAT8lk/w==' },
    { fact: 'Sign-in name', value: 'dmitri.dubois@contoso.com' },
  ],
  changes: [],
  history: history.slice(0, 2),
};
