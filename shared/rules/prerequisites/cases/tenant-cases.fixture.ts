/** For every requirement of the tenant, facts for each verdict that it can have: what is different from the good tenant. */
import type { TenantCheckId } from '../../../text/checks/tenant.ts';
import { known } from '../known.ts';
import type { HeldRole, MatchSettings, SignedIn, TenantFacts, TenantNeed } from '../tenant-facts.ts';
import type { SideCase, SideCases } from './directory-cases.fixture.ts';
import { domains, noon } from './good-sides.fixture.ts';

type TenantCase = SideCase<TenantFacts, TenantNeed>;

const good: readonly TenantCase[] = [{}];
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const globalReader = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451';
const account = (who: SignedIn): TenantCase => ({ facts: { account: known(who) } });
const application = (...permissions: string[]): TenantCase => account({ kind: 'application', permissions });
const roles = (...held: HeldRole[]): TenantCase => ({ facts: { roles: known(held) } });
const role = (template: string, direct: boolean): HeldRole => ({ name: 'A role', template, direct });
const objects = (number: number, need: Partial<TenantNeed> = {}): TenantCase => ({ facts: { objects: known(number) }, need });
const matching = (parts: Partial<MatchSettings>): TenantCase => ({ facts: { matching: known({ hardMatchBlocked: false, softMatchBlocked: false, deletions: { kind: 'off' }, ...parts }) } });
const clients = (number: number): TenantCase => ({ facts: { clients: known(Array.from({ length: number }, (_, index) => `Sync_SERVER${index}_0a1b2c3d4e5f@contoso.onmicrosoft.com`)) } });
const onlyInitial: Partial<TenantFacts> = { domains: known([domains.initial, { ...domains.own, verified: false }]) };

export const tenantCases: Readonly<Record<TenantCheckId, SideCases<TenantFacts, TenantNeed>>> = {
  'tenant-account': { pass: [{}, application()], fail: [account({ kind: 'person', name: 'a_b.com#EXT#@contoso.onmicrosoft.com', guest: true })] },
  'tenant-role': {
    pass: [{}, roles(role(globalAdministrator, true)), application('User.ReadWrite.All', 'Group.ReadWrite.All', 'Domain.ReadWrite.All')],
    warn: [roles(role(globalAdministrator, false))],
    fail: [roles(), roles(role(globalReader, true)), application('User.ReadWrite.All')],
  },
  'tenant-role-connect': { pass: good, fail: [roles(role(globalAdministrator, false)), roles(role(globalReader, true)), application('User.ReadWrite.All')] },
  'tenant-domain': { pass: good, fail: [{ facts: onlyInitial }] },
  'tenant-objects': {
    pass: [{}, objects(1, { objects: undefined }), objects(239_000, { objects: 1000 })],
    warn: [objects(239_001, { objects: 1000 }), objects(300_001)],
    fail: [objects(299_999, { objects: 2 }), { facts: { ...onlyInitial, objects: known(50_000) }, need: { objects: 1 } }],
  },
  'tenant-synchronization': { pass: good, warn: [{ facts: { synchronization: known({ enabled: true, last: noon - 1000 }) } }, { facts: { synchronization: known({ enabled: true, last: undefined }) } }] },
  'tenant-clients': { pass: [clients(0)], warn: [clients(1), clients(19), { facts: { clients: known(['ADToAADSyncServiceAccount@contoso.onmicrosoft.com']) } }], fail: [clients(20)] },
  'tenant-federation': { pass: good, warn: [{ facts: { domains: known([domains.initial, { ...domains.own, federated: true }]) } }] },
  'tenant-licenses': { pass: [{}, { facts: { plans: known(['eec0eb4f-6444-4f95-aba0-50c24d67f998']) } }], warn: [{ facts: { plans: known([]) } }] },
  'tenant-hard-match': { pass: good, warn: [matching({ hardMatchBlocked: true })] },
  'tenant-soft-match': { pass: good, warn: [matching({ softMatchBlocked: true })] },
  'tenant-deletions': { pass: [{}, matching({ deletions: { kind: 'percentage', threshold: 10 } })], warn: [matching({ deletions: { kind: 'off' } })] },
  'tenant-security-defaults': { pass: good, warn: [{ facts: { securityDefaults: known(false) } }] },
};
