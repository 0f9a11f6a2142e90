/** The Recycle Bin of Active Directory in words: what turning it on brings, what it costs, and why it may be impossible. */

export const recycleBinTexts = {
  why: 'Users and groups that are deleted by mistake from then on come back with all their attributes and memberships, and their cloud accounts are found again.',
  /** Of the guard, which is released by name. */
  guard: 'Turning on the Recycle Bin cannot be undone',
  guardLimit: 'nothing that cannot be undone passes by itself',
  /** What the administrator has to know before. */
  notes: [
    'It cannot be undone. Once the Recycle Bin is on, nobody can turn it off again: not this setup, and no other tool.',
    'What was deleted before is lost for good: the tombstones in CN=Deleted Objects become recycled objects at once, and nobody can restore those. Only a backup from before has them. Restore first what you still need.',
    'The functional level of the forest can no longer be lowered below Windows Server 2008 R2.',
    'The database of every domain controller grows: deleted objects keep their attributes for as long as the forest says (180 days, unless it was changed).',
    'The account has to be a member of Enterprise Admins. Every domain controller of the forest learns of it by replication.',
  ],
  master: (host: string) => `Only the Domain Naming Master of the forest can do it. This is ${host}: the setup signs in there with the same account.`,
  onAlready: (forest: string) => `The Recycle Bin of ${forest} is on already.`,
  levelTooLow: (forest: string, level: string) => `The forest ${forest} works at the level of ${level}. The Recycle Bin needs Windows Server 2008 R2 or higher: raise the functional level of the forest first.`,
  right: 'It takes the right to manage optional features of the forest, which members of Enterprise Admins have.',
  noMaster: 'Active Directory does not name its Domain Naming Master, or does not show it to this account.',
  otherForest: (host: string) => `${host} belongs to another forest.`,
  samba: 'Samba lets no connection turn on features of the forest, whatever the account.',
  sambaFix: 'Turn it on at the Samba domain controller itself, as root, with the script enablerecyclebin of Samba.',
} as const;
