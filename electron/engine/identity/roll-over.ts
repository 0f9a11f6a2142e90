/** The service renews the certificate of its own application by itself, before it ends. */
import { certificateDays } from '../../../shared/rules/identity/identity-drafts.ts';
import type { ApplicationKey } from '../../ports/application-keys.ts';
import { kept } from '../../state/kept.ts';
import { sessionOf, type Workspace } from '../workspace.ts';
import { addApplicationKey, keepOnly, readApplicationKeys } from './application-key.ts';
import { accepts, proveIdentity } from './prove-identity.ts';
import { madeIdentity, remember } from './remembered.ts';

const day = 86_400_000;

/**
 * Does nothing unless the setup's own application is signed in and its certificate ends within the days of the table; true when a new one took over.
 * An application needs no permission to exchange its own keys, only the proof that it has one of them (Graph, "application: addKey").
 * The new key is kept first, then the tenant learns it; the old one stays valid until its end and is forgotten here once the new one has signed in.
 */
export async function rollOver(workspace: Workspace, signal: AbortSignal): Promise<boolean> {
  const identity = workspace.state.settings.read(kept.identity);
  if (workspace.connections.session === undefined || identity?.application === undefined || sessionOf(workspace).account.account !== identity.clientId) return false;
  const [current, older] = await readApplicationKeys(workspace, signal);
  if (current === undefined || (older === undefined && daysLeft(workspace, current.validUntil) >= certificateDays.renew)) return false;
  // Two keys: an earlier exchange did not come to its end, and the tenant may know the newer one or not.
  const next = older === undefined ? await newKey(workspace, identity.name, signal) : current;
  if (older === undefined || !(await accepts(workspace, next, signal))) await tellTenant(workspace, identity.application, next, older ?? current, signal);
  await proveIdentity(workspace, signal);
  await keepOnly(workspace, next, signal);
  const others = madeIdentity(workspace).certificates.filter(({ thumbprint }) => thumbprint !== next.thumbprint);
  remember(workspace, { certificates: [...others, { thumbprint: next.thumbprint, validUntil: next.validUntil }] });
  return true;
}

async function newKey(workspace: Workspace, name: string, signal: AbortSignal): Promise<ApplicationKey> {
  const key = await workspace.applicationKeys.make(name, certificateDays.valid);
  await addApplicationKey(workspace, key, signal);
  return key;
}

async function tellTenant(workspace: Workspace, application: string, next: ApplicationKey, known: ApplicationKey, signal: AbortSignal): Promise<void> {
  const keyCredential = { type: 'AsymmetricX509Cert', usage: 'Verify', key: next.certificate };
  const body = { keyCredential, passwordCredential: null, proof: workspace.applicationKeys.proof(known, application) };
  await sessionOf(workspace).cloud.request({ method: 'POST', path: `/applications/${application}/addKey`, body }, signal);
}

function daysLeft({ clock }: Workspace, validUntil: string): number {
  return (Date.parse(validUntil) - clock.now()) / day;
}
