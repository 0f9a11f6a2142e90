/** For every requirement of the directory, facts for each verdict that it can have: what is different from the good directory. */
import type { DirectoryCheckId } from '../../../text/checks/directory.ts';
import type { DirectoryFacts, DirectoryNeed, ObjectTally, ReplicationPartner } from '../directory-facts.ts';
import { known } from '../known.ts';
import { goodTally, noon, goodRights } from './good-sides.fixture.ts';

/** Facts and circumstances put over the good ones. */
export interface SideCase<Facts, Need> {
  readonly facts?: Partial<Facts>;
  readonly need?: Partial<Need>;
}

/** Cases by verdict. */
export type SideCases<Facts, Need> = Readonly<Partial<Record<'pass' | 'warn' | 'fail', readonly SideCase<Facts, Need>[]>>>;

type DirectoryCase = SideCase<DirectoryFacts, DirectoryNeed>;

const day = 86_400_000;
const good: readonly DirectoryCase[] = [{}];
const tally = (parts: Partial<ObjectTally>, need: Partial<DirectoryNeed> = {}): DirectoryCase => ({ facts: { objects: known({ ...goodTally, ...parts }) }, need });
const schema = (version: number): DirectoryCase => ({ facts: { schemaVersion: known(version) } });
const names = (netbios: string, dns: string): DirectoryCase => ({ facts: { domains: known([{ netbios: 'CONTOSO', dns: 'contoso.local' }, { netbios, dns }]) } });
const keys = (...starts: number[]): DirectoryCase => ({ facts: { rootKeys: known(starts) } });
const sites = (number: number, ...withoutSubnet: string[]): DirectoryCase => ({ facts: { sites: known({ sites: number, withoutSubnet }) } });
const partners = (...given: Partial<ReplicationPartner>[]): DirectoryCase => {
  const partner: ReplicationPartner = { namingContext: 'DC=contoso,DC=local', partner: 'DC2', lastSuccess: noon - 60_000, failures: 0 };
  return { facts: { replication: known({ controllers: 2, partners: given.map((parts) => ({ ...partner, ...parts })) }) } };
};

export const directoryCases: Readonly<Record<DirectoryCheckId, SideCases<DirectoryFacts, DirectoryNeed>>> = {
  'forest-level': { pass: [{}, { facts: { forestLevel: known(2) } }], fail: [{ facts: { forestLevel: known(1) } }, { facts: { forestLevel: known(0) } }] },
  'domain-level': { pass: [{}, { facts: { domainLevel: known(10) } }], fail: [{ facts: { domainLevel: known(0) } }] },
  'schema-version': { pass: [schema(30)], fail: [schema(13)] },
  'schema-version-cloud': { pass: [schema(87)], warn: [schema(56), schema(69)], fail: [schema(47)] },
  'writable-controller': { pass: good, fail: [{ facts: { controller: known({ name: 'rodc1.contoso.local', readOnly: true }) } }] },
  'netbios-name': { pass: [names('EMEA', 'emea.contoso.local')], fail: [names('EMEA.OLD', 'emea.contoso.local')] },
  'single-label-domain': { pass: good, fail: [names('EMEA', 'emea')] },
  'recycle-bin': { pass: good, warn: [{ facts: { recycleBin: known(false) } }] },
  'upn-suffixes': {
    pass: [{}, tally({ suffixes: {} }), tally({ suffixes: { 'contoso.com': 1, 'fabrikam.com': 2 } })],
    warn: [tally({ suffixes: { 'contoso.com': 249, 'contoso.local': 1 } }), tally({ suffixes: {}, withoutUpn: 3 })],
    fail: [tally({ suffixes: { 'contoso.local': 250 } }), tally({ suffixes: { 'emea.contoso.com': 1 } }), { need: { verifiedDomains: known([]) } }],
  },
  'kds-root-key': { pass: [keys(noon), keys(noon + day, noon - day)], warn: [keys(noon + 1)], fail: [keys()] },
  sites: { pass: [sites(1), sites(1, 'Default-First-Site-Name'), sites(3)], warn: [sites(2, 'Lisbon')] },
  replication: {
    pass: [{}, partners({}, { partner: 'DC3' })],
    warn: [partners({}, { failures: 1 }), partners({ lastSuccess: noon - 2 * day }), partners({ lastSuccess: undefined })],
    fail: [partners({}, { lastSuccess: noon - 61 * day, failures: 900 })],
  },
  'directory-objects': { pass: good, fail: [tally({ users: 0, groups: 0 })] },
  'directory-objects-cloud': { pass: [tally({ users: 119_960 })], warn: [tally({ users: 120_000 }), tally({ users: 149_960 })], fail: [tally({ users: 149_961 })] },
  'consistency-guid': { pass: [{}, tally({ filled: 250 })], warn: [tally({ filled: 250, foreign: 1 })] },
  'anchor-coverage': {
    pass: [{}, tally({ filled: 9, foreign: 9 })],
    warn: [tally({ filled: 9, foreign: 1 }, { sourceAnchor: 'objectGUID' })],
    fail: [tally({ filled: 2, foreign: 2, shared: 1 }), tally({ filled: 1, malformed: 1 })],
  },
  'account-rights': {
    pass: good,
    warn: [{ facts: { accountRights: known([{ ...goodRights, verdict: 'warn', objects: { ...goodRights.objects, missing: 1 } }]) } }],
    fail: [{ facts: { accountRights: known([goodRights, { ...goodRights, feature: 'read-changes', verdict: 'fail', rights: [{ what: 'Replicating Directory Changes', verdict: 'missing' }] }]) } }],
  },
  'protected-accounts': { pass: good, warn: [tally({ protectedObjects: 1 })] },
  'minimum-password-age': { pass: good, warn: [{ facts: { minimumPasswordAge: known(1) } }] },
  'single-sign-on-account': { pass: good, warn: [{ facts: { singleSignOnAccount: known(true) } }] },
};
