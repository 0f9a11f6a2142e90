/** The provisioning agent of a practice server, as the commands of Windows set it up. */
import { fail } from '../../../shared/problem.ts';
import type { CommandAnswer } from '../../../shared/tables/windows-commands/commands.ts';
import { domainOf, mustKnowTenant, setProduct, setService, type CommandWorld, type PracticeLogin } from './command-effects.ts';
import { agentService, installFile, productNames } from './product-commands.ts';
import type { BothSides } from './single-sign-on.ts';

const services = ['AADConnectProvisioningAgent', 'AzureADConnectAgentUpdater'] as const;

/** Installed and running, but for nobody yet. */
export async function installAgent(world: CommandWorld, file: { readonly path: string; readonly sha256: string }): Promise<void> {
  installFile(world, 'cloud-sync-agent', file);
  for (const name of services) setService(world, name, true);
  await world.parts().agent.install();
}

/** Gone with all that it knew. */
export async function uninstallAgent(world: CommandWorld, name: string): Promise<void> {
  if (name !== productNames['cloud-sync-agent'] || !isInstalled(world)) throw fail('command.not-installed', { detail: { product: name } });
  await world.parts().agent.uninstall();
  setProduct(world, name, null);
  for (const service of services) setService(world, service, null);
}

/** Its own account is made by an administrator of the domain. */
export async function addAccount(world: CommandWorld, custom: string | undefined, { tenant, domain }: BothSides): Promise<{ readonly account: string }> {
  mustBeInstalled(world);
  mustKnowTenant(world, tenant);
  if (custom === undefined && domain === undefined) throw fail('command.domain-credentials-refused');
  const account = custom ?? `${domain === undefined ? '' : (domainOf(world, domain).domain.split('.')[0] ?? '').toUpperCase()}\\provAgentgMSA$`;
  await world.parts().agent.addGmsa(account);
  return { account };
}

/** The domain has to be one that answers here. */
export async function addDomain(world: CommandWorld, domain: string, controllers: readonly string[], { tenant, domain: login }: BothSides & { readonly domain: PracticeLogin }): Promise<void> {
  mustBeInstalled(world);
  mustKnowTenant(world, tenant);
  domainOf(world, login);
  if (world.parts().agent.state().gmsa === undefined) throw fail('command.failed', { why: 'The agent has no group managed service account yet.' });
  if (![world.parts(), ...world.parts().further].some((one) => one.domain === domain.toLowerCase())) throw fail('command.domain-unknown', { detail: { domain } });
  await world.parts().agent.addDomain(domain, controllers);
}

/** Notes what the account was given. */
export function givePermission(world: CommandWorld, permission: string, domain: string | undefined, login: PracticeLogin): void {
  mustBeInstalled(world);
  domainOf(world, login);
  const given = { permission, domain: domain?.toLowerCase() ?? '*' };
  const others = world.kept.read().permissions.filter((one) => one.permission !== permission || one.domain !== given.domain);
  world.kept.change({ permissions: [...others, given] });
}

/** Starts its service anew. */
export async function restartAgent(world: CommandWorld): Promise<{ readonly running: true }> {
  if (!isInstalled(world)) throw fail('command.not-installed');
  await world.parts().agent.setRunning(true);
  setService(world, services[0], true);
  return { running: true };
}

/** As `cloud-sync-agent.state` answers it. */
export function agentState(world: CommandWorld): CommandAnswer<'cloud-sync-agent.state'> {
  const { version, gmsa, domains } = world.parts().agent.state();
  const account = gmsa ?? 'NT SERVICE\\AADConnectProvisioningAgent';
  return {
    version: version ?? null,
    agent: version === undefined ? null : { running: world.parts().agent.state().running, automatic: true, account },
    updater: agentService(world, services[1], 'LocalSystem'),
    domains: version === undefined ? null : domains.map(({ domain }) => domain),
  };
}

function isInstalled({ parts }: CommandWorld): boolean {
  return parts().agent.state().version !== undefined;
}

/** Without the agent its module is not there. */
export function mustBeInstalled(world: CommandWorld): void {
  if (!isInstalled(world)) throw fail('command.module-missing');
}
