/** Gathers what one domain tells about signing in; each fact is read on its own. */
import type { SignInDomain } from '../../../shared/contract/sign-in-facts.ts';
import { dnsNameOf } from '../../../shared/rules/dn.ts';
import { known, notKnown, type Known } from '../../../shared/rules/prerequisites/known.ts';
import { directoryUnread } from '../../../shared/text/checks/directory-found.ts';
import type { CallContext } from '../../ports/call.ts';
import type { Directory } from '../../ports/directory.ts';
import { attempt } from '../checks/attempt.ts';
import { entriesOf, valueOf, wholeNumberOf } from '../checks/entries.ts';
import { siteFacts } from '../checks/forest-facts.ts';
import { countRuledUsers } from './count-users.ts';

/** 100 nanoseconds of a day: the unit of maxPwdAge, which stands there as a negative number; 0 and the smallest number stand for never. */
const dayTicks = 864_000_000_000n;
const neverTicks = -9_223_372_036_854_775_808n;
const singleSignOn = '(&(objectClass=computer)(sAMAccountName=AZUREADSSOACC$))';
/** Accounts of people or group-managed service accounts that stand for a host: a computer does so for itself only. */
const hostAccounts = '(&(servicePrincipalName=host/*)(|(&(objectCategory=person)(objectClass=user))(objectClass=msDS-GroupManagedServiceAccount)))';
/** How federation services are called as a rule; the first label of the name. */
const federationNames: ReadonlySet<string> = new Set(['adfs', 'fs', 'sts', 'federation', 'fed', 'sso', 'login', 'signin', 'auth', 'idp']);
const mostTraces = 20;
const longestTrace = 512;

/** Everything; a fact that cannot be read says why, and the others go on. Only a Stop is thrown. */
export async function gatherDomain(directory: Directory, context: CallContext): Promise<SignInDomain> {
  const { signal } = context;
  const { defaultNamingContext: base, rootDomainNamingContext } = directory.rootDse;
  return {
    domain: dnsNameOf(base),
    forest: dnsNameOf(rootDomainNamingContext),
    ...(await countRuledUsers(directory, context)),
    passwords: await attempt(signal, () => passwordPolicy(directory, signal)),
    lockoutThreshold: await attempt(signal, async () => wholeNumberOf(valueOf(await directory.read(base, ['lockoutThreshold'], signal), 'lockoutThreshold'))),
    adfs: await attempt(signal, () => tracesOfAdfs(directory, signal)),
    seamlessSso: await attempt(signal, async () => known((await entriesOf(directory, { base, scope: 'sub', filter: singleSignOn, attributes: ['objectClass'] }, signal)).length > 0)),
    sites: await attempt(signal, async () => {
      const facts = await siteFacts(directory, signal);
      return 'value' in facts ? known(facts.value.sites) : facts;
    }),
  };
}

/** The facts of a domain that has lost its connection. */
export function unreadDomain(domain: string, forest: string, reason: string): SignInDomain {
  const unread = notKnown(reason);
  return { domain, forest, smartCards: unread, limitedHours: unread, expiring: unread, passwords: unread, lockoutThreshold: unread, adfs: unread, seamlessSso: unread, sites: unread };
}

/** Ordinary accounts are not shown the policies for single groups: they count as none. */
async function passwordPolicy(directory: Directory, signal: AbortSignal): Promise<SignInDomain['passwords']> {
  const base = directory.rootDse.defaultNamingContext;
  const age = valueOf(await directory.read(base, ['maxPwdAge'], signal), 'maxPwdAge');
  if (age === undefined) return notKnown(directoryUnread.notShown);
  if (!/^-?\d{1,19}$/.test(age)) return notKnown(directoryUnread.notUnderstood);
  const ticks = BigInt(age);
  const container = `CN=Password Settings Container,CN=System,${base}`;
  const there = (await directory.read(container, ['objectClass'], signal)) !== undefined;
  const policies = there ? await entriesOf(directory, { base: container, scope: 'one', filter: '(objectClass=msDS-PasswordSettings)', attributes: ['objectClass'] }, signal) : [];
  return known({ maxAgeDays: ticks >= 0n || ticks === neverTicks ? null : Number(-ticks / dayTicks), fineGrained: policies.length });
}

/** The container in which AD FS keeps the keys of its certificates, and the names of federation services that accounts stand for. */
async function tracesOfAdfs(directory: Directory, signal: AbortSignal): Promise<Known<string[]>> {
  const base = directory.rootDse.defaultNamingContext;
  const container = `CN=ADFS,CN=Microsoft,CN=Program Data,${base}`;
  const keys = (await directory.read(container, ['objectClass'], signal)) === undefined ? [] : [container];
  const accounts = await entriesOf(directory, { base, scope: 'sub', filter: hostAccounts, attributes: ['servicePrincipalName'] }, signal);
  const services = accounts.flatMap(({ text }) => text.get('serviceprincipalname') ?? []).filter(isFederationService);
  return known([...new Set([...keys, ...services])].slice(0, mostTraces).map((trace) => trace.slice(0, longestTrace)));
}

function isFederationService(principal: string): boolean {
  const label = /^host\/([^./:]+)/i.exec(principal)?.[1];
  return label !== undefined && federationNames.has(label.toLowerCase());
}
