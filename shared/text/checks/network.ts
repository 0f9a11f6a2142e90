/** The checks of clocks and proxies in words. */
import type { CheckText } from './check-text.ts';

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
