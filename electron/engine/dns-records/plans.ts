/** Keeps the plans that write records into a DNS server, and those that take them back. */
import type { DnsServer, TsigKey } from '../../../shared/contract/dns-records.ts';
import type { DnsRecord } from '../../../shared/contract/domains.ts';
import type { Action, Change, Draft, PlanHead } from '../../../shared/plan.ts';
import { fail } from '../../../shared/problem.ts';
import { dnsPlanText as text } from '../../../shared/text/dns-records.ts';
import type { CallContext } from '../../ports/call.ts';
import type { DnsEditor, SetChange } from '../../ports/dns-update.ts';
import { keepPlan, planOf } from '../keep-plan.ts';
import { ownChanges, type OwnChanges } from '../own-changes.ts';
import type { Workspace } from '../workspace.ts';
import { stands } from './apply.ts';
import { keepSecret, keyOf } from './keys.ts';
import { decideName, typesToRead, wantedNames, type NameDecision, type WantedName } from './plan-sets.ts';
import { reversed, setsOf, valuesOf } from './set-values.ts';
import { readTarget, serverName, targetText, type Target } from './target.ts';
import { wishFor } from './wanted.ts';

/** What is to be written, and where. */
export interface WriteQuestion {
  readonly name: string;
  readonly server: DnsServer;
  readonly key?: TsigKey | undefined;
  readonly replace: boolean;
  readonly records?: readonly DnsRecord[] | undefined;
}

/** Reads what stands on that server; the secret is kept in memory for the plan. */
export async function planDnsRecords(workspace: Workspace, { name, server, key, replace, records }: WriteQuestion, { signal, progress }: CallContext): Promise<PlanHead> {
  const wish = await wishFor(workspace, name, records, signal);
  const editor = workspace.dnsUpdates.open(server, key);
  const { zone, primary } = await editor.zoneOf(name, signal);
  const target: Target = { ...server, host: server.host.toLowerCase(), zone, key: key === undefined ? undefined : { name: key.name.replace(/\.$/, ''), algorithm: key.algorithm } };
  const names = wantedNames(wish.records, name);
  const decisions: (readonly [WantedName, NameDecision])[] = [];
  for (const [done, wanted] of names.entries()) {
    progress({ phase: text.reading, done, total: names.length });
    decisions.push([wanted, decideName(wanted, await editor.read(zone, wanted.name, typesToRead(wanted), signal), replace)]);
  }
  if (key !== undefined) keepSecret(workspace.state, target, key.secret);
  const beside = decisions.flatMap(([, { name: at, beside: sets }]) => (sets.length === 0 ? [] : [text.othersStay(at, sets.flatMap(({ values }) => values))]));
  const notes = [whereOf(target), text.primary(primary), ...(key === undefined ? [text.unsigned] : []), ...beside];
  return keepPlan(workspace, { kind: 'dns-records', drafts: decisions.map(([wanted, decision]) => draftOf(wanted, decision, target)), notes });
}

function draftOf({ records }: WantedName, { name, sets, inTheWay }: NameDecision, target: Target): Draft {
  const base = { kind: 'dns-record', key: name, name, about: targetText(target) } as const;
  if (inTheWay.length > 0) {
    const why = inTheWay.some(({ type }) => type === 'NS') ? text.firm : text.inTheWay;
    return { ...base, action: 'conflict', values: valuesOf(inTheWay.map((set) => ({ type: set.type, old: set, new: set }))), why };
  }
  if (sets.length === 0) return { ...base, action: 'none', values: [], why: text.right };
  return { ...base, action: actionOf(sets), values: valuesOf(sets), why: text.write(records.map(({ purpose }) => purpose)) };
}

function whereOf(target: Target): string {
  return text.target(serverName(target), target.zone);
}

function actionOf(sets: readonly SetChange[]): Action {
  if (sets.every(({ old }) => old === undefined)) return 'create';
  return sets.every((set) => set.new === undefined) ? 'delete' : 'update';
}

/** What can be taken back, newest first. */
export function ownDnsRecords({ state }: Workspace): readonly OwnChanges[] {
  return ownChanges(state.plans, { made: 'dns-records', undone: 'undo-dns-records' }, placesOf);
}

/** With which key it was signed does not matter. */
function placesOf({ about: where = '', key, values }: Change): readonly string[] {
  return values.map(({ attribute }) => `${where.replace(/\?.*$/, '')} ${key} ${attribute}`);
}

/** Where a plan writes. */
export function targetOfPlan({ state }: Workspace, id: string): Target {
  const [first] = state.plans.changes(planOf(state, id).id);
  return readTarget(first?.about);
}

/** Puts back what nobody changed since; throws `plan.nothing-to-undo`, and `dns-update.secret-missing` where the secret is not known. */
export async function planUndoDnsRecords(workspace: Workspace, id: string, secret: string | undefined, { signal }: CallContext): Promise<PlanHead> {
  if (planOf(workspace.state, id).kind !== 'dns-records') throw fail('plan.unknown');
  const target = targetOfPlan(workspace, id);
  if (secret !== undefined) keepSecret(workspace.state, target, secret);
  const editor = workspace.dnsUpdates.open(target, keyOf(workspace.state, target));
  const drafts: Draft[] = [];
  for (const change of ownDnsRecords(workspace).find(({ plan }) => plan === id)?.changes ?? []) drafts.push(...(await undoOf(editor, change, target, signal)));
  if (drafts.length === 0) throw fail('plan.nothing-to-undo');
  return keepPlan(workspace, { kind: 'undo-dns-records', drafts: drafts.reverse(), notes: [whereOf(target)] });
}

async function undoOf(editor: DnsEditor, change: Change, target: Target, signal: AbortSignal): Promise<Draft[]> {
  const sets = setsOf(change);
  const place = { zone: target.zone, name: change.key };
  if (await stands(editor, place, sets, 'old', signal)) return [];
  const base = { kind: 'dns-record', key: change.key, name: change.name, about: targetText(target), values: valuesOf(reversed(sets)) } as const;
  if (!(await stands(editor, place, sets, 'new', signal))) return [{ ...base, action: 'conflict', why: text.movedSince }];
  return [{ ...base, action: actionOf(reversed(sets)), why: text.undo }];
}
