/** What the effects of a practice command work with, and what most of them ask first. */
import { fail } from '../../../shared/problem.ts';
import type { KeptServer } from '../kept-server.ts';
import { withPatch } from '../host.ts';
import { practiceServer } from '../server-facts.ts';
import type { WorldParts } from '../world-parts.ts';
import type { KeptCommands } from './command-state.ts';

/** The parts of a world that commands change. */
export interface CommandWorld {
  readonly server: KeptServer;
  readonly kept: KeptCommands;
  /** As they run now. */
  readonly parts: () => Pick<WorldParts, 'directory' | 'domain' | 'further' | 'tenant' | 'agent'>;
}

/** A login as it came in. */
export interface PracticeLogin {
  readonly account: string;
  readonly password: string;
}

/** What Windows shows under "Apps & features", and the services. */
function listsOf({ server }: CommandWorld): { readonly programs: ReadonlyArray<{ name: string; version: string }>; readonly services: ReadonlyArray<{ name: string; running: boolean }> } {
  const { programs, services } = withPatch(practiceServer, server.read().facts);
  return { programs: 'value' in programs ? programs.value : [], services: 'value' in services ? services.value : [] };
}

/** The version of an installed product; undefined when it is not installed. */
export function versionOf(world: CommandWorld, name: string): string | undefined {
  return listsOf(world).programs.find((one) => one.name === name)?.version;
}

/** Installs a product, in the place of one of the same name, or takes it away with null. */
export function setProduct(world: CommandWorld, name: string, version: string | null): void {
  const others = listsOf(world).programs.filter((one) => one.name !== name);
  world.server.change({ facts: { programs: { value: version === null ? others : [...others, { name, version }] } } });
}

/** Whether a service runs; undefined when it is not there. */
export function serviceOf(world: CommandWorld, name: string): boolean | undefined {
  return listsOf(world).services.find((one) => one.name === name)?.running;
}

/** Makes, starts or stops a service, or takes it away with null. */
export function setService(world: CommandWorld, name: string, running: boolean | null): void {
  const others = listsOf(world).services.filter((one) => one.name !== name);
  world.server.change({ facts: { services: { value: running === null ? others : [...others, { name, running }] } } });
}

/** Throws `command.not-elevated`. */
export function mustBeElevated({ server }: CommandWorld): void {
  const { session } = withPatch(practiceServer, server.read().facts);
  if (!('value' in session) || !session.value.elevated) throw fail('command.not-elevated');
}

/** The domain whose administrator signs in, as `DOMAIN\name`; throws `command.domain-unknown` and `command.domain-credentials-refused`. */
export function domainOf({ parts }: CommandWorld, { account, password }: PracticeLogin): Pick<WorldParts, 'directory' | 'domain'> {
  const [prefix = '', name = ''] = account.toLowerCase().split('\\');
  const found = [parts(), ...parts().further].find(({ domain }) => domain === prefix || domain.split('.')[0] === prefix);
  if (found === undefined) throw fail('command.domain-unknown', { detail: { domain: prefix } });
  const { directory } = found;
  if (directory.account.split('@')[0]?.toLowerCase() !== name || directory.password !== password) throw fail('command.domain-credentials-refused');
  return found;
}

/** Without a login Microsoft's window is taken for answered; throws `command.tenant-credentials-refused`. */
export function mustKnowTenant({ parts }: CommandWorld, login: PracticeLogin | undefined): void {
  if (login === undefined) return;
  const { userPrincipalName, password } = parts().tenant.admin;
  if (login.account.toLowerCase() !== userPrincipalName.toLowerCase() || login.password !== password) throw fail('command.tenant-credentials-refused');
}
