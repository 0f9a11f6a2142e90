/** Judges facts of the tenant that need more than a comparison. */
import { tenantFound } from '../../text/checks/tenant-found.ts';
import { verdictOf, whenKnown, type Judgment } from './known.ts';
import type { HeldRole, SynchronizationState, TenantFacts, TenantNeed } from './tenant-facts.ts';

/** Template ids of the roles that may set up directory synchronization: Global Administrator and Hybrid Identity Administrator. */
const setupRoles: ReadonlySet<string> = new Set(['62e90394-69f5-4237-9190-012177145e10', '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2']);
/** What an application needs at the least to write users and groups. */
const writingPermissions = ['User.ReadWrite.All', 'Group.ReadWrite.All'] as const;
/** Objects that a tenant holds without a domain of its own, with one, and the share at which it is worth a warning. */
const quota = { unverified: 50_000, verified: 300_000, warn: 0.8 } as const;
/** Accounts of synchronization clients that a tenant has room for. */
const mostClients = 20;
/** `Sync_SERVER01_1a2b3c4d5e6f@…`: what Connect Sync calls its account. */
const connectAccount = /^Sync_(.+)_[0-9a-f]{6,16}@/i;

/** Service plan ids of Microsoft Entra ID P1 (AAD_PREMIUM) and P2 (AAD_PREMIUM_P2). */
export const premiumPlans = { P1: '41781fb2-bc02-4b7c-bd55-b576c07bb09d', P2: 'eec0eb4f-6444-4f95-aba0-50c24d67f998' } as const;

/** A person needs a role, an application permissions. */
export function judgeRole({ account, roles }: TenantFacts): Judgment {
  return whenKnown(account, (who) => {
    if (who.kind === 'application') return judgePermissions(who.permissions);
    return whenKnown(roles, (held) => {
      const fitting = held.filter(({ template }) => setupRoles.has(template));
      if (fitting.length === 0) return verdictOf('fail', tenantFound.noRole);
      return fitting.some(({ direct }) => direct) ? verdictOf('pass', tenantFound.roles(namesOf(fitting))) : verdictOf('warn', tenantFound.throughGroup(namesOf(fitting)));
    });
  });
}

function judgePermissions(permissions: readonly string[]): Judgment {
  const missing = writingPermissions.filter((name) => !permissions.includes(name));
  return missing.length === 0 ? verdictOf('pass', tenantFound.permissions) : verdictOf('fail', tenantFound.missing(missing));
}

/** Connect Sync counts only roles that are assigned to the account itself. */
export function judgeDirectRole({ account, roles }: TenantFacts): Judgment {
  return whenKnown(account, (who) => {
    if (who.kind === 'application') return verdictOf('fail', tenantFound.application);
    return whenKnown(roles, (held) => {
      const fitting = held.filter(({ template }) => setupRoles.has(template));
      if (fitting.some(({ direct }) => direct)) return verdictOf('pass', tenantFound.roles(namesOf(fitting)));
      return verdictOf('fail', fitting.length > 0 ? tenantFound.throughGroup(namesOf(fitting)) : tenantFound.noRole);
    });
  });
}

function namesOf(roles: readonly HeldRole[]): string[] {
  return [...new Set(roles.map(({ name }) => name))];
}

/** What is there and what would come, against the documented limit; a tenant that holds more already has a raised one. */
export function judgeQuota({ domains, objects }: TenantFacts, need: TenantNeed): Judgment {
  return whenKnown(domains, (all) =>
    whenKnown(objects, (used) => {
      const most = all.some(({ verified, initial }) => verified && !initial) ? quota.verified : quota.unverified;
      if (used > most) return verdictOf('warn', tenantFound.raised(used));
      const total = used + (need.objects ?? 0);
      return verdictOf(total > most ? 'fail' : total > most * quota.warn ? 'warn' : 'pass', tenantFound.objects(used, need.objects, most));
    }),
  );
}

/** Off or never is good; on means that somebody else owns objects. */
export function judgeSynchronization({ enabled, last }: SynchronizationState, now: number): Judgment {
  if (!enabled) return verdictOf('pass', tenantFound.neverSynchronized);
  return verdictOf('warn', tenantFound.synchronized(last === undefined ? undefined : Math.max(0, now - last) / 1000));
}

/** Each account tells of a server, by its name where Connect Sync put it there. */
export function judgeClients(names: readonly string[]): Judgment {
  if (names.length === 0) return verdictOf('pass', tenantFound.clients(names));
  const details = names.map((name) => {
    const server = connectAccount.exec(name)?.[1];
    return { what: name.slice(0, 500), verdict: 'warn' as const, found: server === undefined ? tenantFound.client : tenantFound.server(server) };
  });
  return verdictOf(names.length >= mostClients ? 'fail' : 'warn', tenantFound.clients(names), details);
}

/** P2 contains P1. */
export function judgeLicenses(plans: readonly string[]): Judgment {
  const held = Object.entries(premiumPlans).filter(([, id]) => plans.includes(id)).map(([name]) => name);
  const best = held.at(-1);
  return best === undefined ? verdictOf('warn', tenantFound.free) : verdictOf('pass', tenantFound.premium(best));
}
