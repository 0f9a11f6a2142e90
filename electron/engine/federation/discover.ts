/** Looks for the organization's own AD FS: on this server, in Active Directory, and at the usual names below its domains. */
import type { FederationMetadata, ProviderCandidate } from '../../../shared/contract/federation.ts';
import { Failure } from '../../../shared/problem.ts';
import { isUsualName, namesFromSpns, usualNames } from '../../../shared/rules/federation/candidates.ts';
import type { Directory } from '../../ports/directory.ts';
import { readDomains } from '../read-domains.ts';
import type { Workspace } from '../workspace.ts';
import { ownAdfs } from './provider.ts';

/** Names that are tried; each costs a connection. */
const mostTried = 24;

const addressOf = (host: string): string => `https://${host}/FederationMetadata/2007-06/FederationMetadata.xml`;

/** Only addresses that answer with the description of an AD FS, the likeliest first. */
export async function discoverProviders(workspace: Workspace, signal: AbortSignal): Promise<ProviderCandidate[]> {
  const farm = await ownAdfs(workspace, signal);
  const named = workspace.connections.directory === undefined ? [] : await inDirectory(workspace.connections.directory, signal);
  const domains = workspace.connections.session === undefined ? [] : (await readDomains(workspace.connections.session.cloud, signal)).filter(({ verified, initial }) => verified && !initial);
  const found = new Map<string, ProviderCandidate['found']>();
  const note = (host: string, how: ProviderCandidate['found']): void => {
    if (!found.has(host)) found.set(host, how);
  };
  if (farm !== null) note(farm.host.toLowerCase(), 'server');
  for (const host of named) note(host, 'directory');
  for (const { name } of domains) for (const host of usualNames(name)) note(host, 'name');
  const tried = await Promise.all([...found].slice(0, mostTried).map(async ([host, how]) => ((await answers(workspace, addressOf(host), signal)) ? [{ address: addressOf(host), found: how }] : [])));
  return tried.flat();
}

async function answers({ federation, network }: Workspace, address: string, signal: AbortSignal): Promise<FederationMetadata | undefined> {
  try {
    const metadata = federation.parse(await federation.fetch(address, await network.proxy(signal), signal));
    return metadata.product === 'ad-fs' ? metadata : undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** AD FS keeps a container in Program Data, and its service account has the name of the service as host/ or http/ SPN. */
async function inDirectory(directory: Directory, signal: AbortSignal): Promise<readonly string[]> {
  const base = directory.rootDse.defaultNamingContext;
  const hasContainer = (await directory.read(`CN=ADFS,CN=Microsoft,CN=Program Data,${base}`, ['objectClass'], signal).catch(nothing)) !== undefined;
  const filter = '(&(|(objectClass=msDS-GroupManagedServiceAccount)(&(objectCategory=person)(objectClass=user)))(|(servicePrincipalName=host/*)(servicePrincipalName=http/*)))';
  const names: string[] = [];
  try {
    for await (const page of directory.search({ base, scope: 'sub', filter, attributes: ['servicePrincipalName'] }, signal)) names.push(...page.flatMap(({ text }) => namesFromSpns(text.get('serviceprincipalname') ?? [])));
  } catch (error) {
    nothing(error);
    signal.throwIfAborted();
  }
  // Without the container, an account with such a name may serve anything.
  return [...new Set(names)].filter((name) => hasContainer || isUsualName(name));
}

/** What the account may not read is not found. */
function nothing(error: unknown): undefined {
  if (!(error instanceof Failure)) throw error;
  return undefined;
}
