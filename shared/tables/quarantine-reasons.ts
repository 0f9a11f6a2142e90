/** Why the service quarantines a job of Cloud Sync, what is behind it, and what helps. */

/** `restart`: scope of the restart that cures it, null where the cause has to be removed first; `releases`: the restart lets held deletions pass. */
export interface QuarantineText {
  readonly what: string;
  readonly cause: string;
  readonly cure: string;
  readonly restart: string | null;
  readonly releases?: boolean;
}

const again = 'Escrows, QuarantineState';

/**
 * By the reason as Graph names it.
 * Sources: Microsoft Graph beta reference, resource synchronizationQuarantine (reasons) and synchronizationJobRestartCriteria (scopes);
 * Microsoft, "Application provisioning in quarantine status" and "Accidental delete prevention" of Cloud Sync.
 */
const reasons: Readonly<Record<string, QuarantineText>> = {
  EncounteredBaseEscrowThreshold: {
    what: 'Too many objects failed one after the other.',
    cause: 'Writing to the tenant failed for many objects, most often because of values that the tenant refuses or of an object that is there twice.',
    cure: 'Look at the provisioning log, repair what it names, then let the job start again.',
    restart: again,
  },
  EncounteredTotalEscrowThreshold: {
    what: 'The number of objects that failed has reached its limit.',
    cause: 'Objects that could not be written have piled up over several runs.',
    cure: 'Look at the provisioning log, repair what it names, then let the job start again.',
    restart: again,
  },
  EncounteredEscrowProportionThreshold: {
    what: 'Too large a part of all objects failed.',
    cause: 'Most often one cause for all of them: a mapping row, a missing right, or a domain that is not verified.',
    cure: 'Test one user to see the cause, repair it, then let the job start again.',
    restart: again,
  },
  EncounteredQuarantineException: {
    what: 'The job cannot work at all.',
    cause: 'The agent does not answer, its account is refused, or the configuration names another domain than the agent serves.',
    cure: 'Check that the agent runs and is registered for the domain, then let the job start again.',
    restart: 'QuarantineState',
  },
  QuarantinedOnDemand: {
    what: 'Somebody, or Microsoft support, has put the job into quarantine.',
    cause: 'It was done on purpose.',
    cure: 'Ask who did it and why, then let the job start again.',
    restart: 'QuarantineState',
  },
  TooManyDeletes: {
    what: 'More objects would be deleted than the limit allows.',
    cause: 'Objects were deleted in Active Directory, left the chosen units or groups, or cannot be read any more.',
    cure: 'Find out whether the deletions are meant. If they are not, bring the objects back; if they are, release them: they are then carried out.',
    restart: 'ForceDeletes',
    releases: true,
  },
  Unknown: {
    what: 'The service does not say why.',
    cause: 'It may be any of the others.',
    cure: 'Test one user, look at the provisioning log, then let the job start again.',
    restart: 'QuarantineState',
  },
};

const unknown: QuarantineText = { what: 'The service gave a reason that is not known here.', cause: 'It may be a new one.', cure: 'Look at the provisioning log, then let the job start again.', restart: 'QuarantineState' };

/** Every reason that the documentation names. */
export const quarantineReasons: readonly string[] = Object.keys(reasons);

/** The text of a reason, without case. */
export function quarantineReason(reason: string): QuarantineText {
  const name = quarantineReasons.find((one) => one.toLowerCase() === reason.toLowerCase());
  return (name === undefined ? undefined : reasons[name]) ?? unknown;
}

/** What stands behind the error that came with a quarantine. */
export type QuarantineError = Pick<QuarantineText, 'cause' | 'cure'>;

/**
 * By what the code of the error holds, the first that fits; it says more than the reason does.
 * Source: Microsoft, "Microsoft Entra Cloud Sync error codes and descriptions"; that codes of refused accounts hold these words is our own reading.
 */
const errors: readonly (readonly [code: RegExp, text: QuarantineError])[] = [
  [/NoAgentsAssigned/i, { cause: 'No agent is registered for the domain; those that were have been removed.', cure: 'Register an agent for the domain again, by a plan on this page or on another server.' }],
  [/NoActiveAgents/i, { cause: 'No agent of the domain answers: its service has stopped, its server is off, or a firewall keeps it from Azure Service Bus.', cure: 'Start the service AADConnectProvisioningAgent on the server of the agent, and check that this server reaches *.servicebus.windows.net. The job goes on by itself then, or at once when it is let start again.' }],
  [/InvalidResource/i, { cause: 'The configuration names a domain that the agent is not registered for.', cure: 'Register the agent for the domain again, then let the job start again.' }],
  [/AgentSignalingError|TimeOut/i, { cause: 'The agent was called and did not answer in time.', cure: 'Start the service AADConnectProvisioningAgent anew, look whether the domain controller is slow, then let the job start again.' }],
  [/InvalidCredential|AccessDenied|InsufficientRights|Unauthorized/i, { cause: 'Active Directory refuses the account of the agent: its password cannot be read by the server, it was disabled, or rights were taken away.', cure: 'Let the server of the agent read the password of the group managed service account again, or register the agent anew; then let the job start again.' }],
  [/ServerUnavailable|InternalServerError/i, { cause: 'The agent does not reach a domain controller, or got no answer that it understood.', cure: 'Check that the server of the agent reaches the domain controllers, then let the job start again.' }],
  [/DirectorySynchronizationDisabled/i, { cause: 'Directory synchronization is turned off in the tenant.', cure: 'Set Cloud Sync up again: the plan turns it on. After it was turned off, that can take up to 72 hours.' }],
];

/** Undefined where the code tells no more than the reason: only that of an exception leaves the cause open. */
export function quarantineError(reason: string, code: string): QuarantineError | undefined {
  return /^EncounteredQuarantineException$/i.test(reason) ? errors.find(([fits]) => fits.test(code))?.[1] : undefined;
}
