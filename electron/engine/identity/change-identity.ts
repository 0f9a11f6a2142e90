/** Applies the changes of the setup's own application: made, permitted, given a certificate, taken away. */
import { z } from 'zod';
import { Failure, fail, type Problem } from '../../../shared/problem.ts';
import { certificateDays } from '../../../shared/rules/identity/identity-drafts.ts';
import { isAlreadyThere, isNotFound, type GraphCall, type Json } from '../../ports/cloud.ts';
import { kept } from '../../state/kept.ts';
import type { Applier, ApplyContext } from '../apply/applier.ts';
import { oneByOne } from '../apply/one-by-one.ts';
import { sendPatiently } from '../apply/send.ts';
import { graphShape } from '../graph-shape.ts';
import { sessionOf } from '../workspace.ts';
import { addApplicationKey, keepOnly } from './application-key.ts';
import { proveIdentity } from './prove-identity.ts';
import { findApplication, findPrincipal, grantedTo, graphRoles, ownIdentity, thumbprintOf } from './read-identity.ts';
import { madeIdentity, principalOf, remember, rememberedIdentity, rememberPermission } from './remembered.ts';

const Made = z.looseObject({ id: z.string(), appId: z.string() });

/** Registers the application; one of the same name, which a run that died made, is taken over. */
export const createIdentityApplication: Applier = oneByOne(async ({ name }, context) => {
  const { workspace, signal } = context;
  const there = await findApplication(sessionOf(workspace).cloud, ownIdentity(workspace), name, signal);
  const made = there ?? graphShape(Made, await ask(context, { method: 'POST', path: '/applications', body: { displayName: name, signInAudience: 'AzureADMyOrg' } }));
  remember(workspace, { application: made.id, clientId: made.appId });
});

/** Stands the application up in the tenant. */
export const createIdentityPrincipal: Applier = oneByOne(async (_change, context) => {
  const { workspace, signal } = context;
  const { clientId } = madeIdentity(workspace);
  const there = await findPrincipal(sessionOf(workspace).cloud, clientId, signal);
  const principal = there ?? graphShape(Made, await ask(context, { method: 'POST', path: '/servicePrincipals', body: { appId: clientId } })).id;
  remember(workspace, { principal });
});

/** Grants application permissions; one that is granted already counts as done. */
export const grantIdentityPermissions: Applier = async (changes, context) => {
  const graph = await graphRoles(sessionOf(context.workspace).cloud, context.signal);
  return oneByOne(async ({ key }) => {
    const role = graph.roles.get(key);
    if (role === undefined) throw fail('tenant.not-found', { detail: { permission: key } });
    const principalId = principalOf(context.workspace);
    const body = { principalId, resourceId: graph.id, appRoleId: role };
    await ask(context, { method: 'POST', path: `/servicePrincipals/${principalId}/appRoleAssignments`, body }, isGrantedAlready);
    rememberPermission(context.workspace, key, true);
  })(changes, context);
};

/** Takes permissions back; one that is not granted any more counts as done. */
export const revokeIdentityPermissions: Applier = async (changes, context) => {
  const { cloud } = sessionOf(context.workspace);
  const principal = principalOf(context.workspace);
  const granted = await grantedTo(cloud, principal, await graphRoles(cloud, context.signal), context.signal);
  return oneByOne(async ({ key }) => {
    for (const { assignment } of granted.filter(({ name }) => name === key)) {
      await ask(context, { method: 'DELETE', path: `/servicePrincipals/${principal}/appRoleAssignments/${assignment}` }, isNotFound);
    }
    rememberPermission(context.workspace, key, false);
  })(changes, context);
};

/** A new key is kept on this server first, then the tenant gets its certificate beside those that it knows: whenever the power fails, one of them works. */
export const addIdentityCertificate: Applier = oneByOne(async ({ name }, context) => {
  const { workspace, signal } = context;
  const key = await workspace.applicationKeys.make(name, certificateDays.valid);
  await addApplicationKey(workspace, key, signal);
  const { id, keyCredentials } = await application(context);
  const added = { type: 'AsymmetricX509Cert', usage: 'Verify', key: key.certificate, displayName: name };
  await ask(context, { method: 'PATCH', path: `/applications/${id}`, body: { keyCredentials: [...(keyCredentials ?? []), added] } });
  const { certificates } = rememberedIdentity(workspace);
  remember(workspace, { certificates: [...certificates, { thumbprint: key.thumbprint, validUntil: key.validUntil }] });
});

/** Old certificates go only after the newest one has signed in. */
export const removeIdentityCertificates: Applier = oneByOne(async ({ key }, context) => {
  const { workspace, signal } = context;
  const proven = await proveIdentity(workspace, signal);
  if (proven.thumbprint === key) throw fail('identity.not-proven');
  const { id, keyCredentials } = await application(context);
  const left = (keyCredentials ?? []).filter((credential) => !thumbprintOf(credential).includes(key));
  await ask(context, { method: 'PATCH', path: `/applications/${id}`, body: { keyCredentials: left } });
  await keepOnly(workspace, proven, signal);
  remember(workspace, { certificates: rememberedIdentity(workspace).certificates.filter(({ thumbprint }) => thumbprint !== key) });
});

/** The application goes from the tenant, and its key from this server. */
export const deleteIdentityApplication: Applier = oneByOne(async ({ cloudId }, context) => {
  const { workspace } = context;
  await ask(context, { method: 'DELETE', path: `/applications/${cloudId ?? ''}` }, isNotFound);
  await workspace.secrets.remove('application-key');
  workspace.state.settings.remove(kept.identity);
});

async function application({ workspace, signal }: ApplyContext): Promise<NonNullable<Awaited<ReturnType<typeof findApplication>>>> {
  const identity = madeIdentity(workspace);
  const found = await findApplication(sessionOf(workspace).cloud, identity, identity.name, signal);
  if (found === undefined) throw fail('identity.none');
  return found;
}

/** What was made just now may not be known everywhere: the refusal is then that it does not exist, or that a reference to it is bad. */
const early = (problem: Problem): boolean => isNotFound(problem) || problem.code === 'tenant.value-refused' || problem.code === 'tenant.refused';
const waits = [1000, 3000, 8000, 20_000];

/** One call with patience; a refusal that `fulfilled` recognizes is no failure. */
async function ask(context: ApplyContext, call: GraphCall, fulfilled: (problem: Problem) => boolean = () => false): Promise<Json> {
  const isEarly = (problem: Problem): boolean => early(problem) && !fulfilled(problem);
  const [answer] = await sendPatiently([call], (one) => one, { early: isEarly, waits }, context);
  if (answer?.ok === true) return answer.value;
  if (answer === undefined || fulfilled(answer.problem)) return null;
  throw new Failure(answer.problem);
}

/** Graph tells it as a bad request, in words (reference of appRoleAssignments). */
function isGrantedAlready(problem: Problem): boolean {
  return isAlreadyThere(problem) || /permission being assigned already exists/i.test(problem.detail?.['message'] ?? '');
}
