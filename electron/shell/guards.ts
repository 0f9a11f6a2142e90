/** What no page may do: navigate away, open windows, embed pages, get permissions. */
import type { Event, Session, WebContents } from 'electron';
import { followLink } from './links.ts';
import { isOurAddress } from './sender.ts';

/** Putting text on the clipboard after a click: the buttons that copy need it. */
const granted = 'clipboard-sanitized-write';

/** Denies every permission but the one, to our page alone; Electron's own default grants all of them. */
export function denyPermissions(session: Session): void {
  const mayHave = (permission: string, address: string | undefined): boolean => permission === granted && isOurAddress(address);
  session.setPermissionRequestHandler((_contents, permission, answer, { isMainFrame, requestingUrl }) => answer(isMainFrame && mayHave(permission, requestingUrl)));
  session.setPermissionCheckHandler((_contents, permission, origin) => mayHave(permission, origin));
  session.setDevicePermissionHandler(() => false);
}

/**
 * Holds for every web contents that is ever made; a file dropped on the window is a navigation too, and refused here.
 * A link that wants a window of its own never gets one: what may be followed opens in the system browser.
 */
export function guardContents(contents: WebContents, practice: boolean): void {
  const stayHere = (event: Event<{ url: string }>): void => {
    if (!isOurAddress(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stayHere);
  contents.on('will-redirect', stayHere);
  contents.on('will-frame-navigate', stayHere);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void followLink(url, practice);
    return { action: 'deny' };
  });
}
