/** Where users sign in for the first time, by cloud. */
import type { FirstSignInKind } from '../../../shared/contract/first-sign-in.ts';
import type { CloudId } from '../../../shared/tables/endpoints-shape.ts';
import { kept } from '../../state/kept.ts';
import type { Workspace } from '../workspace.ts';

/** The portal of each cloud; with a pass, people go straight to where ways to sign in are registered, as far as an address of that is documented. */
const pages: Readonly<Record<CloudId, Readonly<Record<FirstSignInKind, string>>>> = {
  worldwide: { password: 'https://www.office.com', 'temporary-access-pass': 'https://aka.ms/mysecurityinfo' },
  'us-government': { password: 'https://portal.office365.us', 'temporary-access-pass': 'https://portal.office365.us' },
  'us-government-dod': { password: 'https://portal.apps.mil', 'temporary-access-pass': 'https://portal.apps.mil' },
  china: { password: 'https://portal.partner.microsoftonline.cn', 'temporary-access-pass': 'https://portal.partner.microsoftonline.cn' },
};

/** The address, without a slash at its end. */
export function signInPage({ state }: Workspace, kind: FirstSignInKind): string {
  return pages[state.settings.read(kept.cloud) ?? 'worldwide'][kind];
}
