/** The sentences around the rights of the account that reads and writes Active Directory. */

export const rightsTexts = {
  row: (what: string, below: string | undefined) => (below === undefined ? what : `${what} (${below})`),
  why: (account: string) => `${account} does not have these rights yet.`,
  undo: 'The permissions are put back as they were.',
  denied: (what: string, base: string) => `"${what}" is denied on ${base}. A grant would not overcome this: look at who set it, and why.`,
  notCanonical: (base: string) => `The permissions of ${base} stand in an order that Windows' own tools refuse to edit. New entries are added; the order of the others stays.`,
  scriptTitle: 'Gives the account of the directory synchronization its rights. Run it as a domain administrator.',
  accountTitle: 'Directory synchronization connector',
  accountDescription: 'Reads and writes Active Directory for the synchronization. Its rights are those that were granted to it by name.',
  accountWhy: 'The synchronization gets an account of its own, which can do nothing but what it is granted.',
  created: (account: string, file: string) => `The account ${account} was created; its password stands in ${file} and nowhere else. It has no rights yet.`,
  accountName: 'The name may have letters, digits, dots, hyphens and underscores, at most 20.',
} as const;
