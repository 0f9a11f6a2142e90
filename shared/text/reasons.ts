/** Why a planned change is made. */
import { counted } from './counted.ts';

export const reasonTexts = {
  newUser: 'It is in scope and not in the tenant yet.',
  newGroup: 'It is in scope and not in the tenant yet.',
  fallbackName: 'It is in scope and not in the tenant yet. Its own suffix is not verified, so the initial domain stands in.',
  changed: 'Its values in Active Directory differ from the tenant.',
  matched: (by: string): string => `The cloud object with the same ${by} becomes this one; Active Directory is its master from now on.`,
  unchanged: 'Both sides are equal.',
  gone: 'It is no longer in Active Directory, or no longer in scope.',
  memberAdded: 'It is a member in Active Directory.',
  memberRemoved: 'It is no longer a member in Active Directory.',
  managerSet: 'This is the manager in Active Directory.',
  restored: 'It is back in Active Directory: the deleted cloud user with its source anchor is restored.',
  disabledUntil: (until: string): string => `It is no longer in Active Directory, or no longer in scope. It is disabled now, and deleted after ${until} unless it comes back.`,
  deletedAfterGrace: (since: string): string => `It is no longer in Active Directory, or no longer in scope, since ${since}.`,
  temporaryName: 'Several users exchange their sign-in names or addresses: this one gives its own up in between.',
  undo: 'It takes back an earlier repair.',
  managerCleared: 'Active Directory names no manager who is synchronized.',
} as const;

/** Remarks on a plan as a whole. */
export const noteTexts = {
  foreignMembers: (group: string, count: number): string => `${counted(count, 'member', 'members')} of "${group}" stay out of the cloud group, because they are not synchronized.`,
  cloudMembers: (group: string, count: number): string => `Left alone: ${counted(count, 'member', 'members')} of the cloud group "${group}" who were added in the cloud.`,
  more: (count: number): string => `The same holds for members of further groups (${count}).`,
  sharedMail: (address: string): string => `Several users have the address ${address}; it is given to none of them until only one has it.`,
  noAccountControl: (name: string): string => `"${name}": the directory did not show userAccountControl, so whether the user may sign in is left as it is. May the reading account read it?`,
  inGrace: (count: number): string => `${counted(count, 'object is', 'objects are')} gone from Active Directory and will be deleted when the grace period ends.`,
  unknownAnchors: (count: number): string => `Left alone: ${counted(count, 'cloud user', 'cloud users')} with the anchor of an object that is not in scope and was not made by this setup.`,
} as const;
