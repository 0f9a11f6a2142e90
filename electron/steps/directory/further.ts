/** Directories besides the first one: signed in to, listed, and taken out again. */
import type { FurtherDirectory, ListedDirectory, Scope } from '../../../shared/contract/directory.ts';
import type { Input } from '../../../shared/contract/index.ts';
import { fail } from '../../../shared/problem.ts';
import { dnsNameOf, normalDn } from '../../../shared/rules/dn.ts';
import { namingContextOf } from '../../../shared/rules/synchronization/naming-contexts.ts';
import { readUpnSuffixes } from '../../engine/forest/upn-suffixes.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { Directory } from '../../ports/directory.ts';
import { kept } from '../../state/kept.ts';
import { keepConfirmed } from '../../engine/connecting/confirmed-certificates.ts';
import { signInTo } from '../../engine/connecting/stand-ins.ts';
import { credentialsOf } from './credentials.ts';

/** All directories, the first one first; empty before the first connection. */
export function listDirectories({ connections, state: { settings } }: Workspace): ListedDirectory[] {
  const forest = settings.read(kept.forest);
  const server = settings.read(kept.directoryServer);
  if (forest === undefined || server === undefined) return [];
  const { base, domain, forest: name, account } = forest;
  return [
    { base, domain, forest: name, account, connected: connections.directory !== undefined, ...stoodIn(forest), ...server },
    ...forest.further.map((one) => ({ base: one.base, domain: one.domain, forest: one.forest, account: one.account, connected: connections.further?.has(normalDn(one.base)) === true, ...stoodIn(one), ...one.server })),
  ];
}

function stoodIn({ insteadOf }: { readonly insteadOf?: string | undefined }): Pick<ListedDirectory, 'insteadOf'> {
  return insteadOf === undefined ? {} : { insteadOf };
}

/** Signs in, and keeps it as a further directory; one that is listed already is replaced. Throws `directory.listed` for the first one. */
export async function addDirectory(workspace: Workspace, input: Input<'directory.add'>, signal: AbortSignal): Promise<ListedDirectory[]> {
  const { connections, state: { settings } } = workspace;
  if (settings.read(kept.forest) === undefined) throw fail('directory.not-connected');
  const { server, port, security } = input;
  const directory = await signInTo(workspace, { server, port, security }, credentialsOf(workspace, input), input.serverOnly, signal);
  let before: Directory | undefined;
  try {
    const added = { ...(await describe(directory, { server, port, security }, signal)), ...stoodIn(input) };
    const forest = settings.read(kept.forest);
    if (forest === undefined) throw fail('directory.not-connected');
    if (isSame(added, forest)) throw fail('directory.listed', { detail: { domain: added.domain } });
    const isKnown = forest.further.some((one) => isSame(one, added));
    const further = isKnown ? forest.further.map((one) => (isSame(one, added) ? added : one)) : [...forest.further, added];
    settings.write(kept.forest, { ...forest, further });
    before = connections.further?.get(normalDn(added.base));
    connections.further = new Map([...(connections.further ?? []), [normalDn(added.base), directory]]);
  } catch (thrown) {
    await directory.close();
    throw thrown;
  }
  keepConfirmed(settings, input);
  await before?.close();
  return listDirectories(workspace);
}

async function describe(directory: Directory, server: FurtherDirectory['server'], signal: AbortSignal): Promise<FurtherDirectory> {
  const { defaultNamingContext, rootDomainNamingContext } = directory.rootDse;
  return {
    base: defaultNamingContext,
    domain: dnsNameOf(defaultNamingContext),
    forest: dnsNameOf(rootDomainNamingContext),
    upnSuffixes: await readUpnSuffixes(directory, signal),
    account: directory.account,
    server,
  };
}

function isSame(one: { readonly base: string }, other: { readonly base: string }): boolean {
  return normalDn(one.base) === normalDn(other.base);
}

/** Closes the connection and takes its units out of the scope; throws `directory.not-found` for what is no further directory. */
export async function removeDirectory(workspace: Workspace, base: string): Promise<ListedDirectory[]> {
  const { connections, state: { settings } } = workspace;
  const forest = settings.read(kept.forest);
  if (forest?.further.some((one) => isSame(one, { base })) !== true) throw fail('directory.not-found', { detail: { domain: dnsNameOf(base) } });
  const contexts = [forest.base, ...forest.further.map((one) => one.base)];
  const scope = scopeWithout(forest.scope, base, contexts);
  const choice = settings.read(kept.choice);
  if (choice !== undefined) settings.write(kept.choice, { ...choice, scope: scopeWithout(choice.scope, base, contexts) });
  settings.write(kept.forest, { ...forest, scope, further: forest.further.filter((one) => !isSame(one, { base })) });
  const before = connections.further?.get(normalDn(base));
  connections.further = new Map([...(connections.further ?? [])].filter(([key]) => key !== normalDn(base)));
  await before?.close();
  return listDirectories(workspace);
}

function scopeWithout({ include, exclude }: Scope, base: string, contexts: readonly string[]): Scope {
  const stays = (dn: string): boolean => normalDn(namingContextOf(dn, contexts) ?? '') !== normalDn(base);
  return { include: include.filter(stays), exclude: exclude.filter(stays) };
}
