/** The domains of the tenant and of the directory, as they stand now. */
import { domainToASCII } from 'node:url';
import type { SetupDomain } from '../../../shared/contract/domains.ts';
import { fail } from '../../../shared/problem.ts';
import { isRoutable } from '../../../shared/rules/domains/names.ts';
import { upnSuffixesOf } from '../../engine/connected-directories.ts';
import { ownChanges } from '../../engine/own-changes.ts';
import { readDomains, type CloudDomain } from '../../engine/read-domains.ts';
import { sessionOf, type Workspace } from '../../engine/workspace.ts';
import { kept } from '../../state/kept.ts';
import { domainRow, listDomains, type DomainSides } from './list.ts';

/** All of them; they are kept for the other pages. */
export async function readAll(workspace: Workspace, signal: AbortSignal): Promise<SetupDomain[]> {
  const domains = listDomains(await sidesOf(workspace, signal));
  workspace.state.settings.write(kept.domains, domains);
  return domains;
}

/** One of them, also one that neither side has; throws `domain.not-routable`. */
export async function readOne(workspace: Workspace, typed: string, signal: AbortSignal): Promise<SetupDomain> {
  return domainRow(asciiName(typed), await sidesOf(workspace, signal));
}

/** The name as DNS and the tenant write it: international names in punycode. Throws `domain.not-routable` for what cannot be verified anywhere. */
export function asciiName(typed: string): string {
  const name = domainToASCII(typed.trim().replace(/\.$/, '').toLowerCase());
  if (!isRoutable(name)) throw fail('domain.not-routable', { detail: { domain: typed } });
  return name;
}

async function sidesOf(workspace: Workspace, signal: AbortSignal): Promise<DomainSides> {
  const { settings } = workspace.state;
  const cloud: readonly CloudDomain[] = await readDomains(sessionOf(workspace).cloud, signal);
  return {
    cloud,
    usersBySuffix: settings.read(kept.upnSuffixCounts) ?? {},
    usersByMail: settings.read(kept.mailDomainCounts),
    upnSuffixes: upnSuffixesOf(workspace),
    added: addedDomains(workspace),
  };
}

/** Those that this setup added, and that no later plan removed. */
function addedDomains({ state }: Workspace): ReadonlySet<string> {
  const own = ownChanges(state.plans, { made: 'domains', undone: 'undo-domains' }, ({ kind, action, key }) => (kind === 'domain' && (action === 'create' || action === 'delete') ? [key] : []));
  return new Set(own.flatMap(({ changes }) => changes.filter(({ action }) => action === 'create').map(({ key }) => key)));
}
