/** The dispatcher refuses what is wrong, runs what is right, and never tells a secret. */
import { describe, expect, it } from 'vitest';
import { largestMessage } from '../../shared/contract/messages.ts';
import type { Event } from '../../shared/contract/events.ts';
import type { CallContext, Handlers } from '../ports/call.ts';
import { createDispatcher } from './dispatch.ts';
import { fail } from '../../shared/problem.ts';
import { contract, isCallName, type CallName } from '../../shared/contract/index.ts';

/** All calls fail unless the test says what they do. */
function scripted(some: Partial<Record<CallName, (input: never, context: CallContext) => Promise<unknown>>>): Handlers {
  const unused = async (): Promise<never> => Promise.reject(fail('setup.step-not-ready'));
  return Object.fromEntries(Object.keys(contract).map((name) => [name, (isCallName(name) ? some[name] : undefined) ?? unused])) as unknown as Handlers;
}

const secret = 'Hunter2-Hunter2';
const connect = { server: 'dc', security: 'ldaps', account: 'a', password: secret };
const codeOf = (result: { ok: boolean; problem?: { code: string } }): string | undefined => result.problem?.code;
const untilStopped = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('socket hung up'))));
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

describe('refuses', () => {
  const dispatcher = createDispatcher(scripted({}));
  const badInput: [string, unknown][] = [
    ['no object', 'hello'],
    ['no id', { name: 'journey.read', input: {} }],
    ['an id with other signs', { id: '../x', name: 'journey.read', input: {} }],
    ['an extra key of the message', { id: '1', name: 'journey.read', input: {}, more: 1 }],
    ['an unknown name', { id: '1', name: 'toString', input: {} }],
    ['a name of the prototype', { id: '1', name: '__proto__', input: {} }],
    ['a wrong type', { id: '1', name: 'directory.connect', input: { ...connect, port: secret } }],
    ['an extra key', { id: '1', name: 'directory.connect', input: { ...connect, extra: secret } }],
    ['no input', { id: '1', name: 'directory.connect' }],
    ['too much', { id: '1', name: 'directory.probe', input: { server: 'x'.repeat(largestMessage) } }],
    ['what is no JSON', { id: '1', name: 'directory.probe', input: { server: 1n } }],
  ];
  it.each(badInput)('%s', async (_, message) => {
    const result = await dispatcher.call(message);
    expect(codeOf(result)).toBe('setup.bad-request');
    expect(JSON.stringify(result)).not.toContain(secret);
  });

  it('wrong and unknown entries of every call', async () => {
    for (const name of Object.keys(contract)) {
      const result = await dispatcher.call({ id: name.replaceAll('.', '-'), name, input: { unforeseen: secret } });
      expect(codeOf(result), name).toBe('setup.bad-request');
      expect(JSON.stringify(result)).toContain('unforeseen (unknown)');
      expect(JSON.stringify(result)).not.toContain(secret);
    }
  });

  it('names missing and wrong entries', async () => {
    const result = await dispatcher.call({ id: '1', name: 'directory.connect', input: { server: 'dc', security: 'none', password: 'p' } });
    expect(result).toMatchObject({ problem: { why: 'Wrong entries: security (wrong), account (missing).' } });
  });
});

describe('runs', () => {
  it('answers the checked value and tells that the call ended', async () => {
    const dispatcher = createDispatcher(scripted({ 'domains.publishInPractice': async () => ({}) }));
    expect(await dispatcher.call({ id: '7', name: 'domains.publishInPractice', input: { name: 'Fabrikam.com' } })).toEqual({ ok: true, value: {} });
    expect(dispatcher.events.since(0)).toEqual([{ kind: 'ended', seq: 1, call: '7', name: 'domains.publishInPractice', ok: true }]);
  });

  it('passes a Failure on as its Problem', async () => {
    const result = await createDispatcher(scripted({})).call({ id: '1', name: 'journey.read', input: {} });
    expect(codeOf(result)).toBe('setup.step-not-ready');
  });

  it('hides foreign errors and wrong answers, and logs their kind only', async () => {
    const lines: string[] = [];
    const handlers = scripted({
      'tenant.read': async () => Promise.reject(new TypeError(`token ${secret}`)),
      'tenant.signOut': async () => ({ token: secret }),
    });
    const dispatcher = createDispatcher(handlers, { log: (line) => lines.push(line) });
    const results = [await dispatcher.call({ id: '1', name: 'tenant.read', input: {} }), await dispatcher.call({ id: '2', name: 'tenant.signOut', input: {} })];
    expect(results.map(codeOf)).toEqual(['setup.unexpected', 'setup.unexpected']);
    expect(lines).toEqual(['tenant.read: TypeError', 'tenant.signOut: wrong answer: token (unknown)']);
    expect(JSON.stringify([results, lines])).not.toContain(secret);
  });

  it('stops a cancelled call, whatever its library throws', async () => {
    const dispatcher = createDispatcher(scripted({ 'directory.discover': async (_, { signal }) => untilStopped(signal) }));
    const answer = dispatcher.call({ id: '1', name: 'directory.discover', input: {} });
    await turn();
    dispatcher.cancel('unknown');
    dispatcher.cancel('1');
    expect(codeOf(await answer)).toBe('setup.stopped');
    expect(dispatcher.busy()).toBe(false);
  });

  it('refuses an id that runs already, and a second writer', async () => {
    const stop = new AbortController();
    const dispatcher = createDispatcher(scripted({ 'report.save': async () => untilStopped(stop.signal) }));
    const first = dispatcher.call({ id: '1', name: 'report.save', input: {} });
    expect(codeOf(await dispatcher.call({ id: '1', name: 'journey.read', input: {} }))).toBe('setup.bad-request');
    expect(codeOf(await dispatcher.call({ id: '2', name: 'report.save', input: {} }))).toBe('setup.busy');
    stop.abort();
    await first;
  });

  it('refuses to compare both sides while a plan is applied, and the other way round', async () => {
    for (const [one, other] of [['plan.apply', 'synchronization.preview'], ['preparation.scan', 'plan.apply']] as const) {
      const stop = new AbortController();
      const dispatcher = createDispatcher(scripted({ 'plan.apply': async () => untilStopped(stop.signal), 'preparation.scan': async () => untilStopped(stop.signal) }));
      const inputs = { 'plan.apply': { plan: 'p', hash: 'a'.repeat(64) }, 'synchronization.preview': {}, 'preparation.scan': {} };
      const first = dispatcher.call({ id: '1', name: one, input: inputs[one] });
      expect(codeOf(await dispatcher.call({ id: '2', name: other, input: inputs[other] })), one).toBe('setup.busy');
      stop.abort();
      await first;
    }
  });

  it('closes: what runs is stopped and waited for, what comes is refused', async () => {
    const dispatcher = createDispatcher(scripted({ 'directory.discover': async (_, { signal }) => untilStopped(signal) }));
    const answer = dispatcher.call({ id: '1', name: 'directory.discover', input: {} });
    await turn();
    await dispatcher.close();
    expect(codeOf(await answer)).toBe('setup.stopped');
    expect(codeOf(await dispatcher.call({ id: '2', name: 'journey.read', input: {} }))).toBe('setup.stopped');
  });
});

describe('tells progress', () => {
  it('thinned, the last always, before the end, to those who listen', async () => {
    const handlers = scripted({
      'tenant.signOut': async (_, { progress }) => {
        for (let done = 1; done <= 500; done += 1) progress({ phase: 'reading', done, total: 500 });
        return {};
      },
    });
    const dispatcher = createDispatcher(handlers, { clock: { now: () => 0, sleep: (_, signal) => untilStopped(signal) } });
    const heard: Event[] = [];
    const leave = dispatcher.events.subscribe((event) => heard.push(event));
    await dispatcher.call({ id: '1', name: 'tenant.signOut', input: {} });
    leave();
    await dispatcher.call({ id: '2', name: 'tenant.signOut', input: {} });
    expect(heard.map((event) => (event.kind === 'progress' ? event.progress.done : event.kind))).toEqual([1, 500, 'ended']);
    expect(dispatcher.events.since(3).map((event) => event.seq)).toEqual([4, 5, 6]);
  });

  it('never a value that the contract does not foresee', async () => {
    const handlers = scripted({
      'tenant.signOut': async (_, { progress }) => {
        progress({ phase: 'x', done: 0, total: null, token: secret } as never);
        return {};
      },
    });
    const dispatcher = createDispatcher(handlers);
    await dispatcher.call({ id: '1', name: 'tenant.signOut', input: {} });
    expect(dispatcher.events.since(0)).toHaveLength(1);
  });
});
