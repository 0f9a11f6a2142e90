/** Reads both sides and plans what makes them equal; writes nothing but the plan. */
import type { Preview } from '../../../shared/contract/synchronization.ts';
import type { Draft, PlanHead } from '../../../shared/plan.ts';
import { guardPlan, type GuardedTenant } from '../../../shared/rules/synchronization/guards.ts';
import { attributesToRead } from '../../../shared/rules/synchronization/attribute-flows.ts';
import { buildDirectorySide, type DirectorySide } from '../../../shared/rules/synchronization/directory-side.ts';
import type { CloudSide } from '../../../shared/rules/synchronization/cloud-side.ts';
import { planSynchronization } from '../../../shared/rules/synchronization/plan-synchronization.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import { chosenMapping } from '../../engine/chosen-mapping.ts';
import { chosenScope } from '../../engine/chosen-scope.ts';
import { keepPlan } from '../../engine/keep-plan.ts';
import { readObjects } from '../../engine/read-directory.ts';
import { readAdmins, readTenant } from '../../engine/read-tenant.ts';
import { directoryOf, sessionOf, withConnectionsOfNow, type Workspace } from '../../engine/workspace.ts';
import type { CallContext } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import type { Link } from '../../state/links.ts';
import { synchronizationSettings } from './settings.ts';

export interface Comparison {
  readonly plan: PlanHead;
  readonly directory: DirectorySide;
  readonly cloud: CloudSide;
  /** Objects that are equal on both sides and tied by their anchor. */
  readonly equal: readonly Link[];
}

/** Both sides as they are now, and the plan between them. */
export async function compareSides(signedIn: Workspace, context: CallContext): Promise<Comparison> {
  const workspace = withConnectionsOfNow(signedIn);
  const directory = await directorySide(workspace, context);
  const { links } = workspace.state;
  const known = new Map(links.all().map((link) => [link.anchor, link.cloudId]));
  const cloud = await cloudSide(workspace, new Set(known.values()), context);
  context.progress({ phase: progressTexts.compare, done: 0, total: null });
  const { drafts, notes } = planSynchronization(directory, cloud, known);
  const { guards, holds } = guardPlan(drafts, synchronizationSettings(workspace), guardedTenant(cloud, known));
  const plan = keepPlan(workspace, { kind: 'synchronization', drafts, notes, guards, holds });
  return { plan, directory, cloud, equal: drafts.flatMap(equalObject) };
}

/** What is equal and tied is ours from now on, also after the state was lost; only a verification says so, not a look at a scope that may still change. */
export function adoptEqual({ state }: Workspace, { equal }: Comparison): void {
  state.together(() => {
    for (const link of equal) state.links.keep(link);
  });
}

function equalObject({ action, kind, key, name, cloudId }: Draft): Link[] {
  if (action !== 'none' || cloudId === undefined || (kind !== 'user' && kind !== 'group')) return [];
  return [{ anchor: key, kind, cloudId, name }];
}

function guardedTenant({ users, groups }: CloudSide, known: ReadonlyMap<string, string>): GuardedTenant {
  const present = new Set([...users, ...groups].map((object) => object.id));
  return {
    synchronized: [...known.values()].filter((id) => present.has(id)).length,
    admins: new Set(users.filter((user) => user.hasAdminRole).map((user) => user.id)),
  };
}

/** What page 6 shows of a comparison. */
export function previewOf(workspace: Workspace, { plan, directory }: Comparison): Preview {
  const byUnit = workspace.state.plans.countByUnit(plan.id).filter((row) => row.action !== 'none');
  return { plan, directory: directory.counts, leftOut: [...directory.leftOut], byUnit: [...byUnit] };
}

async function directorySide(workspace: Workspace, context: CallContext): Promise<DirectorySide> {
  const { scope } = chosenScope(workspace);
  const builder = buildDirectorySide(await chosenMapping(workspace, context.signal));
  const expected = Object.values(workspace.state.settings.read(kept.scopeCounts) ?? {}).reduce((sum, count) => sum + count, 0);
  let done = 0;
  for await (const page of readObjects(directoryOf(workspace), scope, attributesToRead, context.signal)) {
    for (const object of page) builder.add(object);
    done += page.length;
    context.progress({ phase: progressTexts.readDirectory, done, total: Math.max(expected, done) });
  }
  return builder.finish();
}

async function cloudSide(workspace: Workspace, linked: ReadonlySet<string>, context: CallContext): Promise<CloudSide> {
  const { cloud } = sessionOf(workspace);
  const admins = await readAdmins(cloud, context.signal);
  return readTenant(
    cloud,
    { admins, linked },
    (done) => {
      context.progress({ phase: progressTexts.readTenant, done, total: null });
    },
    context.signal,
  );
}
