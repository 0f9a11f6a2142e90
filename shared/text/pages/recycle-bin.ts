/** The sentences of page 3 around the Recycle Bin of Active Directory. */

export const recycleBinText = {
  title: 'Recycle Bin of Active Directory',
  lead: 'It brings back users and groups that were deleted by mistake, with everything they had. It is off in a new forest, and once it is on, nobody can turn it off again.',
  off: 'Off',
  turnOn: 'Turn on the Recycle Bin…',
  turnOnOf: (forest: string) => `Turn on the Recycle Bin of ${forest}…`,
  turnedOn: (forest: string, when: string) => `${forest}: turned on on ${when}. This cannot be undone.`,
  reviewTitle: 'Turning on the Recycle Bin',
  reviewLead: 'Read this before you release it.',
  commit: 'Turn on the Recycle Bin',
  done: 'The Recycle Bin is on',
} as const;
