/** The preload hands the page three functions and keeps Electron's objects to itself. */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Event } from '../../shared/contract/events.ts';
import type { Carrier } from '../../shared/contract/messages.ts';
import { channels } from './channels.ts';

const fake = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  listeners: new Set<(event: unknown, told: unknown) => void>(),
  invoke: vi.fn<(channel: string, argument: unknown) => Promise<unknown>>(),
}));

vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, value: unknown) => fake.exposed.set(name, value) },
  ipcRenderer: {
    invoke: fake.invoke,
    on: (_: string, listener: never) => fake.listeners.add(listener),
    off: (_: string, listener: never) => fake.listeners.delete(listener),
  },
}));

let carrier: Carrier;
beforeAll(async () => {
  await import('./preload.ts');
  carrier = fake.exposed.get('setup') as Carrier;
});

const ended = (seq: number): Event => ({ kind: 'ended', seq, call: 'c', name: 'journey.read', ok: true });
const push = (event: Event): void => fake.listeners.forEach((listener) => listener({ sender: 'electron' }, event));

describe('window.setup', () => {
  it('is call, cancel and listen', () => {
    expect([...fake.exposed.keys()]).toEqual(['setup']);
    expect(Object.keys(carrier).sort()).toEqual(['call', 'cancel', 'listen']);
  });

  it('passes on calls of the table only, and of the message what belongs to it', async () => {
    fake.invoke.mockResolvedValueOnce({ ok: true, value: null });
    await carrier.call({ id: '1', name: 'tenant.read', input: {}, more: 'x' } as never);
    expect(fake.invoke.mock.lastCall).toEqual([channels.call, { id: '1', name: 'tenant.read', input: {} }]);
    fake.invoke.mockClear();
    expect(await carrier.call({ id: '1', name: 'constructor', input: {} })).toMatchObject({ problem: { code: 'setup.bad-request' } });
    expect(fake.invoke).not.toHaveBeenCalled();
  });

  it('tells the past, then the present, each once, and never Electron\'s event', async () => {
    let answer: (past: Event[]) => void = () => undefined;
    fake.invoke.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const heard: unknown[][] = [];
    const leave = carrier.listen(4, (...args) => heard.push(args));
    push(ended(6));
    answer([ended(5), ended(6)]);
    await vi.waitFor(() => expect(heard).toHaveLength(2));
    push(ended(7));
    leave();
    push(ended(8));
    expect(heard).toEqual([[ended(5)], [ended(6)], [ended(7)]]);
  });
});
