/** Which properties of a cloud object a mapping row may write, and why not the others. */

export interface GraphProperty {
  /** `text`, a `list` of texts, a `date` (ISO 8601, UTC), a `country` of two letters, or the `sign-in name`. */
  readonly kind: 'text' | 'list' | 'date' | 'country' | 'sign-in name';
  /** Longest text, in UTF-16 units; of each text in a list. */
  readonly max: number;
  /** Most texts in a list. */
  readonly items?: number;
  /** False: Graph refuses to clear it. */
  readonly clearable: boolean;
}

const text = (max: number): GraphProperty => ({ kind: 'text', max, clearable: true });

/** The 15 parts of onPremisesExtensionAttributes, which Graph writes for users that no other synchronization masters. */
export const extensionAttributes: readonly string[] = Array.from({ length: 15 }, (_, index) => `extensionAttribute${index + 1}`);

// Sources: property texts of microsoft-graph-types 2.43.1 (lengths; 256 is ours where none is documented), Graph v1.0 CSDL (types).
const userProperties: Readonly<Record<string, GraphProperty>> = {
  userPrincipalName: { kind: 'sign-in name', max: 113, clearable: false },
  displayName: { ...text(256), clearable: false },
  givenName: text(64),
  surname: text(64),
  jobTitle: text(128),
  department: text(64),
  companyName: text(64),
  officeLocation: text(128),
  streetAddress: text(1024),
  postalCode: text(40),
  city: text(128),
  state: text(128),
  country: text(128),
  mobilePhone: text(64),
  faxNumber: text(64),
  employeeId: text(16),
  employeeType: text(256),
  employeeHireDate: { kind: 'date', max: 32, clearable: true },
  preferredLanguage: text(64),
  usageLocation: { kind: 'country', max: 2, clearable: true },
  businessPhones: { kind: 'list', max: 64, items: 1, clearable: true },
  otherMails: { kind: 'list', max: 250, items: 250, clearable: true },
  ...Object.fromEntries(extensionAttributes.map((name) => [name, text(1024)])),
};

const groupProperties: Readonly<Record<string, GraphProperty>> = {
  displayName: { ...text(256), clearable: false },
  description: text(1024),
};

/** Graph reads contacts only: the rows say what a route that can carry them would write. */
const contactProperties: Readonly<Record<string, GraphProperty>> = {
  displayName: { ...text(256), clearable: false },
  givenName: text(64),
  surname: text(64),
  jobTitle: text(128),
  department: text(64),
  companyName: text(64),
  mail: text(256),
};

/** What can be written, by class and property. */
export const graphProperties = { user: userProperties, group: groupProperties, contact: contactProperties } as const;

/** What is read of the tenant to be compared: everything that a row may write, so that other rules need no other reading. */
export const comparedProperties = {
  user: [...Object.keys(userProperties), 'mailNickname', 'mail', 'accountEnabled', 'onPremisesImmutableId'],
  group: [...Object.keys(groupProperties), 'mailNickname', 'mailEnabled', 'securityEnabled'],
} as const;

/** Properties that Graph has, and that no row may write. */
export const refusedProperties: Readonly<Record<string, string>> = {
  onPremisesImmutableId: 'It ties the cloud user to its directory object for life; the source anchor is chosen on the directory page.',
  mailNickname: 'It marks a group as synchronized, and gives a user the name that stands in for an unverified suffix.',
  mail: 'It follows mail of Active Directory: matching by address depends on it.',
  accountEnabled: 'It follows userAccountControl: whoever is disabled in Active Directory must not sign in.',
  mailEnabled: 'Microsoft Graph creates security groups without mail only.',
  securityEnabled: 'Only security groups are synchronized.',
  groupTypes: 'Microsoft Graph does not change the type of a group.',
  proxyAddresses: 'Microsoft Graph refuses to write it: Exchange Online works it out.',
  passwordProfile: 'Passwords are not synchronized by this route.',
  id: 'Microsoft Entra gives it.',
  manager: 'It is synchronized on its own, not by a mapping row.',
  members: 'They are synchronized on their own, not by a mapping row.',
};
