/** Gives a synchronized object names and addresses that the tenant can take. */
// Sources: "Microsoft Entra UserPrincipalName population", "Duplicate attribute resiliency".
import { mustBePrincipalName, verifiedDomain } from '../graph/addresses.ts';
import { graphDate, type Tenant } from '../graph/call.ts';
import { GraphError } from '../graph/errors.ts';
import type { Entity, EntityType, Values } from '../state/entity.ts';
import type { TargetKind } from './map-object.ts';
import { ExportError } from './match-object.ts';
import { propertyText } from './value.ts';

const WITH_ADDRESSES: readonly EntityType[] = ['user', 'group', 'orgContact'];

interface Settled {
  readonly values: Values;
  readonly errors: readonly Values[];
}

/** The values with a name of a verified domain and without what others hold; what was left out is told in onPremisesProvisioningErrors. Throws ExportError. */
export function settled(tenant: Tenant, kind: TargetKind, properties: Values, self: Entity | undefined): Values {
  const addresses = freeAddresses(tenant, properties, self);
  const name = kind === 'User' ? freeName(tenant, properties, self) : { values: {}, errors: [] };
  return { ...properties, ...addresses.values, ...name.values, onPremisesProvisioningErrors: [...addresses.errors, ...name.errors] };
}

function conflict(tenant: Tenant, self: Entity | undefined, propertyCausingError: string, value: string): Values {
  const former = ((self?.values['onPremisesProvisioningErrors'] as Values[] | undefined) ?? []).find((error) => error['propertyCausingError'] === propertyCausingError && error['value'] === value);
  return former ?? { category: 'PropertyConflict', occurredDateTime: graphDate(tenant.now()), propertyCausingError, value };
}

/** Addresses that another object holds are left out. */
function freeAddresses(tenant: Tenant, properties: Values, self: Entity | undefined): Settled {
  const wanted = (properties['proxyAddresses'] as string[] | undefined) ?? [];
  const isTaken = (address: string): boolean => WITH_ADDRESSES.some((type) => (tenant.directory.find(type, 'proxyAddresses', address) ?? []).some(({ id }) => id !== self?.id));
  const taken = wanted.filter(isTaken);
  const mail = properties['mail'];
  const mailTaken = typeof mail === 'string' && isTaken(`smtp:${mail}`);
  return {
    values: { ...('proxyAddresses' in properties ? { proxyAddresses: wanted.filter((address) => !taken.includes(address)) } : {}), ...(mailTaken ? { mail: null } : {}) },
    errors: taken.map((address) => conflict(tenant, self, 'ProxyAddress', address)),
  };
}

function initialDomain(tenant: Tenant): string {
  return tenant.directory.list('domain').find(({ values }) => values['isInitial'] === true)?.id ?? '';
}

/** A name of a domain that is not verified, or that another user has, becomes one of the initial domain. */
function freeName(tenant: Tenant, properties: Values, self: Entity | undefined): Settled {
  const wanted = propertyText(properties, 'userPrincipalName');
  const isFree = (name: string): boolean => (tenant.directory.find('user', 'userPrincipalName', name) ?? []).every(({ id }) => id === self?.id);
  const nickname = propertyText(properties, 'mailNickname').replaceAll(/[^A-Za-z0-9'._!#^~-]/g, '');
  const named = verifiedDomain(tenant.directory, wanted) ? wanted : `${nickname}@${initialDomain(tenant)}`;
  mustBeName(tenant, named);
  if (isFree(named)) return { values: { userPrincipalName: named }, errors: [] };
  const former = propertyText(self?.values, 'userPrincipalName');
  const prefix = named.slice(0, named.indexOf('@'));
  const kept = former.toLowerCase().startsWith(prefix.toLowerCase()) && former.endsWith(`@${initialDomain(tenant)}`) ? former : undefined;
  return { values: { userPrincipalName: kept ?? numbered(prefix, initialDomain(tenant), isFree) }, errors: [conflict(tenant, self, 'UserPrincipalName', named)] };
}

function mustBeName(tenant: Tenant, name: string): void {
  try {
    mustBePrincipalName(tenant.directory, name);
  } catch (error) {
    if (error instanceof GraphError) throw new ExportError('IdentityDataValidationFailed', `The user principal name '${name}' has characters or a form that the service does not take.`);
    throw error;
  }
}

/** The name with four digits behind it. */
function numbered(prefix: string, domain: string, isFree: (name: string) => boolean): string {
  for (let number = 1000; number < 10_000; number += 1) {
    const name = `${prefix}${number}@${domain}`;
    if (isFree(name)) return name;
  }
  throw new ExportError('AttributeValueMustBeUnique', `No name of the form '${prefix}0000@${domain}' is free.`);
}
