/** The practice company in the cloud: the tenant Contoso, small, blank or as large as a bench wants it. */
import { ROLES } from '../tenant/tables/roles.ts';
import type { TenantWorld, WorldUser } from '../tenant/world.ts';
import { PRACTICE_PRODUCTS } from './tenant-products.ts';

/** The domain that every tenant begins with. */
export const INITIAL_DOMAIN = 'contosopractice.onmicrosoft.com';
/** The password of every account of the practice tenant that can sign in; a made-up company has no secrets. */
export const PRACTICE_PASSWORD = 'Practice-Only-1';

/** What can be asked of a practice company. */
export interface TenantWorldOptions {
  /** Adds so many cloud-only users and 1 group for each 20 of them; 0 when left out. */
  readonly extraUsers?: number;
  /** Cloud-only users whose user principal name equals one in the directory, so that soft match occurs. */
  readonly softMatches?: ReadonlyArray<{ readonly userPrincipalName: string; readonly displayName: string }>;
  /** Seats of Office 365 E3; 300 when left out. */
  readonly seats?: number;
}

function person(displayName: string, userPrincipalName: string, more: Record<string, unknown> = {}): WorldUser {
  const [givenName = displayName, surname = null] = displayName.split(' ');
  return { values: { displayName, givenName, surname, userPrincipalName, mailNickname: userPrincipalName.split('@')[0] ?? displayName, ...more } };
}

const ADMIN: WorldUser = { ...person('Practice Administrator', `admin@${INITIAL_DOMAIN}`), id: '1f4c2a60-5f0e-4d3b-9a86-0d4c0b6f1a01', password: PRACTICE_PASSWORD, roles: [ROLES.globalAdministrator] };
const VIEWER: WorldUser = { ...person('Practice Viewer', `viewer@${INITIAL_DOMAIN}`), id: '1f4c2a60-5f0e-4d3b-9a86-0d4c0b6f1a02', password: PRACTICE_PASSWORD };
const PEOPLE: readonly WorldUser[] = [
  person('Megan Bowen', 'meganb@contoso.com', { mail: 'meganb@contoso.com', jobTitle: 'Auditor', usageLocation: 'US' }),
  person('Reception Desk', 'reception@contoso.com', { mail: 'reception@contoso.com' }),
  person('Scanner Service', `scanner@${INITIAL_DOMAIN}`, { accountEnabled: false }),
];

function manyPeople(count: number): WorldUser[] {
  return Array.from({ length: count }, (_, index) => person(`Cloud${index} User${index}`, `cloud.user${index}@contoso.com`, { mail: `cloud.user${index}@contoso.com`, department: `Department ${index % 20}` }));
}

function manyGroups(people: readonly WorldUser[]): TenantWorld['groups'] {
  return Array.from({ length: Math.floor(people.length / 20) }, (_, index) => ({
    values: { displayName: `Cloud Group ${index}`, mailEnabled: false, mailNickname: `cloudgroup${index}`, securityEnabled: true },
    members: people.slice(index * 20, index * 20 + 20).map((row) => row.values.userPrincipalName),
  }));
}

/** A tenant with its initial domain and its administrators, and nothing else. */
export function blankTenant(): TenantWorld {
  return {
    tenantId: '6f1b3b5e-3d0c-4a7e-9f60-2f3f0a6f9c11', displayName: 'Contoso', countryLetterCode: 'US', createdDateTime: '2024-03-04T09:00:00Z', clientId: '5d3f8a52-7c1e-4b0a-8e57-94b1f6a2c3d4',
    domains: [{ name: INITIAL_DOMAIN, verified: true, isInitial: true, isDefault: true }],
    users: [ADMIN, VIEWER], groups: [], contacts: [], products: [], admin: { userPrincipalName: ADMIN.values.userPrincipalName, password: PRACTICE_PASSWORD },
  };
}

/** The practice company Contoso: contoso.com is verified, fabrikam.com is not. */
export function contosoTenant(options: TenantWorldOptions = {}): TenantWorld {
  const extra = manyPeople(options.extraUsers ?? 0);
  const soft = (options.softMatches ?? []).map((row) => person(row.displayName, row.userPrincipalName, { mail: row.userPrincipalName }));
  return {
    ...blankTenant(),
    domains: [
      { name: INITIAL_DOMAIN, verified: true, isInitial: true, services: ['Email', 'OfficeCommunicationsOnline'] },
      { name: 'contoso.com', verified: true, isDefault: true, services: ['Email'] },
    ],
    users: [ADMIN, VIEWER, ...PEOPLE, ...soft, ...extra],
    groups: [{ values: { displayName: 'Cloud Auditors', mailEnabled: false, mailNickname: 'cloudauditors', securityEnabled: true }, members: ['meganb@contoso.com'] }, ...manyGroups(extra)],
    contacts: [{ displayName: 'Tailspin Toys', mail: 'orders@tailspintoys.com', mailNickname: 'tailspin', companyName: 'Tailspin Toys', proxyAddresses: ['SMTP:orders@tailspintoys.com'], phones: [], addresses: [], onPremisesSyncEnabled: null }],
    products: PRACTICE_PRODUCTS.map((product) => (options.seats !== undefined && product.skuPartNumber === 'ENTERPRISEPACK' ? { ...product, seats: options.seats } : product)),
  };
}
