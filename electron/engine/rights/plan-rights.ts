/** Plans what gives an account its rights, what takes them back, and the account itself. */
import { accountNamePattern } from '../../../shared/rules/access/account-name.ts';
import type { AccountFeature } from '../../../shared/tables/account-rights.ts';
import type { Change, Draft, PlanHead, ValueChange } from '../../../shared/plan.ts';
import { fail } from '../../../shared/problem.ts';
import { isSameAccess, withoutAdded } from '../../../shared/rules/access/compare.ts';
import { readDescriptor, writeDescriptor } from '../../../shared/rules/access/descriptor.ts';
import { planGrants, type Grant } from '../../../shared/rules/access/grants.ts';
import { isCanonical } from '../../../shared/rules/access/canonical.ts';
import { normalDn } from '../../../shared/rules/dn.ts';
import { rightsTexts } from '../../../shared/text/rights.ts';
import type { Directory } from '../../ports/directory.ts';
import { keepPlan, planOf } from '../keep-plan.ts';
import { directoryAt } from '../connected-directories.ts';
import { ownChanges, type OwnChanges } from '../own-changes.ts';
import type { State } from '../../state/state.ts';
import type { Workspace } from '../workspace.ts';
import { descriptorBytes } from './check-rights.ts';
import type { FoundAccount } from './find-account.ts';
import { encoded, decoded, descriptorValue } from './descriptor-value.ts';

/** Features to be had at a place: the head of a naming context, or a chosen unit. */
export interface RightsWish {
  readonly base: string;
  readonly features: readonly AccountFeature[];
}

/** Keeps the plan that adds what is missing; empty when nothing is. The descriptor as it was is kept in it, as the way back. */
export async function planRights(workspace: Workspace, account: FoundAccount, wishes: readonly RightsWish[], signal: AbortSignal): Promise<PlanHead> {
  const drafts: Draft[] = [];
  const notes: string[] = [];
  for (const wish of wishes) {
    const bytes = await descriptorBytes(directoryAt(workspace, wish.base), wish.base, signal);
    const before = readDescriptor(bytes);
    const { after, grants, denied } = planGrants(before, account.identity, account.sid, wish.features);
    if (before.dacl !== undefined && !isCanonical(before.dacl)) notes.push(rightsTexts.notCanonical(wish.base));
    for (const { right } of denied) notes.push(rightsTexts.denied(right.what, wish.base));
    if (grants.length > 0) drafts.push(grantDraft(account, wish.base, grants, bytes, writeDescriptor(after)));
  }
  return keepPlan(workspace, { kind: 'rights', drafts, notes: [...new Set(notes)], complete: notes.length === 0 });
}

function grantDraft(account: FoundAccount, base: string, grants: readonly Grant[], before: Uint8Array, after: Uint8Array): Draft {
  const shown = grants.map(({ right, below }): ValueChange => ({ attribute: rightsTexts.row(right.what, below), old: null, new: account.name }));
  return {
    action: 'update',
    kind: 'permission',
    key: base,
    name: base,
    about: account.sid,
    aboutName: account.name,
    values: [...shown, { attribute: descriptorValue, old: encoded(before), new: encoded(after) }],
    why: rightsTexts.why(account.name),
  };
}

/** Keeps the plan that puts back the permissions which an applied plan changed; entries that others added since stay. */
export async function planUndoRights(workspace: Workspace, plan: string, signal: AbortSignal): Promise<PlanHead> {
  if (planOf(workspace.state, plan).kind !== 'rights') throw fail('plan.unknown');
  const drafts: Draft[] = [];
  for (const change of ownRights(workspace.state).find((own) => own.plan === plan)?.changes ?? []) {
    const draft = change.kind === 'account' ? disableDraft(change) : await restoreDraft(directoryAt(workspace, change.key), change, signal);
    if (draft !== undefined) drafts.push(draft);
  }
  if (drafts.length === 0) throw fail('plan.nothing-to-undo');
  return keepPlan(workspace, { kind: 'undo-rights', drafts: drafts.reverse() });
}

/** What plans gave, each right of an account at a place by the last plan that had to do with it. */
export function ownRights({ plans }: State): readonly OwnChanges[] {
  return ownChanges(plans, { made: 'rights', undone: 'undo-rights' }, placesOf);
}

/** The descriptor as a whole is no place: other rights stand in it too. */
function placesOf({ key, about, values }: Change): readonly string[] {
  return values.filter(({ attribute }) => attribute !== descriptorValue).map(({ attribute }) => `${normalDn(key)} ${about ?? ''} ${attribute}`);
}

async function restoreDraft(directory: Directory, change: Change, signal: AbortSignal): Promise<Draft | undefined> {
  const kept = change.values.find(({ attribute }) => attribute === descriptorValue);
  if (kept === undefined) return undefined;
  const present = await descriptorBytes(directory, change.key, signal);
  const [before, after, now] = [decoded(kept.old), decoded(kept.new), readDescriptor(present)];
  const restored = isSameAccess(now, readDescriptor(after)) ? before : writeDescriptor(withoutAdded(now, readDescriptor(before), readDescriptor(after)));
  if (encoded(restored) === encoded(present)) return undefined;
  const shown = change.values.filter(({ attribute }) => attribute !== descriptorValue).map((row): ValueChange => ({ attribute: row.attribute, old: row.new, new: row.old }));
  return { ...draftOf(change), action: 'update', kind: 'permission', values: [...shown, { attribute: descriptorValue, old: encoded(present), new: encoded(restored) }], why: rightsTexts.undo };
}

/** An account that was created is disabled, not deleted: its SID may stand in lists by now. */
function disableDraft(change: Change): Draft {
  const now = change.values.find(({ attribute }) => attribute === 'userAccountControl')?.new ?? null;
  const disabled = typeof now === 'string' ? String(Number(now) | 2) : null;
  return { ...draftOf(change), action: 'update', kind: 'attribute', values: [{ attribute: 'userAccountControl', old: now, new: disabled }], why: rightsTexts.undo };
}

function draftOf({ key, name, unit, about, aboutName }: Change): Pick<Draft, 'key' | 'name' | 'unit' | 'about' | 'aboutName'> {
  return { key, name, ...(unit === undefined ? {} : { unit }), ...(about === undefined ? {} : { about }), ...(aboutName === undefined ? {} : { aboutName }) };
}

/** An ordinary account (512) whose password does not expire (65536) and that nobody may act for (1048576). */
const accountControl = 512 + 65_536 + 1_048_576;

/** Keeps the plan that creates a connector account without any right; its password is made when the plan is applied. */
export function planAccount(workspace: Workspace, account: { readonly name: string; readonly upnSuffix: string; readonly unit: string }): PlanHead {
  const { name, upnSuffix, unit } = account;
  if (!accountNamePattern.test(name)) throw fail('directory.value-refused', { why: rightsTexts.accountName });
  const value = (attribute: string, text: string): ValueChange => ({ attribute, old: null, new: text });
  const values = [
    value('sAMAccountName', name),
    value('userPrincipalName', `${name}@${upnSuffix}`),
    value('displayName', rightsTexts.accountTitle),
    value('description', rightsTexts.accountDescription),
    value('userAccountControl', String(accountControl)),
  ];
  const draft: Draft = { action: 'create', kind: 'account', key: `CN=${name},${unit}`, name, unit, values, why: rightsTexts.accountWhy };
  return keepPlan(workspace, { kind: 'rights', drafts: [draft] });
}
