/** Applies the changes of federation: each looks first whether the domain is as it was planned, and afterwards whether it is as wanted. */
import type { Change } from '../../../shared/plan.ts';
import { Failure, fail } from '../../../shared/problem.ts';
import { noFederation, type Configuration } from '../../../shared/rules/federation/configuration.ts';
import { hasValues, sideOf } from '../../../shared/rules/federation/drafts.ts';
import { isNotFound, isOutcomeUnknown, type GraphCall } from '../../ports/cloud.ts';
import type { Applier, ApplyContext } from '../apply/applier.ts';
import { oneByOne } from '../apply/one-by-one.ts';
import { sessionOf } from '../workspace.ts';
import { readOne } from './read-federation.ts';

/** Milliseconds before each further look; a domain may show its old state for a while. */
const waits = [1000, 3000, 8000, 20_000];

/** Converts domains, changes their federation, or makes them managed: one after the other. */
export const changeFederations: Applier = oneByOne(async (change, context) => {
  const { cloud } = sessionOf(context.workspace);
  const found = await readOne(cloud, change.key, context.signal);
  if (isAsWanted(change, found)) return;
  if (!isAsPlanned(change, found.configuration)) throw fail('federation.moved', { detail: { domain: change.key } });
  await send(callOf(change, found.configuration), context);
  if (change.action === 'delete') await makeManaged(change, context);
  await confirm(change, context);
});

function isAsPlanned(change: Change, configuration: Configuration | null): boolean {
  return (configuration === null) === (change.action === 'create') && hasValues(configuration?.values ?? noFederation, sideOf(change, 'old'));
}

function isAsWanted(change: Change, { federated, configuration }: Awaited<ReturnType<typeof readOne>>): boolean {
  if (change.action === 'delete') return configuration === null && !federated;
  return configuration !== null && federated && hasValues(configuration.values, sideOf(change, 'new'));
}

/** Names that are not set are left out of a new federation; in a change, null takes them away. */
function callOf(change: Change, configuration: Configuration | null): GraphCall {
  const path = `/domains/${encodeURIComponent(change.key)}/federationConfiguration`;
  const body = { '@odata.type': '#microsoft.graph.internalDomainFederation', ...sideOf(change, 'new') };
  if (change.action === 'create') return { method: 'POST', path, body: Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null)) };
  const one = `${path}/${encodeURIComponent(configuration?.id ?? change.cloudId ?? '')}`;
  return change.action === 'delete' ? { method: 'DELETE', path: one } : { method: 'PATCH', path: one, body };
}

/** Taking the federation away makes the domain managed; where the tenant still calls it federated, it is told so. */
async function makeManaged({ key }: Change, context: ApplyContext): Promise<void> {
  const { federated } = await readOne(sessionOf(context.workspace).cloud, key, context.signal);
  if (federated) await send({ method: 'PATCH', path: `/domains/${encodeURIComponent(key)}`, body: { authenticationType: 'Managed' } }, context);
}

/** An answer that was lost is no failure: what stands in the tenant afterwards counts. */
async function send(call: GraphCall, { workspace, signal }: ApplyContext): Promise<void> {
  try {
    await sessionOf(workspace).cloud.request(call, signal);
  } catch (error) {
    const isSettledBelow = error instanceof Failure && (isOutcomeUnknown(error.problem) || (call.method === 'DELETE' && isNotFound(error.problem)));
    if (!isSettledBelow) throw error;
  }
}

async function confirm(change: Change, { workspace, signal }: ApplyContext): Promise<void> {
  for (const wait of [0, ...waits]) {
    if (wait > 0) await workspace.clock.sleep(wait, signal);
    if (isAsWanted(change, await readOne(sessionOf(workspace).cloud, change.key, signal))) return;
  }
  throw fail('federation.not-confirmed', { detail: { domain: change.key } });
}
