/** The checks of Active Directory in words. */
import type { CheckText } from './check-text.ts';

export const directoryTexts = {
  'forest-level': {
    title: 'A forest functional level of Windows Server 2003 or later',
    why: 'Below it the forest lacks linked-value replication, and no product of the synchronization supports it.',
    cure: 'Raise the forest functional level in Active Directory Domains and Trusts after the last older domain controller is gone.',
  },
  'domain-level': {
    title: 'A domain functional level of Windows Server 2003 or later',
    why: 'A domain in a mixed or older mode is not supported.',
    cure: 'Raise the domain functional level in Active Directory Domains and Trusts after the last older domain controller is gone.',
  },
  'schema-version': {
    title: 'A schema of Windows Server 2003 or later',
    why: 'Attributes that are synchronized do not exist in an older schema.',
    cure: 'Run adprep /forestprep of a supported Windows Server, or promote a newer domain controller.',
  },
  'schema-version-cloud': {
    title: 'A schema that Cloud Sync can use',
    why: 'The agent runs as a group managed service account, which needs the schema of Windows Server 2012; writing groups back to the directory needs that of 2016.',
    cure: 'Run adprep /forestprep of Windows Server 2016 or later.',
  },
  'writable-controller': {
    title: 'Connected to a domain controller that can be written to',
    why: 'A read-only domain controller is not supported: writes go elsewhere, and passwords and some attributes are missing in its copy.',
    cure: 'Connect to a writable domain controller of the same domain.',
  },
  'netbios-name': {
    title: 'NetBIOS names without a dot',
    why: 'Domains whose NetBIOS name has a dot are not supported.',
    cure: 'Rename the domain, or move its users to a domain with a plain NetBIOS name.',
  },
  'single-label-domain': {
    title: 'Domain names of more than one label',
    why: 'Domains such as "contoso" without a dot are not supported: their names cannot be told apart from those of computers.',
    cure: 'Rename the domain, or move its users to a domain with a full DNS name.',
  },
  'recycle-bin': {
    title: 'The Recycle Bin is switched on',
    why: 'Without it, an object that is deleted by mistake comes back without its attributes and groups, and its cloud account is not found again.',
    cure: 'Turn it on on the page "Connect to Active Directory", or in Active Directory Administrative Center. It cannot be turned off again, and the Domain Naming Master of the forest must be reachable.',
  },
  'upn-suffixes': {
    title: 'Sign-in names end in verified domains',
    why: 'A user whose sign-in name ends in a domain that the tenant has not verified gets one that ends in the onmicrosoft.com domain.',
    cure: 'Verify the named domains in the tenant, or add a verified suffix to the forest and give it to these users.',
  },
  'kds-root-key': {
    title: 'A KDS root key is there',
    why: 'Without it no group managed service account can be made, and the installation of the agent stops.',
    cure: 'Run Add-KdsRootKey -EffectiveImmediately on a domain controller and wait ten hours.',
  },
  sites: {
    title: 'Every site has a subnet',
    why: 'A server whose address belongs to no site talks to any domain controller, maybe to a distant one.',
    cure: 'Add the subnets of the named sites in Active Directory Sites and Services.',
  },
  replication: {
    title: 'The domain controller receives changes from its partners',
    why: 'What has not been replicated is not synchronized; a controller that was cut off for long brings back deleted objects.',
    cure: 'Look into repadmin /replsummary and the event log of the domain controller, and cure the replication, or connect to another controller.',
  },
  'directory-objects': {
    title: 'The directory shows users and groups',
    why: 'An account that may not read the objects sees an empty directory, and an empty directory would delete everything in the cloud.',
    cure: 'Give the account the right to read all properties of users, groups and contacts.',
  },
  'directory-objects-cloud': {
    title: 'Up to 150,000 objects in each domain',
    why: 'Cloud Sync supports up to 150,000 objects in one domain of Active Directory.',
    cure: 'Choose fewer organizational units, or use Connect Sync for this domain.',
  },
  'consistency-guid': {
    title: 'ms-DS-ConsistencyGuid was not filled by something else',
    why: 'Where it has another value than objectGUID, an earlier synchronization or a move between forests has set it, and it decides which cloud account belongs to the user.',
    cure: 'Keep the values when the tenant is the same. Clear them when they come from a tenant that is not used any more.',
  },
  'anchor-coverage': {
    title: 'Every object has a source anchor of its own',
    why: 'Two objects with one anchor fight for one cloud account, and an anchor of another length is no anchor at all.',
    cure: 'Clear ms-DS-ConsistencyGuid of the copied objects; choose ms-DS-ConsistencyGuid as the anchor where it has been filled.',
  },
  'account-rights': {
    title: 'The connected account has its rights',
    why: 'Without them objects are missing from the synchronization, or each run has to read the whole directory.',
    cure: 'Check the rights of the account on page 3, and choose "Give the missing rights" or have an administrator run the scripts.',
  },
  'protected-accounts': {
    title: 'No protected administrators in scope',
    why: 'Active Directory takes inherited rights from members of protected groups every hour, so the synchronization cannot write to them; and administrators of the directory should not be known to the cloud.',
    cure: 'Leave administrators out of the scope, or clear adminCount of those that are none any more and let them inherit rights again.',
  },
  'minimum-password-age': {
    title: 'Passwords may be changed at any time',
    why: 'With password writeback, a password that was just reset is refused until the minimum age has passed.',
    cure: 'Set "Minimum password age" to 0 in the password policy of the domain if passwords are to be reset from the cloud.',
  },
  'single-sign-on-account': {
    title: 'Seamless single sign-on was not set up before',
    why: 'The computer account AZUREADSSOACC is there: single sign-on was set up before, maybe for another tenant.',
    cure: 'Keep it when it belongs to this tenant and roll over its key; otherwise delete the account before single sign-on is set up.',
  },
} as const satisfies Readonly<Record<string, CheckText>>;

/** A row of the table of directory requirements. */
export type DirectoryCheckId = keyof typeof directoryTexts;
