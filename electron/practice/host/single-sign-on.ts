/** Seamless single sign-on of a practice company: its computer account in each forest, and what the tenant knows. */
import { fail } from '../../../shared/problem.ts';
import type { PracticeDirectory } from '../directory/server.ts';
import { domainOf, mustKnowTenant, versionOf, type CommandWorld, type PracticeLogin } from './command-effects.ts';
import { productNames } from './product-commands.ts';

/** Both sides sign in; the tenant may do so in a window. */
export interface BothSides {
  readonly tenant?: PracticeLogin | undefined;
  readonly domain?: PracticeLogin | undefined;
}

const accountOf = ({ base }: PracticeDirectory): string => `CN=AZUREADSSOACC,CN=Computers,${base}`;

/** Now as Windows counts it: steps of 100 ns since 1601. */
function windowsTime(): string {
  return String((BigInt(Date.now()) + 11_644_473_600_000n) * 10_000n);
}

/** Throws when the module is not there, as on a server without Connect Sync, or when the tenant refuses. */
export function singleSignOnStatus(world: CommandWorld, { tenant }: BothSides): { readonly enabled: boolean; readonly domains: string[] } {
  if (versionOf(world, productNames['connect-sync']) === undefined) throw fail('command.module-missing');
  mustKnowTenant(world, tenant);
  return world.kept.read().singleSignOn;
}

/** Makes the account and tells the tenant. */
export async function enableForest(world: CommandWorld, logins: BothSides & { readonly domain: PracticeLogin }): Promise<ReturnType<typeof singleSignOnStatus>> {
  const status = singleSignOnStatus(world, logins);
  const { directory, domain } = domainOf(world, logins.domain);
  const dn = accountOf(directory);
  if (directory.read(dn, 'name').length > 0 && status.domains.includes(domain)) throw fail('command.done-already');
  if (directory.read(dn, 'name').length === 0) {
    await directory.addObject(dn, {
      objectClass: ['computer'], sAMAccountName: ['AZUREADSSOACC$'], userAccountControl: ['4096'], 'msDS-SupportedEncryptionTypes': ['24'],
      servicePrincipalName: ['HTTP/autologon.microsoftazuread-sso.com', 'HTTP/aadg.windows.net.nsatc.net'],
    });
  }
  directory.force(dn, 'pwdLastSet', [windowsTime()]);
  return setStatus(world, { ...status, domains: [...new Set([...status.domains, domain])] });
}

/** Gives the account a new key. */
export function rollOver(world: CommandWorld, logins: BothSides & { readonly domain: PracticeLogin }): ReturnType<typeof singleSignOnStatus> {
  const status = singleSignOnStatus(world, logins);
  const { directory, domain } = domainOf(world, logins.domain);
  if (!status.domains.includes(domain) || directory.read(accountOf(directory), 'name').length === 0) throw fail('command.domain-unknown', { detail: { domain } });
  directory.force(accountOf(directory), 'pwdLastSet', [windowsTime()]);
  return status;
}

/** With a login of the domain its account goes as well. */
export function disableForest(world: CommandWorld, named: string, logins: BothSides): ReturnType<typeof singleSignOnStatus> {
  const status = singleSignOnStatus(world, logins);
  const found = logins.domain === undefined ? undefined : domainOf(world, logins.domain);
  const domain = found?.domain ?? named.toLowerCase();
  if (!status.domains.includes(domain)) throw fail('command.domain-unknown', { detail: { domain } });
  if (found !== undefined && found.directory.read(accountOf(found.directory), 'name').length > 0) found.directory.remove(accountOf(found.directory));
  return setStatus(world, { ...status, domains: status.domains.filter((one) => one !== domain) });
}

/** The switch of the tenant. */
export function enableTenant(world: CommandWorld, enabled: boolean, logins: BothSides): ReturnType<typeof singleSignOnStatus> {
  return setStatus(world, { ...singleSignOnStatus(world, logins), enabled });
}

function setStatus(world: CommandWorld, singleSignOn: ReturnType<typeof singleSignOnStatus>): ReturnType<typeof singleSignOnStatus> {
  world.kept.change({ singleSignOn });
  return singleSignOn;
}
