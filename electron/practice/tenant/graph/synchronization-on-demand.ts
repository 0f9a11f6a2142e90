/** Provisioning of one object at once. */
import { z } from 'zod';
import { provisionOnDemand } from '../provisioning/on-demand.ts';
import { connectionOf } from '../provisioning/run.ts';
import type { Handler } from './call.ts';
import { badRequest } from './errors.ts';
import { contextOf } from './present.ts';
import type { Route } from './router.ts';
import { jobOf } from './synchronization-parts.ts';

const Body = z.looseObject({
  parameters: z.array(z.looseObject({ ruleId: z.string(), subjects: z.array(z.looseObject({ objectId: z.string().min(1).max(4096), objectTypeName: z.string().max(100) })).length(1) })).length(1),
});

const provision: Handler = async (tenant, call) => {
  const job = jobOf(tenant, call);
  const [parameters] = Body.safeParse(call.request.body).data?.parameters ?? [];
  const [subject] = parameters?.subjects ?? [];
  if (parameters === undefined || subject === undefined) throw badRequest('One rule with one subject is expected.');
  const rule = job.schema.synchronizationRules.find(({ id }) => id === parameters.ruleId);
  if (rule === undefined) throw badRequest(`The rule '${parameters.ruleId}' does not exist in the schema of the job.`);
  if (!rule.objectMappings.some(({ sourceObjectName }) => sourceObjectName.toLowerCase() === subject.objectTypeName.toLowerCase())) throw badRequest(`Objects of type '${subject.objectTypeName}' are not supported by the rule.`);
  const told = await provisionOnDemand(tenant, job, connectionOf(tenant, job), subject.objectId);
  return { status: 200, body: { '@odata.context': contextOf(call.root, 'microsoft.graph.stringKeyStringValuePair', undefined), ...told } };
};

/** The route of provisioning on demand. */
export const ON_DEMAND_ROUTES: readonly Route[] = [{ method: 'POST', path: '/servicePrincipals/{id}/synchronization/jobs/{job}/provisionOnDemand', needs: 'writeProvisioning', run: provision }];
