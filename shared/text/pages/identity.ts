/** The sentences of the section "Unattended sign-in" on page 2. */
import { counted } from '../counted.ts';

export const identityPageText = {
  title: 'Unattended sign-in',
  lead: 'For runs without a person, this server gets an application of its own in the tenant, with a certificate instead of a password. Its key is made here and stays here.',
  none: 'There is no such application yet. You need it only when this server synchronizes day by day.',
  make: 'Make the application',
  complete: 'Bring its permissions up to date',
  renew: 'Renew the certificate',
  remove: 'Take it away',
  prove: 'Try the sign-in',
  proving: 'Waiting until the tenant knows the application',
  name: 'Application',
  clientId: 'Application (client) ID',
  certificate: 'Certificate',
  validFor: (days: number) => (days < 0 ? 'It has ended.' : `${counted(days, 'day', 'days')} left`),
  proved: 'Last sign-in that worked',
  neverProved: 'Not tried yet',
  permissions: 'Permissions',
  granted: 'Granted',
  missing: 'Missing',
  renewalDue: {
    what: 'The certificate of the application ends soon.',
    why: 'Without a valid certificate unattended runs cannot sign in.',
    fix: 'Renew it: the new one signs in before the old one is taken away.',
  },
  notProved: {
    what: 'The application has not signed in yet.',
    why: 'A new application or certificate can take some minutes to be known everywhere.',
    fix: 'Try the sign-in.',
  },
  surplus: (names: readonly string[]) => ({ what: 'The application may do more than it needs.', why: names.join(', '), fix: 'Bring its permissions up to date.' }),
  plan: { title: 'Changes of the application', commit: 'Apply', back: 'Back to the sign-in', done: 'The application was changed' },
} as const;
