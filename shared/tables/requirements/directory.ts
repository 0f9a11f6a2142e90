/** Requirements of Active Directory: the forest, the connected domain controller, and the objects. */
import type { DirectoryFacts, DirectoryNeed, DomainNames } from '../../rules/prerequisites/directory-facts.ts';
import { judgeAnchors, judgeReplication, judgeRights, judgeRootKeys, judgeSuffixes } from '../../rules/prerequisites/directory-judges.ts';
import { verdictOf, whenKnown, type Judgment, type Known } from '../../rules/prerequisites/known.ts';
import type { DirectoryCheckId } from '../../text/checks/directory.ts';
import { directoryFound } from '../../text/checks/directory-found.ts';
import { foundText } from '../../text/checks/found.ts';
import { everyRoute, factSources, type FactRequirement } from './fact-row.ts';
import { sources } from './row.ts';

export type DirectoryRequirement = FactRequirement<DirectoryCheckId, DirectoryFacts, DirectoryNeed>;

/** `forestFunctionality` 2 is Windows Server 2003 ([MS-ADTS] 6.1.4.4). */
const level2003 = 2;
/** `objectVersion` of the schema: Windows Server 2003, 2012, 2016 ([MS-ADTS] 3.1.1.2.1). */
const schema = { server2003: 30, server2012: 56, server2016: 87 } as const;
/** Objects of one domain that Cloud Sync supports, and from where on it is worth a warning. */
const cloudObjects = { most: 150_000, near: 120_000 } as const;

function judgeLevel(level: Known<number>): Judgment {
  return whenKnown(level, (value) => verdictOf(value >= level2003 ? 'pass' : 'fail', directoryFound.level(value)));
}

/** Fails with the names that are not as wanted. */
function judgeNames({ domains }: DirectoryFacts, name: keyof DomainNames, isGood: (name: string) => boolean): Judgment {
  return whenKnown(domains, (all) => {
    const bad = all.map((domain) => domain[name]).filter((one) => !isGood(one));
    return bad.length > 0 ? verdictOf('fail', directoryFound.names(bad)) : verdictOf('pass', directoryFound.names(all.map((domain) => domain[name])));
  });
}

export const directoryRequirements: readonly DirectoryRequirement[] = [
  { id: 'forest-level', group: 'directory', products: everyRoute, read: 'rootDSE forestFunctionality', ...sources.connect, grades: ['pass', 'fail'], judge: ({ forestLevel }) => judgeLevel(forestLevel) },
  { id: 'domain-level', group: 'directory', products: everyRoute, read: 'rootDSE domainFunctionality', ...sources.connect, grades: ['pass', 'fail'], judge: ({ domainLevel }) => judgeLevel(domainLevel) },
  {
    id: 'schema-version', group: 'directory', products: everyRoute, read: 'CN=Schema,CN=Configuration objectVersion', ...sources.connect, grades: ['pass', 'fail'],
    judge: ({ schemaVersion }) => whenKnown(schemaVersion, (version) => verdictOf(version >= schema.server2003 ? 'pass' : 'fail', directoryFound.schema(version))),
  },
  {
    id: 'schema-version-cloud', group: 'directory', products: ['cloud-sync'], read: 'CN=Schema,CN=Configuration objectVersion', ...sources.cloudSync, grades: ['pass', 'warn', 'fail'],
    judge: ({ schemaVersion }) =>
      whenKnown(schemaVersion, (version) => verdictOf(version >= schema.server2016 ? 'pass' : version >= schema.server2012 ? 'warn' : 'fail', directoryFound.schema(version))),
  },
  {
    id: 'writable-controller', group: 'directory', products: everyRoute, read: 'objectClass of the rootDSE\'s dsServiceName', ...factSources.readOnly, grades: ['pass', 'fail'],
    judge: ({ controller }) => whenKnown(controller, ({ name, readOnly }) => verdictOf(readOnly ? 'fail' : 'pass', directoryFound.controller(name, readOnly))),
  },
  { id: 'netbios-name', group: 'directory', products: everyRoute, read: 'CN=Partitions nETBIOSName', ...sources.connect, grades: ['pass', 'fail'], judge: (facts) => judgeNames(facts, 'netbios', (name) => !name.includes('.')) },
  { id: 'single-label-domain', group: 'directory', products: everyRoute, read: 'CN=Partitions dnsRoot', ...sources.connect1, grades: ['pass', 'fail'], judge: (facts) => judgeNames(facts, 'dns', (name) => name.includes('.')) },
  {
    id: 'recycle-bin', group: 'directory', products: everyRoute, read: 'CN=Partitions msDS-EnabledFeature', ...factSources.recycleBin, grades: ['pass', 'warn'],
    judge: ({ recycleBin }) => whenKnown(recycleBin, (on) => (on ? verdictOf('pass', foundText.on) : verdictOf('warn', foundText.off))),
  },
  { id: 'upn-suffixes', group: 'directory', products: everyRoute, read: 'userPrincipalName in scope, CN=Partitions uPNSuffixes, Graph /domains', ...factSources.suffixes, grades: ['pass', 'warn', 'fail'], judge: judgeSuffixes },
  {
    id: 'kds-root-key', group: 'directory', products: ['cloud-sync'], read: 'CN=Master Root Keys,CN=Group Key Distribution Service,CN=Services,CN=Configuration', ...sources.cloudSync, grades: ['pass', 'warn', 'fail'],
    judge: ({ rootKeys }, { now }) => whenKnown(rootKeys, (starts) => judgeRootKeys(starts, now)),
  },
  {
    id: 'sites', group: 'directory', products: everyRoute, read: 'CN=Sites: site, subnet siteObject', ...factSources.sites, grades: ['pass', 'warn'],
    judge: ({ sites: fact }) =>
      whenKnown(fact, ({ sites, withoutSubnet }) => (sites > 1 && withoutSubnet.length > 0 ? verdictOf('warn', directoryFound.withoutSubnet(withoutSubnet)) : verdictOf('pass', directoryFound.sites(sites)))),
  },
  {
    id: 'replication', group: 'directory', products: everyRoute, read: 'rootDSE msDS-ReplAllInboundNeighbors', ...factSources.replication, grades: ['pass', 'warn', 'fail'],
    judge: ({ replication }, { now }) => whenKnown(replication, (facts) => judgeReplication(facts, now)),
  },
  {
    id: 'directory-objects', group: 'directory', products: everyRoute, read: 'users, groups and contacts of the domain', ...sources.own, grades: ['pass', 'fail'],
    judge: ({ objects }) => whenKnown(objects, ({ users, groups, contacts }) => verdictOf(users + groups > 0 ? 'pass' : 'fail', directoryFound.objects(users, groups, contacts))),
  },
  {
    id: 'directory-objects-cloud', group: 'directory', products: ['cloud-sync'], read: 'users, groups and contacts of the domain', ...sources.cloudSync, grades: ['pass', 'warn', 'fail'],
    judge: ({ objects }) =>
      whenKnown(objects, ({ users, groups, contacts }) => {
        const total = users + groups + contacts;
        return verdictOf(total > cloudObjects.most ? 'fail' : total > cloudObjects.near ? 'warn' : 'pass', directoryFound.total(total));
      }),
  },
  {
    id: 'consistency-guid', group: 'directory', products: everyRoute, read: 'mS-DS-ConsistencyGuid and objectGUID in scope', ...factSources.anchor, grades: ['pass', 'warn'],
    judge: ({ objects }) =>
      whenKnown(objects, ({ filled, foreign }) => (filled === 0 ? verdictOf('pass', directoryFound.unfilled) : verdictOf(foreign > 0 ? 'warn' : 'pass', directoryFound.filled(filled, foreign)))),
  },
  {
    id: 'anchor-coverage', group: 'directory', products: everyRoute, read: 'mS-DS-ConsistencyGuid and objectGUID in scope', ...factSources.anchor, grades: ['pass', 'warn', 'fail'],
    judge: ({ objects }, need) => whenKnown(objects, (tally) => judgeAnchors(tally, need)),
  },
  {
    id: 'account-rights', group: 'accounts', products: everyRoute, read: 'nTSecurityDescriptor of the head of the domain and of objects below it', ...factSources.accounts, grades: ['pass', 'warn', 'fail'],
    judge: ({ accountRights }) => whenKnown(accountRights, judgeRights),
  },
  {
    id: 'protected-accounts', group: 'accounts', products: everyRoute, read: 'adminCount in scope', ...factSources.protected, grades: ['pass', 'warn'],
    judge: ({ objects }) => whenKnown(objects, ({ protectedObjects }) => verdictOf(protectedObjects === 0 ? 'pass' : 'warn', directoryFound.protected(protectedObjects))),
  },
  {
    id: 'minimum-password-age', group: 'accounts', products: ['cloud-sync', 'connect-sync'], read: 'minPwdAge of the domain', ...sources.connect, grades: ['pass', 'warn'],
    judge: ({ minimumPasswordAge }) => whenKnown(minimumPasswordAge, (days) => verdictOf(days === 0 ? 'pass' : 'warn', directoryFound.days(days))),
  },
  {
    id: 'single-sign-on-account', group: 'accounts', products: ['seamless-sso'], read: 'computer AZUREADSSOACC', ...sources.singleSignOn, grades: ['pass', 'warn'],
    judge: ({ singleSignOnAccount }) => whenKnown(singleSignOnAccount, (there) => (there ? verdictOf('warn', foundText.yes) : verdictOf('pass', foundText.no))),
  },
];
