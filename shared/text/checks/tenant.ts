/** The checks of the tenant in words. */
import type { CheckText } from './check-text.ts';

export const tenantTexts = {
  'tenant-account': {
    title: 'Signed in with an account of the tenant itself',
    why: 'A guest or a personal Microsoft account cannot set up directory synchronization, whatever roles it has.',
    cure: 'Sign in with an account whose name ends in a domain of this tenant.',
  },
  'tenant-role': {
    title: 'An account that may set up the synchronization',
    why: 'Users and groups are created, changed and deleted with the rights of this account.',
    cure: 'Sign in as Hybrid Identity Administrator or Global Administrator, or give the application the permissions of this setup.',
  },
  'tenant-role-connect': {
    title: 'The role is assigned directly',
    why: 'The wizard of Connect Sync does not see roles that come through a group.',
    cure: 'Assign Hybrid Identity Administrator to the account itself for the installation, and take it away afterwards.',
  },
  'tenant-domain': {
    title: 'A domain of your own is verified',
    why: 'Without one, every user gets a sign-in name that ends in onmicrosoft.com.',
    cure: 'Add your domain on the page "Domains" and publish the record that proves it.',
  },
  'tenant-objects': {
    title: 'Room for the objects of the directory',
    why: 'A tenant holds 50,000 objects, and 300,000 as soon as a domain is verified; at the limit the synchronization stops.',
    cure: 'Verify a domain, choose fewer objects, or ask Microsoft support for a higher limit. Above 500,000 objects a paid license is needed.',
  },
  'tenant-synchronization': {
    title: 'No other engine synchronizes into the tenant',
    why: 'Objects that another engine synchronizes belong to it, and a second one can neither change nor adopt them.',
    cure: 'Find the server of the other engine. Take it over with its settings, or switch it off before this setup synchronizes.',
  },
  'tenant-clients': {
    title: 'No accounts of other synchronization clients',
    why: 'Each client signs in with an account of its own. A tenant has room for 20 of them, and each tells of a server that synchronizes or once did.',
    cure: 'Delete the accounts of servers that are gone; for the others see whether they still synchronize.',
  },
  'tenant-federation': {
    title: 'Domains are managed, not federated',
    why: 'Users of a federated domain sign in at the federation service: without it nobody gets in, whatever is synchronized.',
    cure: 'Choose federation as the sign-in method, or convert the domain to managed after password hashes are synchronized.',
  },
  'tenant-licenses': {
    title: 'Microsoft Entra ID P1',
    why: 'Password writeback, Connect Health, Conditional Access and assigning licenses by group need P1 or P2. Synchronization itself is free.',
    cure: 'Buy Microsoft Entra ID P1 or a product that contains it if one of these is wanted.',
  },
  'tenant-hard-match': {
    title: 'Users can be taken over by their source anchor',
    why: 'The tenant blocks hard match: a cloud user with the anchor of a user in the directory is not joined, and the new one fails as a double.',
    cure: 'Switch blockCloudObjectTakeoverThroughHardMatchEnabled off for the first synchronization if users are to be joined, and on again after it.',
  },
  'tenant-soft-match': {
    title: 'Users can be joined by address and sign-in name',
    why: 'The tenant blocks soft match: cloud users who have the same address as a user in the directory are not joined, and the new one fails as a double.',
    cure: 'Switch blockSoftMatchEnabled off for the first synchronization if users are to be joined, and on again after it.',
  },
  'tenant-deletions': {
    title: 'Protection from accidental deletion is on',
    why: 'Without the threshold, a wrong filter deletes everybody in the cloud in one run.',
    cure: 'Switch accidental deletion prevention on, with the threshold of 500 or less that fits the size of the company.',
  },
  'tenant-security-defaults': {
    title: 'Security defaults are on',
    why: 'Where they are off, Conditional Access decides: a policy that asks every account for a second factor also locks out the account of the synchronization.',
    cure: 'Leave the role "Directory Synchronization Accounts" out of Conditional Access policies, or switch security defaults on.',
  },
} as const satisfies Readonly<Record<string, CheckText>>;

/** A row of the table of tenant requirements. */
export type TenantCheckId = keyof typeof tenantTexts;
