/** The checks of the network in words: what the hosts are for, what went wrong on the way, what to do. */
import type { CloudId, NetworkRoute, PurposeId } from '../tables/endpoints-shape.ts';
import type { ProbeOutcome } from '../rules/network/probe-result.ts';

export const cloudNames: Readonly<Record<CloudId, string>> = {
  worldwide: 'Worldwide (with GCC)',
  'us-government': 'US Government (GCC High, Level 4)',
  'us-government-dod': 'US Government (DoD)',
  china: 'China (21Vianet)',
};

export const routeNames: Readonly<Record<NetworkRoute, string>> = {
  direct: 'this setup itself',
  'cloud-sync': 'Cloud Sync',
  'connect-sync': 'Connect Sync',
  'pass-through': 'pass-through authentication',
  'seamless-sso': 'Seamless single sign-on',
  federation: 'AD FS',
  health: 'Connect Health',
};

/** Name of a purpose, and what does not work without it. */
export const purposeTexts: Readonly<Record<PurposeId, { readonly title: string; readonly why: string }>> = {
  'sign-in': { title: 'Sign-in of Microsoft 365', why: 'Nobody can sign in to the tenant without it.' },
  graph: { title: 'Microsoft Graph', why: 'Everything in the tenant is read and written through it.' },
  'sign-in-pages': { title: 'Pages of the sign-in', why: 'Signing in with a browser on this server needs them; signing in by code on another device does not.' },
  'agent-registration': { title: 'Registration of agents', why: "Microsoft's agents register themselves there when they are installed." },
  'agent-service': { title: 'Service of agents', why: "Microsoft's agents get their work there; they only connect outward." },
  'agent-status': { title: 'Status of agents', why: 'Agents report their status here every 10 minutes when port 443 does not answer.' },
  'synchronization-service': { title: 'Service of Connect Sync', why: 'Connect Sync writes to the tenant through it.' },
  'single-sign-on': { title: 'Seamless single sign-on', why: 'Needed when computers of the domain are to sign in without a prompt.' },
  health: { title: 'Connect Health', why: 'The health agent reports there; synchronization runs without it.' },
  certificates: { title: 'Lists of revoked certificates', why: 'Without them, agents may refuse the certificates of the tenant.' },
  'controller-names': { title: 'DNS of the domain', why: 'Domain controllers are found by it.' },
  'controller-sign-in': { title: 'Kerberos of the domain', why: "Microsoft's services sign in to Active Directory with it." },
  'controller-rpc': { title: 'RPC of domain controllers', why: "Microsoft's wizard binds to the forest with it, and password hashes are read through it." },
  'controller-directory': { title: 'LDAP of domain controllers', why: 'Users and groups are read through it.' },
  'controller-files': { title: 'SMB of domain controllers', why: 'Setting up Seamless single sign-on and writing passwords back need it.' },
  'controller-catalog': { title: 'Global catalog', why: 'Other domains of the forest are looked up in it.' },
  'controller-management': { title: 'Remote management', why: 'Setting up AD FS, or a group managed service account, needs it.' },
};

/** What a sentence about a try may name. */
export interface FindingFacts {
  readonly host: string;
  readonly port: number;
  readonly milliseconds: number;
  readonly via: string;
  readonly addresses: readonly string[];
  readonly issuer: string;
  readonly names: readonly string[];
  readonly validFrom: string;
  readonly validTo: string;
  readonly status: number;
  readonly schemes: readonly string[];
}

interface OutcomeText {
  /** Where it stopped. */
  readonly stage: string;
  readonly finding: (facts: FindingFacts) => string;
  readonly reason: string;
  readonly cure: string;
}

const openFirewall = 'Let this server out to the named host and port in the firewall.';
const askProxy = 'Have the named host let through by whoever runs the proxy.';
const exempt = 'Exempt the hosts of Microsoft from TLS inspection: its agents check certificates themselves and refuse such a connection.';
const [dns, tcp, tls, proxy, http] = ['DNS', 'connection', 'TLS', 'proxy', 'HTTP'];
const at = ({ addresses }: FindingFacts): string => (addresses.length === 0 ? '' : ` (${addresses.slice(0, 3).join(', ')}${addresses.length > 3 ? ', …' : ''})`);

/** Every way to fail; `answered` stands for success. */
export const outcomeTexts: Readonly<Record<ProbeOutcome, OutcomeText>> = {
  answered: { stage: http, finding: ({ host, port, milliseconds }) => `${host}:${port} answers in ${milliseconds} ms`, reason: 'The whole way is open.', cure: 'Nothing has to be done.' },
  'dns-unknown': { stage: dns, finding: ({ host }) => `DNS knows no ${host}`, reason: 'The DNS servers of this computer say that there is no such name.', cure: 'Let the DNS servers forward names of the internet, or enter the proxy that this network uses.' },
  'dns-timeout': { stage: dns, finding: ({ host }) => `DNS gives no answer about ${host}`, reason: 'The DNS servers of this computer do not answer, or cannot ask others.', cure: 'Check which DNS servers this computer uses, and that they can ask on.' },
  'tcp-refused': { stage: tcp, finding: (facts) => `${facts.host}:${facts.port} refuses the connection${at(facts)}`, reason: 'A firewall rejects it, or nothing listens on that port.', cure: openFirewall },
  'tcp-timeout': { stage: tcp, finding: (facts) => `${facts.host}:${facts.port} stays silent${at(facts)}`, reason: 'A firewall drops the packets without saying so.', cure: openFirewall },
  'tcp-no-way': { stage: tcp, finding: (facts) => `There is no way to ${facts.host}:${facts.port}${at(facts)}`, reason: 'This computer has no route there.', cure: 'Check the network settings and the default gateway of this computer.' },
  'proxy-dns': { stage: proxy, finding: ({ via }) => `DNS knows no proxy ${via}`, reason: 'The name of the proxy is not found.', cure: 'Correct the address of the proxy, or its name in DNS.' },
  'proxy-unreachable': { stage: proxy, finding: ({ via }) => `The proxy ${via} cannot be reached`, reason: 'It refuses the connection, or there is no way to it.', cure: 'Check the address of the proxy and that it runs.' },
  'proxy-timeout': { stage: proxy, finding: ({ via, host, port }) => `The proxy ${via} does not answer about ${host}:${port}`, reason: 'It is too busy, or cannot reach the host itself.', cure: 'Ask whoever runs the proxy whether it reaches the host.' },
  'proxy-closed': { stage: proxy, finding: ({ via, host, port }) => `The proxy ${via} breaks off the connection to ${host}:${port}`, reason: 'It closed the connection without an answer that is HTTP.', cure: 'Check that the address is that of an HTTP proxy which allows CONNECT.' },
  'proxy-refused': { stage: proxy, finding: ({ via, host, port, status }) => `The proxy ${via} refuses ${host}:${port} with status ${status}`, reason: 'Its rules forbid the host, or it does not reach it.', cure: askProxy },
  'proxy-407': { stage: proxy, finding: ({ via, schemes }) => `The proxy ${via} asks for a sign-in${schemes.length > 0 ? ` (${schemes.join(', ')})` : ''}`, reason: 'It lets nobody through who does not sign in to it.', cure: 'Enter an account for the proxy, or let this server through without one.' },
  'tls-timeout': { stage: tls, finding: ({ host, port }) => `${host}:${port} connects, but the encryption is never agreed`, reason: 'Something on the way swallows what is sent.', cure: openFirewall },
  'tls-closed': { stage: tls, finding: ({ host, port }) => `The connection to ${host}:${port} is broken off as the encryption begins`, reason: 'A firewall that looks at the name inside TLS cuts the connection.', cure: openFirewall },
  'tls-protocol': { stage: tls, finding: ({ host, port }) => `${host}:${port} does not speak TLS 1.2 or later`, reason: 'Something other than the host answers, such as a sign-in page of the network, or it speaks too old a TLS.', cure: 'Look with a browser on this server what answers there, and let the host through unchanged.' },
  'tls-wrong-name': { stage: tls, finding: ({ host, names }) => `Who answers as ${host} shows a certificate for ${names.slice(0, 3).join(', ') || 'another name'}`, reason: 'Another server answers: a block page, or a wrong entry in DNS.', cure: 'Check what DNS and the hosts file of this computer say about the name, and whether a filter answers in its place.' },
  'tls-untrusted-issuer': { stage: tls, finding: ({ host, issuer }) => `The certificate of ${host} was issued by ${issuer}`, reason: 'No public authority issued it: a device on the way breaks up TLS and reads along.', cure: exempt },
  'tls-expired': { stage: tls, finding: ({ host, validTo }) => `The certificate of ${host} expired on ${validTo}`, reason: 'Either it is not the certificate of Microsoft, or the clock of this computer is wrong.', cure: 'Correct the clock of this computer; if it is right, exempt the host from TLS inspection.' },
  'tls-not-yet-valid': { stage: tls, finding: ({ host, validFrom }) => `The certificate of ${host} is valid only from ${validFrom}`, reason: 'The clock of this computer is behind.', cure: 'Correct the clock of this computer.' },
  'http-timeout': { stage: http, finding: ({ host, port }) => `${host}:${port} is reached but does not answer in time`, reason: 'The host is slow, or something on the way holds the answer back.', cure: 'Try again; if it stays so, ask whoever runs the firewall and the proxy.' },
  'http-closed': { stage: http, finding: ({ host, port }) => `${host}:${port} is reached but closes without an answer`, reason: 'The host wants more than this try can show, or something on the way cuts the connection.', cure: 'Try again; if it stays so, ask whoever runs the firewall and the proxy.' },
  'http-garbled': { stage: http, finding: ({ host, port }) => `What answers at ${host}:${port} is not HTTP`, reason: 'Something other than the host answers.', cure: openFirewall },
};

/** Sentences for what is more than one outcome. */
export const networkText = {
  slow: ({ host, port, milliseconds }: FindingFacts) => `${host}:${port} answers slowly: ${milliseconds} ms`,
  slowReason: 'The whole way is open, but long or busy.',
  slowCure: 'A large first run will take long. Check the line, the proxy and the inspection on the way.',
  wrongStatus: ({ host, status }: FindingFacts, wanted: number) => `${host} answers with status ${status} instead of ${wanted}`,
  forbiddenReason: 'A proxy or filter refuses the address (403), or answers in place of the host.',
  blocked: ({ host, port, status, via }: FindingFacts) => `${host}:${port} answers with status ${status}${via === '' ? '' : ` by way of the proxy ${via}`}`,
  blockedReason: 'A proxy or filter on the way answers in place of the host.',
  inspectedBy: (product: string) => `${product} breaks up TLS on the way and reads along.`,
  inspectorCure: (product: string) => `In ${product}, exempt the hosts of Microsoft from TLS inspection: its agents check certificates themselves and refuse such a connection.`,
  unexpectedRoot: ({ host }: FindingFacts, root: string) => `The certificate of ${host} comes from ${root}, which does not issue those of Microsoft`,
  accountRefused: 'The proxy does not accept the account that was entered.',
  accountCure: 'Correct account and password of the proxy.',
  windowsSignIn: (schemes: readonly string[]) => `The proxy takes only ${schemes.join(' and ')}: a sign-in with an account of Windows, which needs the security service of Windows. This setup signs in to proxies with Basic only.`,
  windowsSignInCure: "Let this server through the proxy without a sign-in. Microsoft's services can sign in with their own account (useDefaultCredentials in machine.config), this setup cannot.",
  notTried: (pattern: string) => `${pattern} was not tried: no host of it exists for everybody`,
  rangeNotTried: (from: number, to: number) => `Ports ${from}–${to} were not tried: which of them is used is agreed anew each time on port 135`,
  noController: (port: number) => `Port ${port} was not tried: no domain controller is known yet`,
  noControllerCure: 'Connect to Active Directory on its page, then check again.',
  notNeeded: (routes: readonly string[]) => `Needed only for: ${routes.join(', ')}.`,
  allReached: (count: number) => (count === 1 ? 'Reached' : `All ${count} reached`),
  nothingTried: 'Not tried',
  script: (address: string) => `Windows finds its proxy by a script (${address}), which is not run here. Enter the proxy that it names for this server.`,
} as const;
