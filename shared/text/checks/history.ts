/** Why servers of the time of Azure AD Connect 1.x cannot be used any more, in words. */
import type { CheckText } from './check-text.ts';

const old = (server: string): CheckText => ({
  title: `Not ${server}`,
  why: `Azure AD Connect 1.x ran on ${server}, but it no longer works against the service, and no later product runs there.`,
  cure: 'Set up a server with Windows Server 2022 and run the setup there.',
});

export const historyTexts = {
  'connect-1-2008': old('Windows Server 2008'),
  'connect-1-2008-r2': old('Windows Server 2008 R2'),
  'connect-1-2012': old('Windows Server 2012'),
  'connect-1-2012-r2': old('Windows Server 2012 R2'),
} as const satisfies Readonly<Record<string, CheckText>>;
