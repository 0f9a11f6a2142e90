/** Federation of a domain: the settings of the identity provider that signs its users in. */
import { randomUUID } from 'node:crypto';
import type { Entity, Values } from '../state/entity.ts';
import type { Call, Handler, Tenant } from './call.ts';
import { badRequest, notFound } from './errors.ts';
import { contextOf } from './present.ts';
import type { Route } from './router.ts';
import { bodyOf } from './write.ts';

/** Properties of `internalDomainFederation` that a client writes (internaldomainfederation page). */
const WRITABLE = [
  'displayName', 'issuerUri', 'metadataExchangeUri', 'signingCertificate', 'passiveSignInUri', 'preferredAuthenticationProtocol', 'activeSignInUri', 'signOutUri', 'promptLoginBehavior',
  'isSignedAuthenticationRequestRequired', 'nextSigningCertificate', 'federatedIdpMfaBehavior', 'passwordResetUri',
];
/** Without these no federation is made. */
const REQUIRED = ['issuerUri', 'passiveSignInUri', 'signingCertificate'];

function domainOf(tenant: Tenant, call: Call): Entity {
  const domain = tenant.directory.get((call.params['id'] ?? '').toLowerCase());
  if (domain?.type !== 'domain') throw notFound(call.params['id'] ?? '');
  return domain;
}

/** The federation that stands on the domain; throws 404. */
function federationOf(domain: Entity, id: string): Values {
  const federation = domain.hidden.federation;
  if (federation?.['id'] !== id) throw notFound(id);
  return { ...federation };
}

function writable(body: Values): Values {
  const unknown = Object.keys(body).find((name) => !name.includes('@') && !WRITABLE.includes(name));
  if (unknown !== undefined) throw badRequest(`Invalid value specified for property '${unknown}' of resource 'InternalDomainFederation'.`);
  return Object.fromEntries(Object.entries(body).filter(([name]) => WRITABLE.includes(name)));
}

const context = (call: Call, domain: Entity, one: boolean): string => contextOf(call.root, `domains('${domain.id}')/federationConfiguration`, undefined, one);

const list: Handler = (tenant, call) => {
  const domain = domainOf(tenant, call);
  return { status: 200, body: { '@odata.context': context(call, domain, false), value: domain.hidden.federation ? [domain.hidden.federation] : [] } };
};

const create: Handler = (tenant, call) => {
  const domain = domainOf(tenant, call);
  const values = writable(bodyOf(call.request.body));
  const missing = REQUIRED.find((name) => typeof values[name] !== 'string');
  if (missing !== undefined) throw badRequest(`A value is required for property '${missing}' of resource 'InternalDomainFederation'.`);
  if (domain.values['isVerified'] !== true || domain.values['isDefault'] === true || domain.values['isInitial'] === true) throw badRequest(`Domain ${domain.id} cannot be federated: it must be verified, and neither the default nor the initial domain.`);
  if (domain.hidden.federation) throw badRequest(`Domain ${domain.id} already has a federation configuration.`);
  const federation = { id: randomUUID(), ...values };
  tenant.directory.update(domain.id, { authenticationType: 'Federated' }, { federation });
  return { status: 201, body: { '@odata.context': context(call, domain, true), ...federation } };
};

const read: Handler = (tenant, call) => {
  const domain = domainOf(tenant, call);
  return { status: 200, body: { '@odata.context': context(call, domain, true), ...federationOf(domain, call.params['federation'] ?? '') } };
};

const change: Handler = (tenant, call) => {
  const domain = domainOf(tenant, call);
  const federation = { ...federationOf(domain, call.params['federation'] ?? ''), ...writable(bodyOf(call.request.body)) };
  tenant.directory.update(domain.id, {}, { federation });
  return { status: 204 };
};

const remove: Handler = (tenant, call) => {
  const domain = domainOf(tenant, call);
  federationOf(domain, call.params['federation'] ?? '');
  tenant.directory.update(domain.id, { authenticationType: 'Managed' }, { federation: undefined });
  return { status: 204 };
};

const path = '/domains/{id}/federationConfiguration';

/** The routes of federation. */
export const FEDERATION_ROUTES: readonly Route[] = [
  { method: 'GET', path, needs: 'readFederation', run: list },
  { method: 'POST', path, needs: 'writeFederation', run: create },
  { method: 'GET', path: `${path}/{federation}`, needs: 'readFederation', run: read },
  { method: 'PATCH', path: `${path}/{federation}`, needs: 'writeFederation', run: change },
  { method: 'DELETE', path: `${path}/{federation}`, needs: 'writeFederation', run: remove },
];
