/** The errors of a domain that no agent answers for. */
// Source: Microsoft, cloud sync "Error codes and descriptions"; which of them a refused account leads to is our own reading.
import type { JobError } from './job.ts';
import type { NoAgent } from './source.ts';

const errors: Readonly<Record<NoAgent, Omit<JobError, 'tenantActionable'>>> = {
  'none-assigned': { code: 'HybridIdentityServiceNoAgentsAssigned', message: 'We are unable to find an active agent for the domain you are trying to sync. Please check to see if the agents have been removed. If so, re-install the agent again.' },
  'none-active': { code: 'HybridIdentityServiceNoActiveAgents', message: 'We are unable to find an active agent. Please check if the agent is running by visiting the server where the agent is installed.' },
  'account-refused': { code: 'HybridSynchronizationActiveDirectoryInvalidCredentials', message: 'The domain controller refused the account of the agent: the supplied credential is invalid (LDAP 49).' },
};

/** The error of a job or of a test of its connection. */
export function noAgentError(why: NoAgent): JobError {
  return { ...errors[why], tenantActionable: true };
}
