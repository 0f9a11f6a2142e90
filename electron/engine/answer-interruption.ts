/** What is done when work waits for a person: the doors are told, and on the command line a code is asked for at once. */
import type { Attention } from '../ports/attention.ts';
import type { Workspace } from './workspace.ts';

/** Hears of the beginning and of the end of a wait. */
export function createInterruptionAnswer(attention: Attention, workspace: () => Pick<Workspace, 'door' | 'connections'>): (waiting: boolean) => void {
  let asking: AbortController | undefined;
  return (waiting) => {
    attention.tell({ waiting });
    asking?.abort();
    asking = undefined;
    const { door, connections } = workspace();
    if (!waiting || door !== 'command-line') return;
    asking = new AbortController();
    // When the person cancels, the work goes on waiting until its time is up, and ends resumable.
    connections.session?.person?.signInAgain('device-code', (prompt) => attention.tell({ waiting: true, prompt }), asking.signal).catch(() => undefined);
  };
}
