/** Decides whether a message came from our own page. */

/** The one origin of the window's pages. */
export const pageOrigin = 'app://setup';

/** What is known of a sender, copied out of Electron's event. */
export interface Sender {
  /** Address of the frame; undefined when the frame is gone already. */
  readonly url: string | undefined;
  readonly topFrame: boolean;
  /** The window is ours and not destroyed. */
  readonly liveWindow: boolean;
}

/** Top frame, exact origin, live window. An empty address or `about:blank` is not ours. */
export function isOurPage(sender: Sender): boolean {
  return sender.liveWindow && sender.topFrame && isOurAddress(sender.url);
}

/** Compares by the URL parser: `app://setup.example` and `app://setup@x` begin alike and are others. */
export function isOurAddress(address: string | undefined): boolean {
  if (address === undefined || !URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return `${protocol}//${host}` === pageOrigin && username === '' && password === '';
}
