/** Why an object cannot be synchronized as it stands, and what would help. */
export const conflictTexts = {
  otherSynchronization: 'The cloud user is mastered by another synchronization tool. Turn that off for this tenant first.',
  twoPartners: 'One cloud user has its sign-in name, another one has its email address. Make clear which of them it is.',
  otherAnchor: 'A cloud user that belongs to another directory object has its sign-in name.',
  admin: 'The cloud user with its sign-in name or address has an administrator role. Remove the role, synchronize, then give it back.',
  sharedPartner: 'Several directory users fit the same cloud user.',
  invalidSignInName: 'Its sign-in name holds characters, or is of a length, that Entra ID does not take. Repair it in Active Directory.',
  sharedSignInName: 'Several directory users would get the same sign-in name.',
} as const;
