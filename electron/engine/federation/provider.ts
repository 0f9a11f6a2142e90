/** The identity provider that was chosen: its description fetched, judged and kept. */
import type { FederationFinding, FederationMetadata, FederationProvider, ProviderSource } from '../../../shared/contract/federation.ts';
import { Failure, fail, isAbort } from '../../../shared/problem.ts';
import { judgeClaims } from '../../../shared/rules/federation/judge-claims.ts';
import { farmSigning, judgeFarm } from '../../../shared/rules/federation/judge-farm.ts';
import { judgeProvider } from '../../../shared/rules/federation/judge-provider.ts';
import type { CommandAnswer } from '../../../shared/tables/windows-commands/commands.ts';
import { kept } from '../../state/kept.ts';
import { timestamp, type Workspace } from '../workspace.ts';

/** Which description to take. */
export type Source = Extract<ProviderSource, { from: 'address' }> | { readonly from: 'document'; readonly text: string };

/** Fetches or takes the description, judges it and keeps it; throws `federation.*`. */
export async function lookAtProvider(workspace: Workspace, source: Source, signal: AbortSignal): Promise<FederationProvider> {
  const { federation, state, clock } = workspace;
  const text = source.from === 'address' ? await fetchText(workspace, source.address, signal) : source.text;
  const metadata = federation.parse(text);
  const findings = await findingsOf(workspace, metadata, false, signal);
  const provider: FederationProvider = { source: source.from === 'address' ? source : { from: 'document' }, metadata, findings, readAt: timestamp(clock) };
  state.settings.write(kept.federationProvider, provider);
  return provider;
}

/** The kept provider; throws `federation.not-chosen`. */
export function providerOf({ state }: Workspace): FederationProvider {
  const provider = state.settings.read(kept.federationProvider);
  if (provider === undefined) throw fail('federation.not-chosen');
  return provider;
}

/** What the provider shows now: fetched again where it came from an address, else what was pasted. AD FS on this server is asked itself for the certificates that it signs with. */
export async function metadataOfNow(workspace: Workspace, signal: AbortSignal): Promise<FederationMetadata> {
  const described = await describedNow(workspace, signal);
  const farm = described.product === 'ad-fs' ? await farmOf(workspace, described, signal) : undefined;
  const signing = farm === undefined ? [] : farmSigning(farm).map(workspace.federation.certificate);
  return signing.length === 0 ? described : { ...described, certificates: signing };
}

async function describedNow(workspace: Workspace, signal: AbortSignal): Promise<FederationMetadata> {
  const { source, metadata } = providerOf(workspace);
  return source.from === 'address' ? workspace.federation.parse(await fetchText(workspace, source.address, signal)) : metadata;
}

/** `several`: more than one domain will be federated with it. */
export async function findingsOf(workspace: Workspace, metadata: FederationMetadata, several: boolean, signal: AbortSignal): Promise<FederationFinding[]> {
  const found = judgeProvider(metadata, workspace.clock.now());
  if (metadata.product !== 'ad-fs') return found;
  const anchor = workspace.state.settings.read(kept.choice)?.sourceAnchor ?? 'ms-DS-ConsistencyGuid';
  const farm = await farmOf(workspace, metadata, signal);
  const described = farm === undefined ? [] : judgeFarm(farm, metadata);
  return [...found, ...described, ...judgeClaims(farm?.trust, anchor, several)];
}

/** Throws `federation.not-usable` with everything that stands in the way. */
export function mustBeUsable(findings: readonly FederationFinding[]): void {
  const failed = findings.filter(({ verdict }) => verdict === 'fail');
  const fixes = failed.flatMap(({ fix }) => fix ?? []);
  if (failed.length > 0) throw fail('federation.not-usable', { why: failed.map(({ what, why }) => [what, why].filter(Boolean).join(' ')).join(' '), ...(fixes.length > 0 ? { fix: fixes.join(' ') } : {}) });
}

/** The AD FS of this server; null where there is none, or where this server cannot tell. */
export async function ownAdfs({ host }: Workspace, signal: AbortSignal): Promise<CommandAnswer<'adfs.state'>> {
  try {
    return (await host.commands.run({ command: 'adfs.state', parameters: {} }, () => undefined, signal)).answer;
  } catch (error) {
    if (isAbort(error) || !(error instanceof Failure)) throw error;
    signal.throwIfAborted();
    return null;
  }
}

/** Undefined when this server does not belong to the farm that is described. */
async function farmOf(workspace: Workspace, { issuer }: FederationMetadata, signal: AbortSignal): Promise<NonNullable<CommandAnswer<'adfs.state'>> | undefined> {
  const farm = await ownAdfs(workspace, signal);
  const plain = (text: string): string => text.replace(/\/$/, '').toLowerCase();
  return farm === null || plain(farm.identifier) !== plain(issuer) ? undefined : farm;
}

async function fetchText({ federation, network }: Workspace, address: string, signal: AbortSignal): Promise<string> {
  return federation.fetch(address, await network.proxy(signal), signal);
}
