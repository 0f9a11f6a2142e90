/** Names and headings of the eight steps. */
import type { StepId } from '../../roadmap.ts';

interface StepText {
  /** Name in the list of steps. */
  readonly name: string;
  /** Heading of the page; begins with a verb. */
  readonly heading: string;
  /** What the page is for. */
  readonly lead: string;
}

export const stepTexts: Readonly<Record<StepId, StepText>> = {
  prerequisites: {
    name: 'Server check',
    heading: 'Check this server',
    lead: 'Everything that the synchronization needs from this server is examined here. Nothing is changed.',
  },
  tenant: {
    name: 'Microsoft 365',
    heading: 'Sign in to Microsoft 365',
    lead: 'Sign in to the organization in Microsoft 365 that will receive your users and groups.',
  },
  directory: {
    name: 'Active Directory',
    heading: 'Connect to Active Directory',
    lead: 'Connect to a domain controller, then choose which part of the directory is synchronized.',
  },
  preparation: {
    name: 'Problems and repairs',
    heading: 'Find and repair problems',
    lead: 'Values that Microsoft 365 would refuse are found before they cause failures, and can be repaired in Active Directory.',
  },
  'sign-in-method': {
    name: 'Sign-in method',
    heading: 'Choose how users sign in',
    lead: 'Answer five questions to get a recommendation. You can choose another method.',
  },
  synchronization: {
    name: 'Synchronization',
    heading: 'Review and synchronize',
    lead: 'See exactly what will be created, changed and deleted in Microsoft 365 before anything happens.',
  },
  domains: {
    name: 'Domains and DNS',
    heading: 'Verify domains and DNS records',
    lead: 'Prove that the domains are yours and check the DNS records that the services need.',
  },
  licenses: {
    name: 'Licenses',
    heading: 'Assign licenses',
    lead: 'Give the synchronized users their licenses, then save a report of the whole setup.',
  },
};
