/** Verified domains of the tenant are added to the UPN suffixes of the connected forests by a plan, and taken back. */
import type { ForestFixes } from '../../../shared/contract/checks.ts';
import type { Change, Draft, PlanHead } from '../../../shared/plan.ts';
import { fail } from '../../../shared/problem.ts';
import { dnsNameOf, normalDn } from '../../../shared/rules/dn.ts';
import { fixTexts } from '../../../shared/text/fixes.ts';
import { domainNames, upnSuffixes } from '../../engine/checks/forest-facts.ts';
import { directoryAt } from '../../engine/connected-directories.ts';
import { connectedForests } from '../../engine/forest/connected-forests.ts';
import { keepPlan, planOf } from '../../engine/keep-plan.ts';
import { ownChanges, type OwnChanges } from '../../engine/own-changes.ts';
import type { Workspace } from '../../engine/workspace.ts';
import { kept } from '../../state/kept.ts';
import { recycleBins } from './recycle-bin.ts';

const attribute = 'uPNSuffixes';

/** A forest by the object that holds its suffixes, and the verified domains that it does not offer. */
interface Lacking {
  readonly partitions: string;
  readonly forest: string;
  readonly suffixes: readonly string[];
}

/** What the page offers. */
export async function forestFixes(workspace: Workspace, signal: AbortSignal): Promise<ForestFixes> {
  const lacking = await lackingIn(workspace, signal);
  const undoable: ForestFixes['undoable'] = [];
  for (const { plan, appliedAt, changes } of ownOf(workspace)) {
    const { length } = await undoDrafts(workspace, changes, signal);
    if (length > 0) undoable.push({ plan, appliedAt, changes: length });
  }
  return { suffixes: [...new Set(lacking.flatMap(({ suffixes }) => suffixes))].sort(), undoable, ...(await recycleBins(workspace, signal)) };
}

/** Keeps the plan that adds them where they are missing; empty when they are there. */
export async function planSuffixes(workspace: Workspace, wanted: readonly string[], signal: AbortSignal): Promise<PlanHead> {
  const lacking = await lackingIn(workspace, signal);
  const drafts = lacking.flatMap(({ partitions, forest, suffixes }) => suffixes.filter((suffix) => wanted.includes(suffix)).map((suffix) => addition(partitions, forest, suffix)));
  return keepPlan(workspace, { kind: 'forest-fix', drafts });
}

function addition(key: string, forest: string, suffix: string): Draft {
  return { action: 'update', kind: 'attribute', key, name: forest, values: [{ attribute, old: null, new: suffix }], why: fixTexts.suffix(suffix) };
}

/** Keeps the plan that takes back what an applied plan added and what is still there. */
export async function planUndoSuffixes(workspace: Workspace, id: string, signal: AbortSignal): Promise<PlanHead> {
  if (planOf(workspace.state, id).kind !== 'forest-fix') throw fail('plan.unknown');
  const changes = ownOf(workspace).find(({ plan }) => plan === id)?.changes ?? [];
  const drafts = await undoDrafts(workspace, changes, signal);
  if (drafts.length === 0) throw fail('plan.nothing-to-undo');
  return keepPlan(workspace, { kind: 'undo-forest-fix', drafts });
}

async function undoDrafts(workspace: Workspace, changes: readonly Change[], signal: AbortSignal): Promise<Draft[]> {
  const drafts: Draft[] = [];
  for (const change of changes) {
    if (await isThere(workspace, change, signal)) drafts.push(removal(change));
  }
  return drafts.reverse();
}

/** What plans added, each suffix by the last plan that had to do with it. */
function ownOf({ state: { plans } }: Workspace): readonly OwnChanges[] {
  return ownChanges(plans, { made: 'forest-fix', undone: 'undo-forest-fix' }, placesOf);
}

function placesOf({ key, values }: Change): readonly string[] {
  return values.map((value) => `${normalDn(key)} ${String(value.new ?? value.old).toLowerCase()}`);
}

async function isThere(workspace: Workspace, { key, values }: Change, signal: AbortSignal): Promise<boolean> {
  const entry = await directoryAt(workspace, key).read(key, [attribute], signal);
  const present = entry?.text.get(attribute.toLowerCase()) ?? [];
  return values.every((value) => typeof value.new === 'string' && present.includes(value.new));
}

function removal({ key, name, values }: Change): Draft {
  return { action: 'update', kind: 'attribute', key, name, values: values.map((value) => ({ attribute: value.attribute, old: value.new, new: value.old })), why: fixTexts.suffixUndo };
}

/** One whose suffixes cannot be read lacks nothing that we know of. */
async function lackingIn(workspace: Workspace, signal: AbortSignal): Promise<readonly Lacking[]> {
  const verified = workspace.state.settings.read(kept.tenant)?.domains.filter((domain) => domain.verified && !domain.initial).map(({ name }) => name.toLowerCase()) ?? [];
  const found: Lacking[] = [];
  for (const directory of connectedForests(workspace)) {
    const offered = await upnSuffixes(directory, await domainNames(directory, signal), signal);
    const { configurationNamingContext, rootDomainNamingContext } = directory.rootDse;
    if ('value' in offered) found.push({ partitions: `CN=Partitions,${configurationNamingContext}`, forest: dnsNameOf(rootDomainNamingContext), suffixes: verified.filter((suffix) => !offered.value.includes(suffix)) });
  }
  return found;
}
