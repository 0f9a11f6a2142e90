/** Why objects are left out of the synchronization, in the administrator's words. */
export const leftOutTexts = {
  system: 'It is a built-in object of Windows.',
  conflictCopy: 'It is a conflict copy that replication made.',
  adminDescription: 'Its adminDescription says that it is not to be synchronized.',
  noAccountName: 'It has no account name (sAMAccountName).',
  exchangeSystem: 'It is a system object of Exchange.',
  connectorAccount: 'It is an account of a synchronization tool.',
  linkedMailbox: 'It is a linked mailbox: the account in the other forest is the person.',
  distributionWithoutMail: 'It is a distribution group without an email address.',
  distributionByDirectRoute: 'It is a distribution group. Microsoft Graph cannot create these; Cloud Sync or Connect Sync can.',
  groupTooLarge: 'It has more members than Microsoft\'s synchronization takes.',
  contactWithoutMail: 'It is a contact without an email address.',
  contactByDirectRoute: 'It is a contact. Microsoft Graph cannot create these; Cloud Sync or Connect Sync can.',
  filterGroup: 'It is no direct member of a group that the synchronization is limited to.',
  filterAttribute: 'A filter of yours leaves it out.',
  /** A filter without a name of its own is called as it reads. */
  filterNamed: (name: string, words: string): string => (name === words ? `Your filter leaves it out: ${words}.` : `Your filter "${name}" leaves it out: ${words}.`),
} as const;
