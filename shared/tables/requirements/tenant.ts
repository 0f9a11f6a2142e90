/** Requirements of the tenant: who is signed in, what it has room for, and who synchronizes into it already. */
import { verdictOf, whenKnown, type Judgment, type Known } from '../../rules/prerequisites/known.ts';
import type { TenantFacts, TenantNeed } from '../../rules/prerequisites/tenant-facts.ts';
import { judgeClients, judgeDirectRole, judgeLicenses, judgeQuota, judgeRole, judgeSynchronization } from '../../rules/prerequisites/tenant-judges.ts';
import { foundText } from '../../text/checks/found.ts';
import type { TenantCheckId } from '../../text/checks/tenant.ts';
import { tenantFound } from '../../text/checks/tenant-found.ts';
import { everyRoute, factSources, type FactRequirement } from './fact-row.ts';
import { sources } from './row.ts';

export type TenantRequirement = FactRequirement<TenantCheckId, TenantFacts, TenantNeed>;

/** What the tenant has switched off stands in the way of joining users that are there already. */
function judgeBlock(blocked: Known<boolean>): Judgment {
  return whenKnown(blocked, (value) => (value ? verdictOf('warn', tenantFound.blocked) : verdictOf('pass', tenantFound.allowed)));
}

function part<Whole, Part>(fact: Known<Whole>, of: (whole: Whole) => Part): Known<Part> {
  return 'unread' in fact ? fact : { value: of(fact.value) };
}

export const tenantRequirements: readonly TenantRequirement[] = [
  {
    id: 'tenant-account', group: 'tenant', products: everyRoute, read: 'Graph /me userType', ...sources.connect, grades: ['pass', 'fail'],
    judge: ({ account }) =>
      whenKnown(account, (who) => {
        if (who.kind === 'application') return verdictOf('pass', tenantFound.application);
        return who.guest ? verdictOf('fail', tenantFound.guest(who.name)) : verdictOf('pass', who.name);
      }),
  },
  { id: 'tenant-role', group: 'tenant', products: ['cloud-sync', 'direct'], read: 'Graph /me/memberOf, /me/transitiveMemberOf', ...sources.cloudSync, grades: ['pass', 'warn', 'fail'], judge: judgeRole },
  { id: 'tenant-role-connect', group: 'tenant', products: ['connect-sync'], read: 'Graph /me/memberOf, /me/transitiveMemberOf', ...sources.connect, grades: ['pass', 'fail'], judge: judgeDirectRole },
  {
    id: 'tenant-domain', group: 'tenant', products: everyRoute, read: 'Graph /domains isVerified, isInitial', ...sources.connect, grades: ['pass', 'fail'],
    judge: ({ domains }) =>
      whenKnown(domains, (all) => {
        const own = all.filter(({ verified, initial }) => verified && !initial).map(({ name }) => name);
        return own.length > 0 ? verdictOf('pass', tenantFound.domains(own)) : verdictOf('fail', tenantFound.noDomain);
      }),
  },
  { id: 'tenant-objects', group: 'tenant', products: everyRoute, read: 'Graph /users/$count, /groups/$count, /contacts/$count', ...sources.connect, grades: ['pass', 'warn', 'fail'], judge: judgeQuota },
  {
    id: 'tenant-synchronization', group: 'tenant', products: everyRoute, read: 'Graph /organization onPremisesSyncEnabled, onPremisesLastSyncDateTime', ...sources.connect, grades: ['pass', 'warn'],
    judge: ({ synchronization }, { now }) => whenKnown(synchronization, (state) => judgeSynchronization(state, now)),
  },
  { id: 'tenant-clients', group: 'tenant', products: everyRoute, read: 'Graph /users, names that begin with Sync_ or ADToAADSyncServiceAccount', ...factSources.accounts, grades: ['pass', 'warn', 'fail'], judge: ({ clients }) => whenKnown(clients, judgeClients) },
  {
    id: 'tenant-federation', group: 'tenant', products: everyRoute, read: 'Graph /domains authenticationType', ...sources.connect, grades: ['pass', 'warn'],
    judge: ({ domains }) =>
      whenKnown(domains, (all) => {
        const federated = all.filter((domain) => domain.federated).map(({ name }) => name);
        return federated.length === 0 ? verdictOf('pass', tenantFound.managed) : verdictOf('warn', tenantFound.federated(federated));
      }),
  },
  { id: 'tenant-licenses', group: 'tenant', products: everyRoute, read: 'Graph /subscribedSkus servicePlans', ...factSources.licenses, grades: ['pass', 'warn'], judge: ({ plans }) => whenKnown(plans, judgeLicenses) },
  {
    id: 'tenant-hard-match', group: 'tenant', products: everyRoute, read: 'Graph /directory/onPremisesSynchronization blockCloudObjectTakeoverThroughHardMatchEnabled', ...factSources.synchronization, grades: ['pass', 'warn'],
    judge: ({ matching }) => judgeBlock(part(matching, ({ hardMatchBlocked }) => hardMatchBlocked)),
  },
  {
    id: 'tenant-soft-match', group: 'tenant', products: everyRoute, read: 'Graph /directory/onPremisesSynchronization blockSoftMatchEnabled', ...factSources.synchronization, grades: ['pass', 'warn'],
    judge: ({ matching }) => judgeBlock(part(matching, ({ softMatchBlocked }) => softMatchBlocked)),
  },
  {
    id: 'tenant-deletions', group: 'tenant', products: ['cloud-sync', 'connect-sync'], read: 'Graph /directory/onPremisesSynchronization accidentalDeletionPrevention', ...factSources.synchronization, grades: ['pass', 'warn'],
    judge: ({ matching }) =>
      whenKnown(matching, ({ deletions }) => (deletions.kind === 'off' ? verdictOf('warn', foundText.off) : verdictOf('pass', tenantFound.threshold(deletions.threshold, deletions.kind)))),
  },
  {
    id: 'tenant-security-defaults', group: 'tenant', products: ['cloud-sync', 'connect-sync'], read: 'Graph /policies/identitySecurityDefaultsEnforcementPolicy (permission Policy.Read.All)', ...factSources.conditionalAccess, grades: ['pass', 'warn'],
    judge: ({ securityDefaults }) => whenKnown(securityDefaults, (on) => (on ? verdictOf('pass', foundText.on) : verdictOf('warn', foundText.off))),
  },
];
