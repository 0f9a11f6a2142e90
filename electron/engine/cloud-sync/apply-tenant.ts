/** Carries out the changes of a plan for Cloud Sync that are made in the tenant; each looks first whether it is done already. */
import { Failure, fail } from '../../../shared/problem.ts';
import { customerEdits } from '../../../shared/rules/cloud-sync/customer-mappings.ts';
import { editSchema } from '../../../shared/rules/cloud-sync/edit-schema.ts';
import { isUserMapping, tenantSettings } from '../../../shared/rules/cloud-sync/names.ts';
import { jobValues } from '../../../shared/rules/cloud-sync/plan-jobs.ts';
import { readSchemaOrder, schemaOrderValue } from '../../../shared/rules/cloud-sync/schema-order.ts';
import { replaceSecrets } from '../../../shared/rules/cloud-sync/secrets.ts';
import { isAlreadyThere } from '../../ports/cloud.ts';
import { kept } from '../../state/kept.ts';
import { sessionOf } from '../workspace.ts';
import { configurationOf, jobOf, jobOfKind, partsOfKey, patiently, provisioningKey } from './find.ts';
import { createJob, deleteJob, findPrincipal, instantiate, putSchema, putSecrets, readJobs, readPolicy, readSchema, readSecrets, readSwitch, removeApplication, restartJob, setPolicy, steerJob, turnSwitch } from './graph.ts';
import { oneByOne } from '../apply/one-by-one.ts';

/** The switch of the tenant, and the password policy for synchronized users. */
export const changeTenantSettings = oneByOne(async ({ key, values }, { workspace, signal }) => {
  const { cloud, account } = sessionOf(workspace);
  const wanted = values[0]?.new;
  if (typeof wanted !== 'boolean') throw fail('plan.changed');
  if (key === tenantSettings.synchronization) {
    if ((await readSwitch(cloud, signal)) !== wanted) await turnSwitch(cloud, account.tenantId, wanted, signal);
  } else if (key === tenantSettings.passwordPolicy) {
    if ((await readPolicy(cloud, signal)) !== wanted) await setPolicy(cloud, account.tenantId, wanted, signal);
  } else throw fail('plan.changed');
});

/** A configuration that a run which died may have made is taken over; it is asked for until it shows, as two of one domain would work against each other. */
export const createApplications = oneByOne(async (change, { workspace, mayBeDone, signal }) => {
  const { cloud } = sessionOf(workspace);
  const present = await findPrincipal(cloud, change.key, signal);
  if (present !== undefined) return present;
  if (mayBeDone(change)) {
    const late = await lateComer(() => configurationOf(workspace, change.key, signal));
    if (late !== undefined) return late.principal;
  }
  const principal = await instantiate(cloud, change.key, signal);
  await patiently(workspace, () => readJobs(cloud, principal, signal), signal);
  return principal;
});

async function lateComer<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.problem.code === 'cloud-sync.settling') return undefined;
    throw thrown;
  }
}

/** The applications that this setup made. */
export const deleteApplications = oneByOne(async ({ key }, { workspace, signal }) => {
  const { cloud } = sessionOf(workspace);
  const principal = await findPrincipal(cloud, key, signal);
  if (principal !== undefined) await removeApplication(cloud, principal, signal);
});

/** A job of the same kind that is there counts as made. */
export const createJobs = oneByOne(async ({ key }, { workspace, signal }) => {
  const { domain, kind } = partsOfKey(key);
  const { cloud, principal } = await configurationOf(workspace, domain, signal);
  const present = jobOfKind(await patiently(workspace, () => readJobs(cloud, principal, signal), signal), kind);
  if (present !== undefined) return present.id;
  try {
    return await createJob(cloud, principal, kind, signal);
  } catch (thrown) {
    if (!(thrown instanceof Failure && isAlreadyThere(thrown.problem))) throw thrown;
    return (await jobOf(workspace, key, signal)).job.id;
  }
});

/** Starts, pauses or restarts; a job that runs is not started again. */
export const steerJobs = oneByOne(async (change, { workspace, mayBeDone, signal }) => {
  const { cloud, principal, job } = await jobOf(workspace, change.key, signal);
  const [row] = change.values;
  if (row?.attribute === jobValues.resetScope && typeof row.new === 'string') {
    const isCured = job.status?.code?.toLowerCase() !== 'quarantine';
    if (!(isCured && mayBeDone(change))) await restartJob(cloud, principal, job.id, row.new, signal);
    return;
  }
  if (row?.attribute !== jobValues.state || (row.new !== 'Active' && row.new !== 'Paused')) throw fail('plan.changed');
  // From the first start on, this setup's own engine keeps its hands off.
  if (row.new === 'Active') workspace.state.settings.write(kept.cloudSyncCarries, true);
  if (job.schedule?.state !== row.new) await steerJob(cloud, principal, job.id, row.new === 'Active' ? 'start' : 'pause', signal);
});

/** Paused first, so that nothing runs while it goes. */
export const deleteJobs = oneByOne(async ({ key }, { workspace, signal }) => {
  const { domain, kind } = partsOfKey(key);
  const { cloud } = sessionOf(workspace);
  const principal = await findPrincipal(cloud, domain, signal);
  const job = principal === undefined ? undefined : jobOfKind(await readJobs(cloud, principal, signal), kind);
  if (principal === undefined || job === undefined) return;
  if (job.schedule?.state === 'Active') await steerJob(cloud, principal, job.id, 'pause', signal);
  await deleteJob(cloud, principal, job.id, signal);
  for (const told of [kept.cloudSyncCarries, kept.cloudSyncSteady]) workspace.state.settings.remove(told);
});

/** The whole set is read, changed where the plan says so, and put. */
export const putConfigurationSecrets = oneByOne(async ({ key, values }, { workspace, signal }) => {
  const { cloud, principal } = await configurationOf(workspace, key, signal);
  const read = await patiently(workspace, () => readSecrets(cloud, principal, signal), signal);
  const wanted = replaceSecrets(read, values.map(({ attribute, new: value }) => ({ key: attribute, value: typeof value === 'string' ? value : null })));
  if (wanted !== undefined) await putSecrets(cloud, principal, wanted, signal);
});

/** The schema as it is now is edited: what others changed meanwhile stays. */
export const putConfigurationSchema = oneByOne(async ({ key, values }, { workspace, signal }) => {
  const order = readSchemaOrder(values.find(({ attribute }) => attribute === schemaOrderValue)?.new);
  if (order === undefined) throw fail('plan.changed');
  const { cloud, principal, job } = await jobOf(workspace, provisioningKey(key), signal);
  const schema = await patiently(workspace, () => readSchema(cloud, principal, job.id, signal), signal);
  if (order.passwordHashes && schema.synchronizationRules[0]?.objectMappings.some(isUserMapping) !== true) throw fail('cloud-sync.schema-unknown');
  const edited = editSchema(schema, { passwordHashes: order.passwordHashes, scope: order.scope, ...customerEdits(order.rules, schema) });
  if (edited.changes.length > 0) await putSchema(cloud, principal, job.id, edited.schema, signal);
});
