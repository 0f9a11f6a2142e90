/** Staged rollout: groups whose members sign in at Microsoft already although their domain is federated. */
import { z } from 'zod';
import type { Rollout, RolloutFeature, RolloutGroup } from '../../../shared/contract/federation.ts';
import { RolloutFeature as Feature } from '../../../shared/contract/federation.ts';
import type { PlanHead } from '../../../shared/plan.ts';
import { Failure, fail } from '../../../shared/problem.ts';
import { mostRolloutGroups, rolloutDrafts, rolloutSwitch, undoRolloutDrafts, type FoundRollout } from '../../../shared/rules/federation/rollout-drafts.ts';
import { federationText as text, rolloutNames } from '../../../shared/text/federation.ts';
import { isAlreadyThere, isNotFound, type Cloud, type GraphCall } from '../../ports/cloud.ts';
import type { Applier, ApplyContext } from '../apply/applier.ts';
import { oneByOne } from '../apply/one-by-one.ts';
import { graphShape } from '../graph-shape.ts';
import { keepPlan, planOf } from '../keep-plan.ts';
import { sessionOf, withConnectionsOfNow, type Workspace } from '../workspace.ts';

const path = '/policies/featureRolloutPolicies';
const Group = z.looseObject({ id: z.string(), displayName: z.string().nullish() });
const Policies = z.looseObject({ value: z.array(z.looseObject({ id: z.string(), feature: z.string(), isEnabled: z.boolean(), appliesTo: z.array(Group).nullish() })) });
const Groups = z.looseObject({ value: z.array(Group) });

/** Those of the features that this setup knows. */
export async function readRollouts(cloud: Cloud, signal: AbortSignal): Promise<Rollout[]> {
  return (await find(cloud, signal)).map(({ feature, enabled, groups }) => ({ feature, enabled, groups }));
}

async function find(cloud: Cloud, signal: AbortSignal): Promise<FoundRollout[]> {
  const answer = graphShape(Policies, await cloud.request({ method: 'GET', path: `${path}?$expand=appliesTo` }, signal));
  return answer.value.flatMap(({ id, feature, isEnabled, appliesTo }) => {
    const known = Feature.safeParse(feature);
    return known.success ? [{ id, feature: known.data, enabled: isEnabled, groups: (appliesTo ?? []).map(groupOf) }] : [];
  });
}

/** Groups whose name begins so, at most 20. */
export async function findRolloutGroups(cloud: Cloud, search: string, signal: AbortSignal): Promise<RolloutGroup[]> {
  const filter = `startsWith(displayName,'${search.replaceAll("'", "''")}') and securityEnabled eq true`;
  const answer = await cloud.request({ method: 'GET', path: `/groups?$select=id,displayName&$top=20&$count=true&$filter=${encodeURIComponent(filter)}`, eventual: true }, signal);
  return graphShape(Groups, answer).value.map(groupOf);
}

const groupOf = ({ id, displayName }: z.infer<typeof Group>): RolloutGroup => ({ id, name: displayName ?? id });

/** The groups of the feature become exactly these; throws `federation.too-many-groups` and `tenant.not-found`. */
export async function planRollout(current: Workspace, feature: RolloutFeature, groups: readonly string[], signal: AbortSignal): Promise<PlanHead> {
  const workspace = withConnectionsOfNow(current);
  const { cloud } = sessionOf(workspace);
  const wanted = [...new Set(groups)];
  if (wanted.length > mostRolloutGroups) throw fail('federation.too-many-groups');
  const found = (await find(cloud, signal)).find((rollout) => rollout.feature === feature);
  const named = await cloud.batch(wanted.map((id) => ({ method: 'GET', path: `/groups/${encodeURIComponent(id)}?$select=id,displayName` })), signal);
  const chosen = named.map((answer) => {
    if (!answer.ok) throw new Failure(answer.problem);
    return groupOf(graphShape(Group, answer.value));
  });
  return keepPlan(workspace, { kind: 'staged-rollout', drafts: rolloutDrafts(feature, found, chosen), notes: [text.rolloutSeveral] });
}

/** Takes back what a plan did to one feature; the plan of that can be taken back in the same way. Throws `plan.unknown` and `plan.nothing-to-undo`. */
export async function planUndoRollout(current: Workspace, plan: string, signal: AbortSignal): Promise<PlanHead> {
  const workspace = withConnectionsOfNow(current);
  if (planOf(workspace.state, plan).kind !== 'staged-rollout') throw fail('plan.unknown');
  const changes = [...workspace.state.plans.changes(plan)];
  const feature = Feature.parse(changes[0]?.key);
  const found = (await find(sessionOf(workspace).cloud, signal)).find((rollout) => rollout.feature === feature);
  const drafts = undoRolloutDrafts(feature, changes, found);
  if (drafts.length === 0) throw fail('plan.nothing-to-undo');
  return keepPlan(workspace, { kind: 'staged-rollout', drafts, notes: [text.rolloutSeveral] });
}

/** Makes the rollout of a feature, or turns it on or off. */
export const setRollouts: Applier = oneByOne(async ({ key, cloudId, action, values }, context) => {
  const feature = Feature.parse(key);
  const isEnabled = values.find(({ attribute }) => attribute === rolloutSwitch)?.new !== false;
  const there = (await find(sessionOf(context.workspace).cloud, context.signal)).find((rollout) => rollout.feature === feature);
  if (action === 'create' && there === undefined) return ask({ method: 'POST', path, body: { displayName: rolloutNames[feature], feature, isEnabled, isAppliedToOrganization: false } }, context);
  return ask({ method: 'PATCH', path: `${path}/${there?.id ?? cloudId ?? ''}`, body: { isEnabled } }, context);
});

/** A rollout is turned off before it goes. */
export const endRollouts: Applier = oneByOne(async ({ cloudId }, context) => {
  const one = `${path}/${cloudId ?? ''}`;
  await ask({ method: 'PATCH', path: one, body: { isEnabled: false } }, context, isNotFound);
  await ask({ method: 'DELETE', path: one }, context, isNotFound);
});

/** Takes groups in; one that is in already counts as done. */
export const addRolloutGroups: Applier = oneByOne(async ({ key, about }, context) => {
  const { cloud } = sessionOf(context.workspace);
  const one = await policyOf(key, context);
  await ask({ method: 'POST', path: `${path}/${one.id}/appliesTo/$ref`, body: { '@odata.id': cloud.objectUrl(about ?? '') } }, context, isAlreadyThere);
});

/** Takes groups out; one that is out already counts as done. */
export const removeRolloutGroups: Applier = oneByOne(async ({ key, about }, context) => {
  const one = await policyOf(key, context);
  await ask({ method: 'DELETE', path: `${path}/${one.id}/appliesTo/${encodeURIComponent(about ?? '')}/$ref` }, context, isNotFound);
});

async function policyOf(feature: string, { workspace, signal }: ApplyContext): Promise<FoundRollout> {
  const found = (await find(sessionOf(workspace).cloud, signal)).find((rollout) => rollout.feature === feature);
  if (found === undefined) throw fail('tenant.not-found', { detail: { feature } });
  return found;
}

async function ask(call: GraphCall, { workspace, signal }: ApplyContext, fulfilled: (problem: Failure['problem']) => boolean = () => false): Promise<void> {
  try {
    await sessionOf(workspace).cloud.request(call, signal);
  } catch (error) {
    if (!(error instanceof Failure && fulfilled(error.problem))) throw error;
  }
}
