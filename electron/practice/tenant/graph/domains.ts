/** Domains: list, add, prove, change, remove. */
import { randomInt } from 'node:crypto';
import type { Entity, Values } from '../state/entity.ts';
import type { Call, Handler, Tenant } from './call.ts';
import { serviceRecords, verificationHost, verificationRecords } from './domain-records.ts';
import { badRequest, conflict, GraphError, notFound } from './errors.ts';
import { answerList } from './list.ts';
import { contextOf, whole } from './present.ts';
import type { Route } from './router.ts';
import { bodyOf, checkedValues } from './write.ts';

const NAME = /^(?=.{1,255}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/i;
/** Services that a client may switch on (domain-update page). */
const WRITABLE_SERVICES = ['Email', 'OfficeCommunicationsOnline', 'Yammer'];

function domainOf(tenant: Tenant, call: Call): Entity {
  const entity = tenant.directory.get((call.params['id'] ?? '').toLowerCase());
  if (entity?.type !== 'domain') throw notFound(call.params['id'] ?? '');
  return entity;
}

/** Properties of a domain that is not proved yet. */
function blankDomain(name: string, isRoot: boolean): Values {
  return {
    id: name, authenticationType: 'Managed', availabilityStatus: null, isAdminManaged: true, isDefault: false, isInitial: false, isRoot, isVerified: false,
    supportedServices: [], passwordValidityPeriodInDays: null, passwordNotificationWindowInDays: null, state: null,
  };
}

/** The verified domain that `name` lies below. */
function verifiedRoot(tenant: Tenant, name: string): Entity | undefined {
  return tenant.directory.list('domain').find((entity) => entity.values['isVerified'] === true && name.endsWith(`.${entity.id}`));
}

/** Stores a new domain; below a verified one it is verified at once. */
export function createDomain(tenant: Tenant, name: string, values: Values = {}): Entity {
  const root = verifiedRoot(tenant, name);
  const made = { ...blankDomain(name, root === undefined), ...(root ? { isVerified: true, isRoot: false } : {}), ...values };
  return tenant.directory.create('domain', made, { id: name, hidden: { verification: `MS=ms${randomInt(10_000_000, 99_999_999)}` } });
}

const create: Handler = (tenant, call) => {
  const body = bodyOf(call.request.body);
  const id = body['id'];
  if (typeof id !== 'string' || !NAME.test(id)) throw badRequest("Property id is invalid. The domain name is not valid.");
  if (Object.keys(body).some((name) => name !== 'id')) throw badRequest('Only the property id can be specified when a domain is added.');
  const name = id.toLowerCase();
  if (name.endsWith('.onmicrosoft.com')) throw badRequest('An onmicrosoft.com domain cannot be added here.');
  if (tenant.directory.get(name)) throw conflict('name');
  if (tenant.directory.list('domain').length >= 5000) throw new GraphError(403, 'Directory_QuotaExceeded', 'The tenant has the maximum number of domains.');
  const domain = createDomain(tenant, name);
  return { status: 201, headers: { Location: `${call.root}/domains/${name}` }, body: whole(call.root, domain, undefined) };
};

/** A domain of another tenant, or one below it. */
function belongsElsewhere(tenant: Tenant, name: string): boolean {
  return tenant.takenDomains.some((taken) => name === taken || name.endsWith(`.${taken}`));
}

const verify: Handler = async (tenant, call) => {
  const domain = domainOf(tenant, call);
  if (domain.values['isVerified'] === true) throw badRequest(`Domain ${domain.id} is already verified.`);
  const token = domain.hidden.verification ?? '';
  if (belongsElsewhere(tenant, domain.id)) throw badRequest(`Unable to verify this domain because it is used elsewhere in Microsoft 365. Remove the verified domain ${domain.id} from the other service before adding it here.`, [{ code: 'DomainVerifiedInAnotherTenant', message: 'The domain is verified in another organization.', target: 'id' }]);
  const [texts, mails] = await Promise.all([tenant.dns(domain.id, 'TXT'), tenant.dns(domain.id, 'MX')]);
  const host = verificationHost(token);
  const proved = texts.some((record) => record.type === 'TXT' && record.text.trim().toLowerCase() === token.toLowerCase())
    || mails.some((record) => record.type === 'MX' && record.exchange.replace(/\.$/, '').toLowerCase() === host);
  if (!proved) throw badRequest(`Domain verification failed. The DNS record that proves the ownership of ${domain.id} was not found. Add the record and try again; it can take up to 72 hours until it is visible.`, [{ code: 'DomainVerificationCodeNotFound', message: 'Domain verification code not found.', target: 'id' }]);
  const verified = tenant.directory.update(domain.id, { isVerified: true, state: null });
  const below = tenant.directory.list('domain').filter((other) => other.values['isVerified'] !== true && other.id.endsWith(`.${domain.id}`));
  for (const other of below) tenant.directory.update(other.id, { isVerified: true, isRoot: false, state: null });
  refreshOrganization(tenant);
  return { status: 200, body: whole(call.root, verified, undefined) };
};

const change: Handler = (tenant, call) => {
  const domain = domainOf(tenant, call);
  const values = checkedValues('domain', bodyOf(call.request.body), false);
  if (domain.values['isVerified'] !== true) throw badRequest(`The domain ${domain.id} is not verified; only verified domains can be updated.`);
  const services = values['supportedServices'] as string[] | undefined;
  if (services?.some((service) => !WRITABLE_SERVICES.includes(service))) throw badRequest("Invalid value specified for property 'supportedServices' of resource 'Domain'.");
  if (values['isDefault'] === false) throw badRequest('To change the default domain, set isDefault to true on another domain.');
  tenant.directory.together(() => {
    if (values['isDefault'] === true) for (const other of tenant.directory.list('domain')) if (other.values['isDefault'] === true) tenant.directory.update(other.id, { isDefault: false });
    tenant.directory.update(domain.id, values);
  });
  refreshOrganization(tenant);
  return { status: 204 };
};

/** Objects whose name or addresses end in the domain. */
function references(tenant: Tenant, domain: string): Entity[] {
  const uses = (value: unknown): boolean => (Array.isArray(value) ? value.some(uses) : typeof value === 'string' && value.toLowerCase().endsWith(`@${domain}`));
  return [...tenant.directory.list('user'), ...tenant.directory.list('group')]
    .filter((entity) => uses(entity.values['userPrincipalName']) || uses(entity.values['mail']) || uses(entity.values['proxyAddresses']));
}

const remove: Handler = (tenant, call) => {
  const domain = domainOf(tenant, call);
  if (domain.values['isInitial'] === true || domain.values['isDefault'] === true) throw badRequest(`The domain ${domain.id} is the ${domain.values['isInitial'] === true ? 'initial' : 'default'} domain and cannot be removed.`);
  if (references(tenant, domain.id).length > 0) throw badRequest(`The domain ${domain.id} is in use and cannot be removed.`, [{ code: 'DomainInUse', message: 'Objects refer to the domain.', target: 'id' }]);
  tenant.directory.purge(domain.id);
  refreshOrganization(tenant);
  return { status: 204 };
};

/** The organization repeats the verified domains. */
export function refreshOrganization(tenant: Tenant): void {
  const verifiedDomains = tenant.directory.list('domain').filter((domain) => domain.values['isVerified'] === true).map((domain) => ({
    capabilities: ((domain.values['supportedServices'] as string[] | undefined) ?? []).join(', ') || 'None',
    isDefault: domain.values['isDefault'] === true, isInitial: domain.values['isInitial'] === true, name: domain.id, type: domain.values['authenticationType'],
  }));
  tenant.directory.update(tenant.tenantId, { verifiedDomains });
}

const records = (make: (tenant: Tenant, domain: Entity) => readonly Values[], name: string): Handler => (tenant, call) => {
  const domain = domainOf(tenant, call);
  if (name === 'serviceConfigurationRecords' && domain.values['isVerified'] !== true) throw badRequest(`The domain ${domain.id} is not verified.`);
  return { status: 200, body: { '@odata.context': contextOf(call.root, `domains('${domain.id}')/${name}`, call.query.select), value: make(tenant, domain) } };
};

/** The routes of domains. */
export const DOMAIN_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/domains', needs: 'readDomains', collection: true, run: (tenant, call) => answerList(tenant, call, { source: { type: 'domain' } }) },
  { method: 'POST', path: '/domains', needs: 'writeDomains', run: create },
  { method: 'GET', path: '/domains/{id}', needs: 'readDomains', run: (tenant, call) => ({ status: 200, body: whole(call.root, tenant.lately.seen(domainOf(tenant, call)), call.query.select) }) },
  { method: 'PATCH', path: '/domains/{id}', needs: 'writeDomains', run: change },
  { method: 'DELETE', path: '/domains/{id}', needs: 'writeDomains', run: remove },
  { method: 'POST', path: '/domains/{id}/verify', needs: 'writeDomains', run: verify },
  { method: 'GET', path: '/domains/{id}/verificationDnsRecords', needs: 'readDomains', run: records((_tenant, domain) => verificationRecords(domain), 'verificationDnsRecords') },
  { method: 'GET', path: '/domains/{id}/serviceConfigurationRecords', needs: 'readDomains', run: records((_tenant, domain) => serviceRecords(domain), 'serviceConfigurationRecords') },
  { method: 'GET', path: '/domains/{id}/domainNameReferences', needs: 'readDomains', collection: true, run: (tenant, call) => answerList(tenant, call, { source: { entities: references(tenant, domainOf(tenant, call).id), types: ['user', 'group'] }, typed: true }) },
];
