/** A directory and a tenant that meet everything, and the circumstances of the cases. */
import { everyProduct } from '../../../tables/requirements/requirements.ts';
import type { FeatureFinding } from '../../access/rights-report.ts';
import type { DirectoryFacts, DirectoryNeed, ObjectTally } from '../directory-facts.ts';
import { known, notKnown } from '../known.ts';
import type { TenantFacts, TenantNeed } from '../tenant-facts.ts';

/** Noon of 22 November 2026. */
export const noon = Date.UTC(2026, 10, 22, 12);

/** 250 users in contoso.com, whose anchors are their own. */
export const goodTally: ObjectTally = {
  users: 250, groups: 30, contacts: 10, suffixes: { 'contoso.com': 250 }, withoutUpn: 0, anchored: 280, filled: 0, foreign: 0, malformed: 0, shared: 0, protectedObjects: 0,
};

/** A use of the account that everything is granted for. */
export const goodRights: FeatureFinding = { feature: 'direct-read', title: 'Read users and groups', verdict: 'pass', rights: [{ what: 'Read all properties', below: 'user', verdict: 'granted' }], objects: { checked: 280, missing: 0, unreadable: 0, byReason: {}, sample: [] } };

export const goodDirectory: DirectoryFacts = {
  forestLevel: known(7),
  domainLevel: known(7),
  schemaVersion: known(88),
  recycleBin: known(true),
  controller: known({ name: 'dc1.contoso.local', readOnly: false }),
  domains: known([{ netbios: 'CONTOSO', dns: 'contoso.local' }]),
  suffixes: known(['contoso.com', 'contoso.local']),
  rootKeys: known([noon - 86_400_000]),
  sites: known({ sites: 2, withoutSubnet: [] }),
  replication: known({ controllers: 1, partners: [] }),
  minimumPasswordAge: known(0),
  singleSignOnAccount: known(false),
  objects: known(goodTally),
  accountRights: known([goodRights]),
};

export const directoryNeed: DirectoryNeed = { products: new Set(everyProduct), verifiedDomains: known(['contoso.com', 'fabrikam.com']), sourceAnchor: 'ms-DS-ConsistencyGuid', now: noon };

const initial = { name: 'contoso.onmicrosoft.com', verified: true, default: false, initial: true, federated: false };

/** What every tenant begins with, and contoso.com. */
export const domains = { initial, own: { ...initial, name: 'contoso.com', default: true, initial: false } } as const;

export const goodTenant: TenantFacts = {
  account: known({ kind: 'person', name: 'admin@contoso.com', guest: false }),
  roles: known([{ name: 'Hybrid Identity Administrator', template: '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2', direct: true }]),
  domains: known([domains.initial, domains.own]),
  objects: known(100),
  synchronization: known({ enabled: false, last: undefined }),
  clients: known([]),
  matching: known({ hardMatchBlocked: false, softMatchBlocked: false, deletions: { kind: 'count', threshold: 500 } }),
  plans: known(['41781fb2-bc02-4b7c-bd55-b576c07bb09d']),
  securityDefaults: known(true),
};

export const tenantNeed: TenantNeed = { products: new Set(everyProduct), objects: 290, now: noon };

const silent = notKnown('Nothing was told.');

/** A tenant that tells nothing. */
export const silentTenant: TenantFacts = {
  account: silent, roles: silent, domains: silent, objects: silent, synchronization: silent, clients: silent, matching: silent, plans: silent, securityDefaults: silent,
};

/** A directory that tells nothing. */
export const silentDirectory: DirectoryFacts = {
  forestLevel: silent, domainLevel: silent, schemaVersion: silent, recycleBin: silent, controller: silent, domains: silent, suffixes: silent, rootKeys: silent, sites: silent,
  replication: silent, minimumPasswordAge: silent, singleSignOnAccount: silent, objects: silent, accountRights: silent,
};
