/** The errors of a domain that no agent answers for. */
// Source: Microsoft, cloud sync "Error codes and descriptions".
import type { JobError } from './job.ts';
import type { NoAgent } from './source.ts';

/** The error of a job or of a test of its connection. */
export function noAgentError(why: NoAgent): JobError {
  return why === 'none-assigned'
    ? { code: 'HybridIdentityServiceNoAgentsAssigned', message: 'We are unable to find an active agent for the domain you are trying to sync. Please check to see if the agents have been removed. If so, re-install the agent again.', tenantActionable: true }
    : { code: 'HybridIdentityServiceNoActiveAgents', message: 'We are unable to find an active agent. Please check if the agent is running by visiting the server where the agent is installed.', tenantActionable: true };
}
