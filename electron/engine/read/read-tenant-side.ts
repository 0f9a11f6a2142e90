/** Reads the tenant into the connector space: what changed, or everything. */
import type { RunMode } from '../../../shared/contract/health.ts';
import { problemOf } from '../../../shared/problem.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import type { CallContext } from '../../ports/call.ts';
import { sessionOf, timestamp, type Workspace } from '../workspace.ts';
import { askByIds } from './ask-by-ids.ts';
import { breaks } from './give-way.ts';
import { readAdmins } from './read-admins.ts';
import { readChanges, readWhole, type Kind } from './read-collection.ts';
import type { Suspicion } from './suspicion.ts';
import type { TenantReading } from './tenant-reading.ts';

/** How the tenant was read: `full` when at least one of its collections was read whole. */
export interface TenantRead {
  readonly mode: RunMode;
  /** Objects that were looked at. */
  readonly count: number;
  readonly suspicions: readonly Suspicion[];
}

/** The link is not known any more, or not understood: lists tell the same. */
const unknownLink: ReadonlySet<string> = new Set(['tenant.changes-expired', 'tenant.not-found', 'tenant.refused', 'tenant.value-refused']);

/** The quota grows with the tenant up to so many users (documentedQuota), so that no more have to be counted. */
const sizesTold = 501;

/** Users and the groups of this setup, with members, managers, the recycle bin and the administrators. */
export async function readTenantSide(workspace: Workspace, mode: RunMode, context: CallContext): Promise<TenantRead> {
  const { cloud, account } = sessionOf(workspace);
  const { space } = workspace.state;
  space.cloudCursors.beginTenant(account.tenantId);
  let count = 0;
  const counted = (objects: number): void => {
    count += objects;
    context.progress({ phase: progressTexts.readTenant, done: count, total: null });
  };
  const reading: TenantReading = { cloud, space, at: timestamp(workspace.clock), now: workspace.clock.now(), count: counted, giveWay: breaks(context.signal), signal: context.signal };
  let really: RunMode = 'delta';
  for (const kind of ['user', 'group'] as const) {
    if (mode === 'delta' && (await changesOf(kind, reading))) continue;
    really = 'full';
    const known = space.cloud.count(kind);
    // Whoever hides all users may hide everything: nothing else of what it tells is believed.
    if (!(await readWhole(kind, reading))) return { mode: really, count, suspicions: [{ kind: 'nothing-answered', where: 'tenant', known }] };
  }
  await askByIds(reading);
  space.cloudMembers.keepAdmins([...(await readAdmins(cloud, context.signal))]);
  cloud.knowUsers(space.cloud.countTo('user', sizesTold));
  return { mode: really, count, suspicions: [] };
}

/** False when the collection has to be read whole. */
async function changesOf(kind: Kind, reading: TenantReading): Promise<boolean> {
  try {
    return await readChanges(kind, reading);
  } catch (thrown) {
    if (unknownLink.has(problemOf(thrown).code)) return false;
    throw thrown;
  }
}
