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
