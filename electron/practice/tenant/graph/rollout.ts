/** Staged rollout (featureRolloutPolicy): groups whose members sign in at Microsoft although their domain is federated. */
import { randomUUID } from 'node:crypto';
import type { Values } from '../state/entity.ts';
import type { Call, Handler, Tenant } from './call.ts';
import { badRequest, conflict, notFound } from './errors.ts';
import { contextOf } from './present.ts';
import type { Route } from './router.ts';
import { bodyOf } from './write.ts';

/** The features that can be rolled out (featureRolloutPolicy page); one policy each. */
const FEATURES = ['passthroughAuthentication', 'seamlessSso', 'passwordHashSync', 'emailAsAlternateId', 'certificateBasedAuthentication', 'multiFactorAuthentication'];
const WRITABLE = ['displayName', 'description', 'feature', 'isEnabled', 'isAppliedToOrganization'];
const MOST_GROUPS = 10;

interface Rollout extends Values {
  readonly id: string;
  readonly groups: readonly string[];
}

function rolloutsOf(tenant: Tenant): readonly Rollout[] {
  return (tenant.directory.get(tenant.tenantId)?.hidden.rollouts ?? []) as readonly Rollout[];
}

function keep(tenant: Tenant, rollouts: readonly Rollout[]): void {
  tenant.directory.update(tenant.tenantId, {}, { rollouts: rollouts.length === 0 ? undefined : rollouts });
}

function rolloutOf(tenant: Tenant, call: Call): Rollout {
  const found = rolloutsOf(tenant).find(({ id }) => id === call.params['rollout']);
  if (found === undefined) throw notFound(call.params['rollout'] ?? '');
  return found;
}

function shown(tenant: Tenant, { groups, ...values }: Rollout, expanded: boolean): Values {
  if (!expanded) return values;
  return { ...values, appliesTo: groups.map((id) => ({ '@odata.type': '#microsoft.graph.group', id, displayName: tenant.directory.get(id)?.values['displayName'] ?? null })) };
}

function checked(body: Values): Values {
  const values = Object.fromEntries(Object.entries(body).filter(([name]) => !name.includes('@')));
  const unknown = Object.keys(values).find((name) => !WRITABLE.includes(name));
  if (unknown !== undefined) throw badRequest(`Invalid property '${unknown}' of resource 'FeatureRolloutPolicy'.`);
  const { feature } = values;
  if (feature !== undefined && !(typeof feature === 'string' && FEATURES.includes(feature))) throw badRequest("Invalid value specified for property 'feature' of resource 'FeatureRolloutPolicy'.");
  return values;
}

const expands = (call: Call): boolean => call.query.expand.some(({ property }) => property === 'appliesTo');

const list: Handler = (tenant, call) => ({ status: 200, body: { '@odata.context': contextOf(call.root, 'policies/featureRolloutPolicies', undefined), value: rolloutsOf(tenant).map((one) => shown(tenant, one, expands(call))) } });

const create: Handler = (tenant, call) => {
  const values = checked(bodyOf(call.request.body));
  const missing = ['displayName', 'feature', 'isEnabled'].find((name) => values[name] === undefined);
  if (missing !== undefined) throw badRequest(`A value is required for property '${missing}' of resource 'FeatureRolloutPolicy'.`);
  if (rolloutsOf(tenant).some(({ feature }) => feature === values['feature'])) throw conflict('feature');
  const made: Rollout = { description: null, isAppliedToOrganization: false, ...values, id: randomUUID(), groups: [] };
  keep(tenant, [...rolloutsOf(tenant), made]);
  return { status: 201, body: { '@odata.context': contextOf(call.root, 'policies/featureRolloutPolicies', undefined, true), ...shown(tenant, made, false) } };
};

const read: Handler = (tenant, call) => ({ status: 200, body: { '@odata.context': contextOf(call.root, 'policies/featureRolloutPolicies', undefined, true), ...shown(tenant, rolloutOf(tenant, call), expands(call)) } });

function replace(tenant: Tenant, changed: Rollout): void {
  keep(tenant, rolloutsOf(tenant).map((one) => (one.id === changed.id ? changed : one)));
}

const change: Handler = (tenant, call) => {
  const found = rolloutOf(tenant, call);
  const values = checked(bodyOf(call.request.body));
  if (values['feature'] !== undefined && values['feature'] !== found['feature']) throw badRequest("Property 'feature' cannot be changed.");
  replace(tenant, { ...found, ...values, id: found.id, groups: found.groups });
  return { status: 204 };
};

const remove: Handler = (tenant, call) => {
  const { id } = rolloutOf(tenant, call);
  keep(tenant, rolloutsOf(tenant).filter((one) => one.id !== id));
  return { status: 204 };
};

const addGroup: Handler = (tenant, call) => {
  const found = rolloutOf(tenant, call);
  const id = /\/(?:directoryObjects|groups)\/([0-9a-f-]{36})$/i.exec(String(bodyOf(call.request.body)['@odata.id']))?.[1] ?? '';
  if (tenant.directory.get(id)?.type !== 'group') throw badRequest('Only groups can be added to a feature rollout policy.');
  if (found.groups.includes(id)) throw badRequest('One or more added object references already exist for the following modified properties: \'appliesTo\'.');
  if (found.groups.length >= MOST_GROUPS) throw badRequest(`A feature rollout policy applies to ${MOST_GROUPS} groups at most.`);
  replace(tenant, { ...found, groups: [...found.groups, id] });
  return { status: 201 };
};

const removeGroup: Handler = (tenant, call) => {
  const found = rolloutOf(tenant, call);
  const group = call.params['group'] ?? '';
  if (!found.groups.includes(group)) throw notFound(group);
  replace(tenant, { ...found, groups: found.groups.filter((one) => one !== group) });
  return { status: 204 };
};

const path = '/policies/featureRolloutPolicies';

/** The routes of staged rollout. */
export const ROLLOUT_ROUTES: readonly Route[] = [
  { method: 'GET', path, needs: 'readRollouts', run: list },
  { method: 'POST', path, needs: 'writeRollouts', run: create },
  { method: 'GET', path: `${path}/{rollout}`, needs: 'readRollouts', run: read },
  { method: 'PATCH', path: `${path}/{rollout}`, needs: 'writeRollouts', run: change },
  { method: 'DELETE', path: `${path}/{rollout}`, needs: 'writeRollouts', run: remove },
  { method: 'POST', path: `${path}/{rollout}/appliesTo/$ref`, needs: 'writeRollouts', run: addGroup },
  { method: 'DELETE', path: `${path}/{rollout}/appliesTo/{group}/$ref`, needs: 'writeRollouts', run: removeGroup },
];
