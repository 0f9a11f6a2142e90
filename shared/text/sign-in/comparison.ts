/** The methods side by side, row by row, and which of them enforces which rule of an account. */
// Source: entra-docs connect/choose-ad-authn ("Comparing methods"), connect/how-to-connect-password-hash-synchronization, connect/how-to-connect-pta-quick-start.
import type { SignInMethod } from '../../contract/sign-in-method.ts';

/** What is compared, and how each method does. */
export interface Compared {
  readonly name: string;
  readonly values: Readonly<Record<SignInMethod, string>>;
}

const row = (name: string, hashSync: string, passThrough: string, federation: string): Compared => ({ name, values: { 'password-hash-sync': hashSync, 'pass-through': passThrough, federation } });

/** Every row of Microsoft's comparison, and what follows from it when servers fail. */
export const comparison: readonly Compared[] = [
  row('Where the sign-in is decided', 'In the cloud', 'In the cloud, once an agent on your servers has checked the password', 'At your federation service'),
  row('Servers beyond the one that synchronizes', 'None', 'One for each further agent; three agents advised, 40 at most', 'At least two AD FS servers and two Web Application Proxies'),
  row('Open to the internet', 'Nothing', 'Nothing: outgoing connections only', 'Yes, through the perimeter network'),
  row('TLS certificate', 'Not needed', 'Not needed', 'Needed: public, with the name of the service; also a token-signing certificate'),
  row('Health monitoring', 'Not needed', 'State of the agents in the Microsoft Entra admin center', 'Microsoft Entra Connect Health'),
  row('Computers of the domain sign in without asking', 'Yes, with Seamless SSO', 'Yes, with Seamless SSO', 'Yes'),
  row('Sign-in names', 'UPN, alternate ID', 'UPN, alternate ID', 'UPN, domain\\account, alternate ID'),
  row('Windows Hello for Business', 'Key trust, hybrid cloud trust', 'Key trust, hybrid cloud trust (both need the domain level Windows Server 2016)', 'Key trust, hybrid cloud trust, certificate trust'),
  row('Smart cards and certificates', 'Certificate-based authentication of Entra ID', 'Certificate-based authentication of Entra ID', 'By AD FS, or by Entra ID'),
  row('Account rules enforced', 'Disabled accounts, up to 30 minutes later', 'All five, at every sign-in', 'All five, at every sign-in'),
  row('Report of leaked passwords (Entra ID P2)', 'Yes', 'Only with hashes as a backup', 'Only with hashes as a backup'),
  row('Custom sign-in page', 'Logo, colors and text (Entra ID P1 or P2)', 'Logo, colors and text (Entra ID P1 or P2)', 'Whatever you like'),
  row('Second factor', 'Entra ID', 'Entra ID', 'Entra ID, or one of a third party'),
  row('More protection', 'Smart lock-out, leaked passwords (P2)', 'Smart lock-out', 'Extranet lock-out, several sites with low latency, third-party systems'),
  row('When your servers are down', 'The sign-in goes on', 'Nobody signs in until hashes take over by hand', 'Nobody signs in until domains are converted by hand'),
];

/** The five rules of Active Directory for an account, and when each method enforces them in the cloud. */
export const accountRules: readonly Compared[] = [
  row('Account disabled', 'Up to 30 minutes later', 'At every sign-in', 'At every sign-in'),
  row('Account locked out', 'No: Entra ID has a smart lock-out of its own', 'At every sign-in', 'At every sign-in'),
  row('Account expired', 'No: disable the account on that day', 'At every sign-in', 'At every sign-in'),
  row('Password expired', 'Only when the cloud password policy is on for synchronized users', 'At every sign-in', 'At every sign-in'),
  row('Sign-in hours', 'No', 'At every sign-in', 'At every sign-in'),
];
