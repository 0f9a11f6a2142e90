/** What no page may do: navigate away, open windows, embed pages, get permissions. */
import type { Event, Session, WebContents } from 'electron';
import { isOurAddress } from './sender.ts';

/** Denies every permission; Electron's own default grants them. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

/** Holds for every web contents that is ever made; a file dropped on the window is a navigation too, and refused here. */
export function guardContents(contents: WebContents): void {
  const stayHere = (event: Event<{ url: string }>): void => {
    if (!isOurAddress(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stayHere);
  contents.on('will-redirect', stayHere);
  contents.on('will-frame-navigate', stayHere);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
