/** Temporary Access Passes: the policy that lets them be, and those of users. */
// Sources: temporaryAccessPassAuthenticationMethod and …Configuration of Graph v1.0 (properties, limits, "a new pass replaces the one before").
import { randomInt, randomUUID } from 'node:crypto';
import type { AccessPass, Entity, Values } from '../state/entity.ts';
import type { Call, Handler, Tenant } from './call.ts';
import { graphDate } from './call.ts';
import { badRequest, notFound } from './errors.ts';
import { passwordHash } from './password.ts';
import { contextOf } from './present.ts';
import type { Route } from './router.ts';
import { groupsAbove } from './user-links.ts';
import { mustFind } from './visibility.ts';
import { bodyOf } from './write.ts';

/** What a tenant begins with: turned on for everybody, with the documented limits. */
const FIRST_POLICY: Values = {
  state: 'enabled', defaultLifetimeInMinutes: 60, defaultLength: 8, minimumLifetimeInMinutes: 60, maximumLifetimeInMinutes: 480, isUsableOnce: false,
  includeTargets: [{ targetType: 'group', id: 'all_users', isRegistrationRequired: false }], excludeTargets: [],
};
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789+*=?!';

function policyOf(tenant: Tenant): Values {
  return { ...FIRST_POLICY, ...tenant.directory.get(tenant.tenantId)?.hidden.accessPassPolicy };
}

function mustBeAccessPass(call: Call): void {
  if (call.params['method']?.toLowerCase() !== 'temporaryaccesspass') throw notFound(call.params['method'] ?? '');
}

const readPolicy: Handler = (tenant, call) => {
  mustBeAccessPass(call);
  const context = contextOf(call.root, 'policies/authenticationMethodsPolicy/authenticationMethodConfigurations', undefined, true);
  return { status: 200, body: { '@odata.context': context, '@odata.type': '#microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration', id: 'TemporaryAccessPass', ...policyOf(tenant) } };
};

const changePolicy: Handler = (tenant, call) => {
  mustBeAccessPass(call);
  const { '@odata.type': _type, id: _id, ...values } = bodyOf(call.request.body);
  const unknown = Object.keys(values).find((name) => !(name in FIRST_POLICY));
  if (unknown !== undefined) throw badRequest(`Invalid property '${unknown}'.`);
  tenant.directory.update(tenant.tenantId, {}, { accessPassPolicy: { ...policyOf(tenant), ...values } });
  return { status: 204 };
};

/** True when one of the targets is everybody, the user, or a group that the user is in. */
function isTarget(tenant: Tenant, user: Entity, targets: unknown): boolean {
  const ids = new Set(['all_users', user.id, ...groupsAbove(tenant, [user.id]).map(({ id }) => id)]);
  return Array.isArray(targets) && targets.some((target: Values) => ids.has(String(target['id'])));
}

function mustBeAllowedBy(tenant: Tenant, policy: Values, user: Entity): void {
  const on = policy['state'] === 'enabled' && isTarget(tenant, user, policy['includeTargets']) && !isTarget(tenant, user, policy['excludeTargets']);
  if (!on) throw badRequest('Temporary Access Pass cannot be added to an account because it is not enabled by policy for the user.');
}

function minutesOf(policy: Values, body: Values): number {
  const minutes = body['lifetimeInMinutes'] ?? policy['defaultLifetimeInMinutes'];
  if (typeof minutes !== 'number' || !Number.isInteger(minutes)) throw badRequest("Invalid value specified for property 'lifetimeInMinutes'.");
  if (minutes < Number(policy['minimumLifetimeInMinutes']) || minutes > Number(policy['maximumLifetimeInMinutes'])) {
    throw badRequest(`Lifetime must be between ${String(policy['minimumLifetimeInMinutes'])} and ${String(policy['maximumLifetimeInMinutes'])} minutes.`);
  }
  return minutes;
}

function newPass(length: unknown): string {
  return Array.from({ length: Number(length) }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
}

/** `secret` is told once, when the pass is made. */
function shown({ id, from, until, once, usedAt }: AccessPass, now: number, secret: string | null): Values {
  const reason = usedAt !== undefined && once ? 'OneTimeUsed' : now < from ? 'NotYetValid' : now >= until ? 'Expired' : 'EnabledByPolicy';
  return {
    id, temporaryAccessPass: secret, createdDateTime: graphDate(from), startDateTime: graphDate(from), lifetimeInMinutes: Math.round((until - from) / 60_000),
    isUsableOnce: once, isUsable: reason === 'EnabledByPolicy', methodUsabilityReason: reason,
  };
}

const create: Handler = (tenant, call) => {
  const user = mustFind(tenant, 'user', call.params['id'] ?? '');
  const policy = policyOf(tenant);
  const body = bodyOf(call.request.body);
  mustBeAllowedBy(tenant, policy, user);
  if (policy['isUsableOnce'] === true && body['isUsableOnce'] === false) throw badRequest('Temporary Access Pass can only be created for one-time use by policy.');
  const start = typeof body['startDateTime'] === 'string' ? Date.parse(body['startDateTime']) : tenant.now();
  if (Number.isNaN(start)) throw badRequest("Invalid value specified for property 'startDateTime'.");
  const secret = newPass(policy['defaultLength']);
  const pass: AccessPass = { id: randomUUID(), hash: passwordHash(secret), from: start, until: start + minutesOf(policy, body) * 60_000, once: policy['isUsableOnce'] === true || body['isUsableOnce'] === true };
  tenant.directory.update(user.id, {}, { accessPass: pass });
  return { status: 201, body: { '@odata.context': contextOf(call.root, `users('${user.id}')/authentication/temporaryAccessPassMethods`, undefined, true), ...shown(pass, tenant.now(), secret) } };
};

const list: Handler = (tenant, call) => {
  const user = mustFind(tenant, 'user', call.params['id'] ?? '');
  const { accessPass } = user.hidden;
  return { status: 200, body: { '@odata.context': contextOf(call.root, `users('${user.id}')/authentication/temporaryAccessPassMethods`, undefined), value: accessPass === undefined ? [] : [shown(accessPass, tenant.now(), null)] } };
};

const remove: Handler = (tenant, call) => {
  const user = mustFind(tenant, 'user', call.params['id'] ?? '');
  if (user.hidden.accessPass?.id !== call.params['pass']) throw notFound(call.params['pass'] ?? '');
  tenant.directory.update(user.id, {}, { accessPass: undefined });
  return { status: 204 };
};

const policyPath = '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/{method}';
const passPath = '/users/{id}/authentication/temporaryAccessPassMethods';

/** The routes of Temporary Access Passes. */
export const ACCESS_PASS_ROUTES: readonly Route[] = [
  { method: 'GET', path: policyPath, needs: 'readMethodPolicy', run: readPolicy },
  { method: 'PATCH', path: policyPath, needs: 'writeMethodPolicy', run: changePolicy },
  { method: 'GET', path: passPath, needs: 'writeAccessPasses', run: list },
  { method: 'POST', path: passPath, needs: 'writeAccessPasses', run: create },
  { method: 'DELETE', path: `${passPath}/{pass}`, needs: 'writeAccessPasses', run: remove },
];
