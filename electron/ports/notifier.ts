/** How somebody outside is told that runs began to fail, are held back, or have recovered. */
import type { NotifySettings } from '../../shared/contract/health.ts';

export interface Notifier {
  /** Hands the message to the program and to the address, whichever is set; throws `notify.failed` after ten seconds at most each. */
  readonly deliver: (to: NotifySettings, message: Readonly<Record<string, unknown>>) => Promise<void>;
}
