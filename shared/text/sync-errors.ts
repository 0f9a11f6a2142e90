/** Why a change could not be written, and what cures it, by the name that Microsoft gives the error. */

interface SyncErrorText {
  readonly cause: string;
  readonly cure: string;
}

/** Names are those of Microsoft's list of synchronization errors; `Unclassified` is ours, for the rest. */
export const syncErrorTexts = {
  InvalidHardMatch: {
    cause: 'A cloud user carries this source anchor already, and may not be taken over.',
    cure: 'See which object the anchor belongs to. If it is the same person, clear onPremisesImmutableId of the cloud user, then synchronize again.',
  },
  InvalidSoftMatch: {
    cause: 'A cloud user has the same sign-in name or address, and belongs to another directory object.',
    cure: 'Find both objects, decide who keeps the value, and remove it from the other one where it is mastered.',
  },
  ObjectTypeMismatch: { cause: 'The value is held by a cloud object of another type, such as a group or a contact.', cure: 'Remove the value from one of the two.' },
  AttributeValueMustBeUnique: {
    cause: 'Another object in the tenant holds a value that only one may have.',
    cure: 'Search the tenant for the value, deleted users too. Decide who keeps it, and remove it from the other one.',
  },
  IdentityDataValidationFailed: { cause: 'The tenant does not accept a value.', cure: 'Correct the named attribute in Active Directory; the page "Prepare the directory" shows what is allowed.' },
  FederatedDomainChange: {
    cause: 'The sign-in name would go from one federated domain straight to another.',
    cure: 'Set the sign-in name of the cloud user to the onmicrosoft.com domain, then to the new one, then synchronize again.',
  },
  LargeObject: { cause: 'The object or one of its values is too large.', cure: 'Remove old addresses and expired certificates from the object in Active Directory.' },
  ExistingAdminRoleConflict: {
    cause: 'The cloud user that fits holds an administrator role, and is never taken over.',
    cure: 'Take the cloud user out of all roles, synchronize, then give the roles back.',
  },
  DeletionAccessViolation: {
    cause: 'The tenant does not let this account change the object: it holds an administrator role, another synchronization owns it, or a permission is missing.',
    cure: 'See who owns the object in the tenant, and give the application the permission that is named.',
  },
  SourceAnchorChanged: { cause: 'The source anchor changed after the object was synchronized.', cure: 'Put the old value back.' },
  SharedSourceAnchor: { cause: 'Several directory objects have the same source anchor.', cure: 'Clear the copied ms-DS-ConsistencyGuid of all but one.' },
  MaximumGroupMemberCountExceeded: { cause: 'The group has more members than the tenant takes.', cure: 'Split the group in Active Directory.' },
  QuotaExceeded: { cause: 'The tenant holds as many objects as it may.', cure: 'Verify a domain to raise the limit, or ask Microsoft support to raise it.' },
  ObjectNotFound: { cause: 'The cloud object is not there, or not visible yet.', cure: 'The next run looks again; if it stays, run a full synchronization.' },
  TransientFault: { cause: 'The tenant was busy or could not be reached for this change.', cure: 'Nothing has to be done: the next run tries again.' },
  Unclassified: { cause: 'The tenant refused the change.', cure: 'See the details for its answer.' },
} as const satisfies Readonly<Record<string, SyncErrorText>>;

export type SyncErrorName = keyof typeof syncErrorTexts;
