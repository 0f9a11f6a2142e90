/** What is known of the setup's own application between two plans. */
import type { Identity } from '../../../shared/contract/identity.ts';
import { fail } from '../../../shared/problem.ts';
import type { FoundIdentity } from '../../../shared/rules/identity/identity-drafts.ts';
import { kept } from '../../state/kept.ts';
import { sessionOf, type Workspace } from '../workspace.ts';
import { identityName, ownIdentity } from './read-identity.ts';

/** That of the tenant that is signed in to; empty before the application is made. */
export function rememberedIdentity(workspace: Workspace): Identity {
  return ownIdentity(workspace) ?? { tenantId: sessionOf(workspace).account.tenantId, name: identityName(workspace), permissions: [], certificates: [] };
}

/** Adds to what is known. */
export function remember(workspace: Workspace, part: Partial<Identity>): void {
  workspace.state.settings.write(kept.identity, { ...rememberedIdentity(workspace), ...part });
}

/** What the tenant shows takes the place of what was known: somebody may have changed it there, and a new state knows nothing. */
export function rememberFound(workspace: Workspace, { application, clientId, principal, permissions, certificates }: FoundIdentity): void {
  if (application === undefined || clientId === undefined) return;
  const known = rememberedIdentity(workspace).certificates.filter(({ thumbprint }) => certificates.includes(thumbprint));
  const { tenantId, name } = rememberedIdentity(workspace);
  workspace.state.settings.write(kept.identity, { tenantId, name, application, clientId, ...(principal === undefined ? {} : { principal }), permissions: [...permissions], certificates: known });
}

/** Notes a permission as granted or taken back. */
export function rememberPermission(workspace: Workspace, name: string, granted: boolean): void {
  const others = rememberedIdentity(workspace).permissions.filter((other) => other !== name);
  remember(workspace, { permissions: granted ? [...others, name] : others });
}

/** Ids of an application that was made; throws `identity.none`. */
export function madeIdentity(workspace: Workspace): Identity & { readonly application: string; readonly clientId: string } {
  const identity = rememberedIdentity(workspace);
  const { application, clientId } = identity;
  if (application === undefined || clientId === undefined) throw fail('identity.none');
  return { ...identity, application, clientId };
}

/** Object id of its service principal; throws `identity.none`. */
export function principalOf(workspace: Workspace): string {
  const { principal } = rememberedIdentity(workspace);
  if (principal === undefined) throw fail('identity.none');
  return principal;
}
