/** Attributes that filters are offered for: what companies mark their people by. Any other one can be typed. */

/** `name` as Active Directory spells it, and what its own tools call it. */
export interface FilterAttribute {
  readonly name: string;
  readonly words: string;
}

/** Names and words as Active Directory Users and Computers shows them (Microsoft Learn, "Active Directory schema"). */
export const filterAttributes: readonly FilterAttribute[] = [
  { name: 'department', words: 'Department' },
  { name: 'company', words: 'Company' },
  { name: 'title', words: 'Job title' },
  { name: 'physicalDeliveryOfficeName', words: 'Office' },
  { name: 'l', words: 'City' },
  { name: 'st', words: 'State or province' },
  { name: 'c', words: 'Country, two letters' },
  { name: 'employeeType', words: 'Employee type' },
  { name: 'employeeID', words: 'Employee ID' },
  { name: 'description', words: 'Description' },
  { name: 'info', words: 'Notes' },
  { name: 'displayName', words: 'Display name' },
  { name: 'sAMAccountName', words: 'Account name' },
  { name: 'userPrincipalName', words: 'Sign-in name' },
  { name: 'mail', words: 'Email' },
  { name: 'userAccountControl', words: 'Account options; bit 2: disabled' },
  { name: 'adminDescription', words: 'Mark for synchronization tools' },
  ...Array.from({ length: 15 }, (_, index) => ({ name: `extensionAttribute${index + 1}`, words: `Custom attribute ${index + 1} of Exchange` })),
];
