/** What the setup is doing just now, as a person reads it above the progress bar. */
export const progressTexts = {
  readDirectory: 'Reading Active Directory',
  readTenant: 'Reading the tenant',
  compare: 'Comparing both sides',
  scan: 'Looking for problems',
  checkServer: 'Checking this server',
  checkNetwork: 'Checking the network',
  signIn: 'Waiting for the sign-in',
  records: 'Asking DNS',
  attribute: 'Repairing Active Directory',
  domain: 'Changing domains',
  user: 'Synchronizing users',
  group: 'Synchronizing groups',
  member: 'Synchronizing members',
  manager: 'Synchronizing managers',
  'usage-location': 'Setting usage locations',
  license: 'Assigning licenses',
} as const;
