/** Step 2, unattended: an application signs in with its certificate, or a person types a code. */
import type { CertificateApplication } from '../../../shared/contract/tenant.ts';
import { fail } from '../../../shared/problem.ts';
import type { Outcome } from '../../../shared/plan.ts';
import type { PermissionUse } from '../../../shared/tables/permissions.ts';
import { applyPlan } from '../apply-plan.ts';
import { readCertificate } from '../read-answers.ts';
import { licensePlans } from '../license-answers.ts';
import type { Step, StepEnd, Walk } from '../walk.ts';

/** Signs in; the code that a person has to type is told as progress. */
export const tenantStep: Step = { step: 'tenant', title: 'Signing in to the tenant', run };

async function run(walk: Walk): Promise<StepEnd> {
  const { ask, answers: { tenant } } = walk;
  const application = await applicationOf(tenant);
  const signedIn = await ask('tenant.signIn', {
    method: tenant.signIn,
    ...(application === undefined ? {} : { application }),
    ...(tenant.cloud === undefined ? {} : { cloud: tenant.cloud }),
    ...(tenant.tenant === undefined ? {} : { tenant: tenant.tenant }),
    ...(tenant.account === undefined ? {} : { account: tenant.account }),
    for: usesOf(walk.answers),
  });
  if (!signedIn.maySynchronize) throw fail('tenant.permission-refused', { detail: { has: signedIn.roles.join(', ') } });
  const own = await changeOwnApplication(walk);
  return { state: own?.state === 'partly' ? 'partly' : 'done', tenant: signedIn.name, domains: signedIn.domains.length, ...(own === undefined ? {} : { ownApplication: own.done }) };
}

/** Whoever types the code is asked once for all that the answers need. */
export function usesOf({ tenant, signInMethod, domains, licenses, firstSignIn }: Walk['answers']): PermissionUse[] {
  return [
    signInMethod.cloudSync === undefined ? 'synchronization' : 'cloud-sync',
    ...(signInMethod.federation === undefined ? [] : (['federation'] as const)),
    ...(tenant.ownApplication === undefined ? [] : (['identity'] as const)),
    ...(domains.length === 0 ? [] : (['domains'] as const)),
    ...(licensePlans(licenses).length === 0 ? [] : (['licenses'] as const)),
    ...(firstSignIn === undefined ? [] : (['first-sign-in'] as const)),
  ];
}

/** The application for runs without a person, as the answers want it; what was made is proved by a sign-in. Undefined when they do not speak of it. */
async function changeOwnApplication(walk: Walk): Promise<Pick<Outcome, 'state' | 'done'> | undefined> {
  const wanted = walk.answers.tenant.ownApplication;
  if (wanted === undefined) return undefined;
  const plan = await walk.ask(wanted === 'make' ? 'identity.plan' : 'identity.planRemoval', {});
  const outcome = await applyPlan(walk, plan);
  if (wanted === 'make' && outcome?.state !== 'partly') await walk.ask('identity.prove', {});
  return outcome ?? { state: 'done', done: 0 };
}

async function applicationOf({ tenantId, clientId, certificateFile }: Walk['answers']['tenant']): Promise<CertificateApplication | undefined> {
  if (tenantId === undefined || clientId === undefined || certificateFile === undefined) return undefined;
  return { tenantId, clientId, certificatePem: await readCertificate(certificateFile) };
}
