/** Requirements of the certificate that AD FS shows to its users. */
import { judged, whenRead, yesOrNo } from '../../rules/prerequisites/judging.ts';
import type { FederationCertificate } from '../../rules/prerequisites/facts.ts';
import { foundText } from '../../text/checks/found.ts';
import { sources, type Judged, type Requirement } from './row.ts';

/** Days before the end from which on it is time to replace it. */
const daysToAct = 90;

type Row = Pick<Requirement, 'id' | 'read' | 'grades' | 'source' | 'sourceDate'> & { readonly look: (certificate: FederationCertificate) => Judged };

const rows: readonly Row[] = [
  {
    id: 'ad-fs-certificate-days', read: 'X509Certificate2.NotAfter', grades: ['pass', 'warn', 'fail'], ...sources.custom,
    look: ({ daysLeft }) => judged(daysLeft > daysToAct ? 'pass' : daysLeft >= 0 ? 'warn' : 'fail', foundText.daysLeft(daysLeft)),
  },
  {
    id: 'ad-fs-certificate-name', read: 'subject and alternative names against the name of the federation service', grades: ['pass', 'fail'], ...sources.certificates1,
    look: ({ names, serviceName }) => judged(names.some((name) => covers(name, serviceName.toLowerCase())) ? 'pass' : 'fail', names.join(', ') || foundText.none),
  },
  { id: 'ad-fs-certificate-key', read: 'X509Certificate2.HasPrivateKey', grades: ['pass', 'fail'], ...sources.custom, look: ({ privateKey }) => yesOrNo(privateKey, ['pass', foundText.yes], ['fail', foundText.no]) },
  {
    id: 'ad-fs-certificate-provider', read: 'type of X509Certificate2.PrivateKey', grades: ['pass', 'fail'], ...sources.custom,
    look: ({ classicProvider }) => yesOrNo(classicProvider, ['pass', foundText.yes], ['fail', foundText.no]),
  },
  { id: 'ad-fs-certificate-chain', read: 'X509Chain.Build', grades: ['pass', 'fail'], ...sources.certificates1, look: ({ chainValid }) => yesOrNo(chainValid, ['pass', foundText.yes], ['fail', foundText.no]) },
];

/** A wildcard stands for exactly one label. */
function covers(name: string, service: string): boolean {
  return name === service || (name.startsWith('*.') && service.slice(service.indexOf('.') + 1) === name.slice(2) && service.includes('.'));
}

export const federationRequirements: readonly Requirement[] = rows.map(({ look, ...row }) => ({
  ...row,
  group: 'federation',
  products: ['federation'],
  windowsOnly: true,
  judge: ({ federationCertificate }) => whenRead(federationCertificate, (certificate) => (certificate === null ? { unread: 'not-installed' } : look(certificate))),
}));
