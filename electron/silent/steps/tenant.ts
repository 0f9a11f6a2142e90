/** Step 2, unattended: an application signs in with its certificate, or a person types a code. */
import type { CertificateApplication } from '../../../shared/contract/tenant.ts';
import { fail } from '../../../shared/problem.ts';
import { readCertificate } from '../read-answers.ts';
import type { Step, StepEnd, Walk } from '../walk.ts';

/** Signs in; the code that a person has to type is told as progress. */
export const tenantStep: Step = { step: 'tenant', title: 'Signing in to the tenant', run };

async function run({ ask, answers }: Walk): Promise<StepEnd> {
  const { tenant } = answers;
  const application = await applicationOf(tenant);
  const signedIn = await ask('tenant.signIn', { method: tenant.signIn, ...(application === undefined ? {} : { application }) });
  if (!signedIn.maySynchronize) throw fail('tenant.permission-refused', { detail: { has: signedIn.roles.join(', ') } });
  return { state: 'done', tenant: signedIn.name, domains: signedIn.domains.length };
}

async function applicationOf({ tenantId, clientId, certificateFile }: Walk['answers']['tenant']): Promise<CertificateApplication | undefined> {
  if (tenantId === undefined || clientId === undefined || certificateFile === undefined) return undefined;
  return { tenantId, clientId, certificatePem: await readCertificate(certificateFile) };
}
