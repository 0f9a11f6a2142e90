/** Runs in the window before the page and hands it the carrier, and nothing else of Electron. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { Event } from '../../shared/contract/events.ts';
import { isCallName } from '../../shared/contract/index.ts';
import type { CallMessage, Carrier } from '../../shared/contract/messages.ts';
import { problem, type Result } from '../../shared/problem.ts';
import { channels } from './channels.ts';

const call = async (message: CallMessage): Promise<Result<unknown>> => {
  if (!isCallName(message.name)) return { ok: false, problem: problem('setup.bad-request', { why: 'There is no such call.' }) };
  return (await ipcRenderer.invoke(channels.call, { id: message.id, name: message.name, input: message.input })) as Result<unknown>;
};

const cancel = async (id: string): Promise<void> => {
  await ipcRenderer.invoke(channels.cancel, id);
};

/** Listens first and asks for the past then, so that nothing falls between; the numbers tell what was heard already. */
const listen = (since: number, listener: (event: Event) => void): (() => void) => {
  let heard = since;
  let pastAsked = false;
  const early: Event[] = [];
  const hear = (event: Event): void => {
    if (event.seq <= heard) return;
    heard = event.seq;
    listener(event);
  };
  const onEvent = (_event: IpcRendererEvent, event: Event): void => (pastAsked ? hear(event) : void early.push(event));
  ipcRenderer.on(channels.event, onEvent);
  const catchUp = async (): Promise<void> => {
    const past = (await ipcRenderer.invoke(channels.events, since)) as readonly Event[];
    pastAsked = true;
    [...past, ...early.splice(0)].forEach(hear);
  };
  void catchUp();
  return () => void ipcRenderer.off(channels.event, onEvent);
};

const carrier: Carrier = { call, cancel, listen };
contextBridge.exposeInMainWorld('setup', carrier);
