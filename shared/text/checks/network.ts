/** The checks of clocks, proxies and reachable hosts in words. */
import type { CheckText } from './check-text.ts';

const reach = (purpose: string, needed: string): CheckText => ({
  title: `Reaches ${purpose}`,
  why: needed,
  cure: 'Let this server out to the named host and port in the firewall and the proxy, without breaking up TLS, then check again.',
});

const timeCure = 'Correct the time source: w32tm /resync, then check again.';

export const networkTexts = {
  clock: { title: 'The clock agrees with the tenant', why: 'Sign-ins to the tenant fail when the clock is more than 5 minutes off.', cure: timeCure },
  'clock-domain': { title: 'The clock agrees with the domain controller', why: 'Kerberos refuses every sign-in to the domain when the clock is more than 5 minutes off.', cure: timeCure },
  'proxy-agreement': {
    title: 'One proxy for everyone',
    why: 'The wizard goes through the proxy of the person, the services through those of Windows and .NET. When they differ, it works until the last page and fails then.',
    cure: 'Set the same proxy for all three: netsh winhttp set proxy, the settings of Windows, and defaultProxy in machine.config; then restart the services.',
  },
} as const satisfies Readonly<Record<string, CheckText>>;

export const reachTexts = {
  'reach-sign-in': reach('the sign-in of Microsoft 365', 'Nobody can sign in to the tenant without it.'),
  'reach-graph': reach('Microsoft Graph', 'Everything in the tenant is read and written through it.'),
  'reach-sign-in-pages': reach('the pages of the sign-in', 'The sign-in in a browser on this server needs it; signing in by code on another device does not.'),
  'reach-agent-registration': reach('the registration of agents', "Microsoft's agents register themselves there."),
  'reach-synchronization': reach('the synchronization service', 'Connect Sync writes through it.'),
  'reach-single-sign-on': reach('Seamless single sign-on', 'Needed when computers of the domain are to sign in without a prompt.'),
  'reach-certificates': reach('the lists of revoked certificates', 'Without them, agents may refuse the certificates of the tenant.'),
} as const satisfies Readonly<Record<string, CheckText>>;
