/** Plans with their changes, for every page that writes. */
import type { Input, Output } from '../../../shared/contract/index.ts';
import type { Change, Count, Guard, PlanHead, PlanKind } from '../../../shared/plan.ts';
import { base } from './server-and-tenant.ts';

const first = ['Ada', 'Bruno', 'Chiara', 'Dmitri', 'Elif', 'Farah', 'Goran', 'Hanna', 'Ivo', 'Jun'];
const last = ['Almeida', 'Berg', 'Castro', 'Dubois', 'Eriksen', 'Fischer', 'Garcia', 'Hoffmann'];
const units = ['Engineering', 'Finance', 'Sales'].map((name) => `OU=${name},OU=Staff,${base}`);

function nameOf(index: number): string {
  return `${first[index % first.length] ?? ''} ${last[index % last.length] ?? ''}`;
}

function change(seq: number, part: Pick<Change, 'action' | 'kind'> & Partial<Change>): Change {
  const name = nameOf(seq);
  const login = name.toLowerCase().replace(' ', '.');
  return {
    seq,
    key: `anchor-${seq}`,
    name,
    unit: units[seq % units.length] ?? base,
    values: [
      { attribute: 'displayName', old: part.action === 'create' ? null : 'Old name', new: name },
      { attribute: 'userPrincipalName', old: null, new: `${login}@contoso.com` },
      { attribute: 'accountEnabled', old: null, new: true },
    ],
    why: 'The user is in scope and has no counterpart in Microsoft 365.',
    state: 'planned',
    ...part,
  };
}

function many(count: number, from: number, part: Parameters<typeof change>[1]): Change[] {
  return Array.from({ length: count }, (_, index) => change(from + index, part));
}

export const synchronizationChanges: Change[] = [
  ...many(240, 0, { action: 'create', kind: 'user' }),
  ...many(31, 240, { action: 'update', kind: 'user', why: 'Two attributes differ from Active Directory.' }),
  ...many(12, 271, { action: 'delete', kind: 'user', why: 'The user is no longer in scope.', guard: 'deletes', values: [] }),
  ...many(25, 283, { action: 'create', kind: 'group', why: 'The group is in scope and has no counterpart in Microsoft 365.' }),
  ...many(400, 308, { action: 'add', kind: 'member', values: [], aboutName: 'All Staff', why: 'The user is a member of the group in Active Directory.' }),
];

export const repairChanges: Change[] = many(30, 0, {
  action: 'update',
  kind: 'attribute',
  why: 'A sign-in name may not hold a space.',
  values: [{ attribute: 'userPrincipalName', old: 'ada almeida@contoso.com', new: 'ada.almeida@contoso.com' }],
});

export const licenseChanges: Change[] = [
  ...many(180, 0, { action: 'add', kind: 'license', aboutName: 'Microsoft 365 E3', values: [], why: 'The user is in scope and has no license.' }),
  ...many(12, 180, { action: 'update', kind: 'usage-location', why: 'A license needs a usage location.', values: [{ attribute: 'usageLocation', old: null, new: 'DE' }] }),
];

export const domainChanges: Change[] = [change(0, { action: 'create', kind: 'domain', name: 'fabrikam.com', values: [], why: 'The domain is not in Microsoft 365 yet.' })];

function counts(changes: readonly Change[]): Count[] {
  const sums = new Map<string, Count>();
  for (const { kind, action } of changes) {
    const key = `${kind} ${action}`;
    sums.set(key, { kind, action, count: (sums.get(key)?.count ?? 0) + 1 });
  }
  return [...sums.values()];
}

/** The head of a plan with these changes. */
export function headOf(id: string, kind: PlanKind, changes: readonly Change[], more: Partial<PlanHead> = {}): PlanHead {
  return { id, kind, madeAt: '2026-03-04T10:20:00Z', hash: 'a'.repeat(64), state: 'ready', complete: true, notes: [], counts: counts(changes), guards: [], ...more };
}

export const deleteGuard: Guard = { id: 'deletes', what: '12 users would be deleted', count: 12, limit: '10 objects or 5 percent', released: false };

/** The rows that a filter asks for. */
export function rowsOf(changes: readonly Change[], asked: Input<'plan.changes'>): Output<'plan.changes'> {
  const fits = (one: Change) =>
    (!asked.action || one.action === asked.action) &&
    (!asked.kind || one.kind === asked.kind) &&
    (!asked.guard || one.guard === asked.guard) &&
    (!asked.unit || one.unit === asked.unit) &&
    one.name.toLowerCase().includes((asked.search ?? '').toLowerCase());
  const rows = changes.filter(fits);
  return { total: rows.length, rows: rows.slice(asked.offset, asked.offset + asked.limit) };
}

/** All changes went well but one. */
export const partlyDone: Output<'plan.apply'> = {
  plan: 'sync',
  state: 'partly',
  done: 695,
  failed: 1,
  skipped: 0,
  counts: counts(synchronizationChanges),
  failures: [{ name: 'Bruno Berg', problem: { code: 'tenant.value-refused', what: 'The tenant refused a value.', fix: 'Correct the named value in Active Directory.' } }],
};
