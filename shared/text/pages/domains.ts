/** The sentences of the page "Verify domains and DNS records". */
import type { DomainService, RecordCheck } from '../../contract/domains.ts';
import { counted } from './frame.ts';

export const serviceWords: Readonly<Record<DomainService, { readonly name: string; readonly text: string }>> = {
  Email: { name: 'Email', text: 'Exchange Online receives the mail of this domain.' },
  OfficeCommunicationsOnline: { name: 'Teams and Skype calls', text: 'Other organizations can find your users for calls and chats.' },
};

export const recordWords: Readonly<Record<RecordCheck['verdict'], string>> = {
  right: 'Right',
  missing: 'Missing',
  wrong: 'Wrong',
  conflict: 'In conflict',
  unknown: 'Not known',
};

export const domainsText = {
  list: 'Domains',
  listLead: 'Domains of Active Directory beside those of Microsoft 365.',
  domain: 'Domain',
  state: 'State',
  users: 'Users in scope',
  services: 'Services',
  none: 'None',
  action: 'Action',
  setUp: (name: string) => `Set up ${name}`,
  setUpShort: 'Set up',
  shown: 'Shown below',
  states: { verified: 'Verified', waiting: 'Not verified yet', absent: 'Not in Microsoft 365', notRoutable: 'Not usable on the internet' },
  isDefault: 'Default',
  isInitial: 'Initial',
  notRoutableText: (users: number) =>
    users === 0 ? 'It stays inside your network.' : `${counted(users, 'user keeps', 'users keep')} a sign-in name that only works inside your network.`,
  add: (name: string) => `Add ${name}`,
  addTitle: (name: string) => `Add ${name} to Microsoft 365`,
  addText: 'The domain becomes known to Microsoft 365. You then prove with a DNS record that it is yours.',
  verify: (name: string) => `Verify ${name}`,
  verifyTitle: (name: string) => `Prove that ${name} is yours`,
  verifyText: 'Publish this record where the DNS of the domain is kept. The page looks for it by itself.',
  visible: 'Visible in DNS: yes',
  notVisible: 'Visible in DNS: not yet',
  servicesTitle: (name: string) => `Services of ${name}`,
  servicesText: 'The records that DNS needs depend on the services that use the domain.',
  chooseServices: 'Services that use this domain',
  saveServices: (name: string) => `Set services of ${name}`,
  recordsTitle: (name: string) => `DNS records of ${name}`,
  recordsText: 'What DNS should answer, and what it answers now.',
  noRecords: 'No records are needed for the chosen services.',
  allRight: 'All records are right.',
  notAllRight: (number: number) => `${counted(number, 'record is', 'records are')} not right yet.`,
  again: 'Check again',
  publish: 'Publish these records in the practice DNS',
  publishing: 'Publishing',
  type: 'Type',
  name: 'Name',
  value: 'Value',
  ttl: 'Time to live',
  seconds: (ttl: number) => counted(ttl, 'second', 'seconds'),
  optional: 'Optional',
  found: 'Found',
  nothingFound: 'Nothing',
  cure: 'What to do',
  copyName: (purpose: string) => `Copy the name of the record: ${purpose}`,
  copyValue: (purpose: string) => `Copy the value of the record: ${purpose}`,
  preparing: 'Preparing',
  done: 'Done',
} as const;
