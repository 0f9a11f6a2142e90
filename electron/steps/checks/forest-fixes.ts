/** Verified domains of the tenant are added to the UPN suffixes of the connected forests by a plan, and taken back. */
import type { ForestFixes } from '../../../shared/contract/checks.ts';
import type { Change, Draft, PlanHead } from '../../../shared/plan.ts';
import { fail } from '../../../shared/problem.ts';
import { dnsNameOf, normalDn } from '../../../shared/rules/dn.ts';
import { fixTexts } from '../../../shared/text/fixes.ts';
import { domainNames, upnSuffixes } from '../../engine/checks/forest-facts.ts';
import { directoryAt, knownDirectories } from '../../engine/connected-directories.ts';
import { keepPlan, planOf } from '../../engine/keep-plan.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { Directory } from '../../ports/directory.ts';
import { kept } from '../../state/kept.ts';

const attribute = 'uPNSuffixes';

/** A forest by the object that holds its suffixes, and the verified domains that it does not offer. */
interface Lacking {
  readonly partitions: string;
  readonly forest: string;
  readonly suffixes: readonly string[];
}

/** What the page offers. */
export async function forestFixes(workspace: Workspace, signal: AbortSignal): Promise<ForestFixes> {
  const { plans } = workspace.state;
  const lacking = await lackingIn(workspace, signal);
  const undoable: ForestFixes['undoable'] = [];
  for (const { id, appliedAt, done } of plans.applied('forest-fix')) {
    if ((await undoDrafts(workspace, id, signal)).length > 0) undoable.push({ plan: id, appliedAt, changes: done });
  }
  return { suffixes: [...new Set(lacking.flatMap(({ suffixes }) => suffixes))].sort(), undoable };
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
  const drafts = await undoDrafts(workspace, id, signal);
  if (drafts.length === 0) throw fail('plan.nothing-to-undo');
  return keepPlan(workspace, { kind: 'undo-forest-fix', drafts });
}

async function undoDrafts(workspace: Workspace, id: string, signal: AbortSignal): Promise<Draft[]> {
  const drafts: Draft[] = [];
  for (const change of workspace.state.plans.changes(id)) {
    if (change.state === 'done' && (await isThere(workspace, change, signal))) drafts.push(removal(change));
  }
  return drafts.reverse();
}

async function isThere(workspace: Workspace, { key, values }: Change, signal: AbortSignal): Promise<boolean> {
  const entry = await directoryAt(workspace, key).read(key, [attribute], signal);
  const present = entry?.text.get(attribute.toLowerCase()) ?? [];
  return values.every((value) => typeof value.new === 'string' && present.includes(value.new));
}

function removal({ key, name, values }: Change): Draft {
  return { action: 'update', kind: 'attribute', key, name, values: values.map((value) => ({ attribute: value.attribute, old: value.new, new: value.old })), why: fixTexts.suffixUndo };
}

/** The connected forests, each once; one whose suffixes cannot be read lacks nothing that we know of. */
async function lackingIn(workspace: Workspace, signal: AbortSignal): Promise<readonly Lacking[]> {
  const verified = workspace.state.settings.read(kept.tenant)?.domains.filter((domain) => domain.verified && !domain.initial).map(({ name }) => name.toLowerCase()) ?? [];
  const forests = new Map<string, Directory>();
  for (const { directory } of knownDirectories(workspace)) if (directory !== undefined) forests.set(normalDn(directory.rootDse.configurationNamingContext), directory);
  const found: Lacking[] = [];
  for (const directory of forests.values()) {
    const offered = await upnSuffixes(directory, await domainNames(directory, signal), signal);
    const { configurationNamingContext, rootDomainNamingContext } = directory.rootDse;
    if ('value' in offered) found.push({ partitions: `CN=Partitions,${configurationNamingContext}`, forest: dnsNameOf(rootDomainNamingContext), suffixes: verified.filter((suffix) => !offered.value.includes(suffix)) });
  }
  return found;
}
