/** Why an object cannot be synchronized as it stands, and what would help. */
export const conflictTexts = {
  otherSynchronization: 'The cloud user is mastered by another synchronization tool. Turn that off for this tenant first.',
  twoPartners: 'One cloud user has its sign-in name, another one has its email address. Make clear which of them it is.',
  otherAnchor: 'A cloud user that belongs to another directory object has its sign-in name.',
  admin: 'The cloud user with its sign-in name or address has an administrator role. Remove the role, synchronize, then give it back.',
  guest: 'The cloud user with its address is a guest of another organization. Remove the guest, or convert it to an internal user first.',
  standInName: 'Its own suffix is not verified, and the name that would stand in belongs to a cloud user who may be somebody else. Verify the suffix first.',
  tiedElsewhere: 'The cloud user it belonged to was tied to another directory object in the meantime (onPremisesImmutableId).',
  anchorChanged: 'Its ms-DS-ConsistencyGuid changed after it was synchronized. A source anchor stays for life: put the old value back.',
  sharedAnchor: 'Several directory objects have the same source anchor. Clear the copied ms-DS-ConsistencyGuid of all but one.',
  twoGroups: 'Several cloud groups carry its mark (mailNickname). Delete all but one of them.',
  sharedPartner: 'Several directory users fit the same cloud user.',
  invalidSignInName: 'Its sign-in name holds characters, or is of a length, that Entra ID does not take. Repair it in Active Directory.',
  sharedSignInName: 'Several directory users would get the same sign-in name.',
  twoUsers: 'Several cloud users carry its source anchor (onPremisesImmutableId). Clear it of all but one of them.',
  twoDeleted: 'Several deleted cloud users carry its source anchor. Remove all but one of them from the recycle bin.',
  deletedAndLiving: 'A deleted cloud user carries its source anchor, and a living one has its sign-in name or address. Remove one of them.',
} as const;

/** The sentence of a conflict, and each side that it names, apart. */
export function partsOfConflict(why: string): { readonly reason: string; readonly sides: readonly string[] } {
  const [reason = '', ...sides] = why.split(/ (?=In the cloud: "|In Active Directory: ")/);
  return { reason, sides };
}

/** The two sides of a conflict, as a person recognizes them. */
export const conflictSides = {
  cloud: (name: string, signInName: string, id: string): string => `In the cloud: "${name}"${signInName === '' ? '' : ` (${signInName})`}, id ${id}.`,
  directory: (names: readonly string[], more: boolean): string => `In Active Directory: ${names.map((name) => `"${name}"`).join(', ')}${more ? ' and more' : ''}.`,
} as const;
