/** From where on a plan looks like an accident, with the source of each limit; the administrator may set others. */

/** `limit` in objects or percent as the name says; what is above it is held back. */
export const guardLimits = {
  /** Entra Connect's accidental-delete prevention: 500 for each export. */
  deleteLimit: 500,
  /** Ours, for small directories: 500 of 600 would pass otherwise. */
  deletePercent: 25,
  /** As for deletions: whoever is disabled cannot work. */
  disableLimit: 500,
  disablePercent: 25,
  /** As for deletions, for each property on its own: an attribute that an account may no longer read looks empty. */
  clearLimit: 500,
  /** As for deletions: access is lost. Entra Connect has no limit for memberships. */
  memberRemovalLimit: 500,
  /** Ours, for one group: half of it at once is rarely meant. */
  memberRemovalPercent: 50,
  /** Ours: a unit that was moved out of scope, or that can no longer be read, loses its objects at once. */
  shrinkPercent: 30,
} as const;

/** Shares say little about few: below these numbers (objects before the change) no percentage is looked at. */
export const smallestShares = {
  /** Users who are disabled. */
  disable: 5,
  /** Members of a group before. */
  group: 20,
  /** Objects of a unit, or of a class, before. */
  shrink: 10,
} as const;

/** Objects in a unit from which on losing all of them at once is looked at, however small the unit is: one or two who leave together are everyday life. */
export const smallestUnit = 3;

/** Hours for which a release holds when the administrator names none: over one night, not over a weekend. */
export const approvalHours = 24;
