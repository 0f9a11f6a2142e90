/** Brings messages of the window to the dispatcher, and its events back. */
import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import type { Event } from '../../shared/contract/events.ts';
import { problem, problemOf, type Result } from '../../shared/problem.ts';
import type { Dispatcher } from '../rpc/dispatch.ts';
import type { Events } from '../rpc/event-log.ts';
import { channels } from './channels.ts';
import { isOurPage } from './sender.ts';

const refused: Result<never> = { ok: false, problem: problem('setup.refused-sender') };

/** Answers only to the top frame of the given window. The engine may still be starting: calls wait for it. */
export function connectIpc(window: BrowserWindow, engine: Promise<Dispatcher>): void {
  const trusted = (event: IpcMainInvokeEvent): boolean =>
    isOurPage({
      url: event.senderFrame?.url,
      topFrame: event.senderFrame !== null && event.senderFrame === event.sender.mainFrame,
      liveWindow: !window.isDestroyed() && event.sender === window.webContents,
    });

  ipcMain.handle(channels.call, async (event, message: unknown): Promise<Result<unknown>> => {
    if (!trusted(event)) return refused;
    return engine.then(
      (dispatcher) => dispatcher.call(message),
      (thrown: unknown) => ({ ok: false, problem: problemOf(thrown) }),
    );
  });
  ipcMain.handle(channels.cancel, async (event, id: unknown): Promise<void> => {
    if (trusted(event) && typeof id === 'string') (await engine).cancel(id);
  });
  ipcMain.handle(channels.events, async (event, since: unknown): Promise<readonly Event[]> => {
    if (!trusted(event) || !Number.isSafeInteger(since)) return [];
    return (await engine).events.since(Number(since));
  });
  engine.then(
    ({ events }) => push(window, events),
    // Whoever started the engine tells why it did not start.
    () => undefined,
  );
}

/** New events go to the window for as long as it lives. */
function push(window: BrowserWindow, events: Events): void {
  const leave = events.subscribe((event) => {
    if (!window.isDestroyed()) window.webContents.send(channels.event, event);
  });
  window.once('closed', leave);
}
