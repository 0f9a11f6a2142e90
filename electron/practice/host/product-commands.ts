/** Installers of a practice server, and Connect Sync and AD FS as they are there. */
import { createHash } from 'node:crypto';
import { win32 } from 'node:path';
import { fail } from '../../../shared/problem.ts';
import type { InstallerFacts } from '../../../shared/tables/windows-commands/installer.ts';
import { installers, type InstallerId } from '../../../shared/tables/windows-commands/installers.ts';
import { serviceOf, setProduct, setService, versionOf, type CommandWorld } from './command-effects.ts';

/** What each installer calls itself here. */
export const productNames = {
  'cloud-sync-agent': 'Microsoft Entra Provisioning Agent',
  'connect-sync': 'Microsoft Entra Connect Sync',
  'pass-through-agent': 'Microsoft Azure AD Connect Authentication Agent',
} as const satisfies Readonly<Record<InstallerId, string>>;

/** Every file of the name of an installer is that installer, in its newest version; others are not there. */
export function inspectFile(path: string): InstallerFacts {
  const name = win32.basename(path).toLowerCase();
  const found = (Object.keys(installers) as InstallerId[]).find((id) => installers[id].file.toLowerCase() === name);
  if (found === undefined) throw fail('command.program-missing', { detail: { file: path } });
  return { path, sha256: createHash('sha256').update(name).digest('hex'), signature: 'Valid', signer: 'Microsoft Corporation', product: productNames[found], version: installers[found].newest };
}

/** Installs what is in the file; throws `installer.changed` for a file that is not the examined one. */
export function installFile(world: CommandWorld, id: InstallerId, { path, sha256 }: { readonly path: string; readonly sha256: string }): void {
  const facts = inspectFile(path);
  if (facts.sha256 !== sha256.toLowerCase() || facts.product !== productNames[id]) throw fail('installer.changed', { detail: { file: path } });
  setProduct(world, productNames[id], facts.version);
}

/** Takes a product away with its services; throws `command.not-installed`. */
export function removeProduct(world: CommandWorld, id: InstallerId, name: string, services: readonly string[]): void {
  if (name !== productNames[id] || versionOf(world, name) === undefined) throw fail('command.not-installed', { detail: { product: name } });
  setProduct(world, name, null);
  for (const service of services) setService(world, service, null);
}

/** A service of an agent as the commands answer it. */
export function agentService(world: CommandWorld, name: string, account: string): { running: boolean; automatic: boolean; account: string } | null {
  const running = serviceOf(world, name);
  return running === undefined ? null : { running, automatic: true, account };
}

/** Registers the authentication agent. */
export function registerPassThrough(world: CommandWorld): { readonly running: true } {
  if (versionOf(world, productNames['pass-through-agent']) === undefined) throw fail('command.module-missing');
  setService(world, 'AzureADConnectAuthenticationAgent', true);
  world.kept.change({ passThrough: true });
  return { running: true };
}
