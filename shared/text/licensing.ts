/** Why a license is planned as it is. */

export const licensingText = {
  location: (country: string) => `A license needs a usage location; ${country} comes from Active Directory or is the chosen one for users without a country.`,
  add: 'The user has no license of this product yet.',
  change: 'The user has the product with other services switched off.',
  keep: 'The user has this license already.',
  noSeat: 'No seat of this product is left for this user. Buy more seats or free some, then plan again.',
  noLocation: 'The user has no usage location, and no valid one is known.',
  seatsMissing: (needed: number, free: number) => `${needed} seats are needed and ${free} are free: the users for whom none is left are marked as conflicts.`,
  disabledSkipped: (count: number) => `${count} disabled ${count === 1 ? 'user gets' : 'users get'} no license.`,
  unknownPlans: (count: number) => `${count} of the services to switch off ${count === 1 ? 'is' : 'are'} not part of this product; the tenant may refuse that.`,
} as const;
