/** What is repeated, what is given up, and what stays open. */
import { describe, expect, it } from 'vitest';
import type { GraphCall } from '../ports/cloud.ts';
import { NetworkFault } from './network-faults.ts';
import { decide, judgeAnswer, judgeFault, noTries, type Decision, type Tries } from './verdict.ts';

const create: GraphCall = { method: 'POST', path: '/users', body: {} };
const change: GraphCall = { method: 'PATCH', path: '/users/1', body: {} };
const addMember: GraphCall = { method: 'POST', path: '/groups/1/members/$ref', body: {} };
const remove: GraphCall = { method: 'DELETE', path: '/users/1' };
const read: GraphCall = { method: 'GET', path: '/users' };

function after(call: GraphCall, status: number, tries: Tries = noTries, headers: Readonly<Record<string, string>> = {}, message = ''): Decision {
  return decide(call, tries, judgeAnswer(call, { status, headers, body: { error: { code: '', message } } }, 0), () => 0);
}

function afterFault(call: GraphCall, code: string): Decision {
  return decide(call, noTries, judgeFault(new NetworkFault(code)), () => 0);
}

const open = { next: 'answer', result: { ok: false, problem: { code: 'tenant.unreachable', detail: { outcome: 'unknown' } } } };

describe('decide', () => {
  it.each([[create], [change], [read]])('waits as long as a throttling service asks: $method', (call) => {
    expect(after(call, 429, noTries, { 'retry-after': '7' })).toMatchObject({ next: 'wait', wait: 7000, throttled: true });
  });

  it.each([[500], [502], [504]])('repeats after %i what can be repeated, and leaves the rest open', (status) => {
    expect(after(change, status)).toMatchObject({ next: 'wait', throttled: false });
    expect(after(read, status)).toMatchObject({ next: 'wait' });
    expect(after(create, status)).toMatchObject(open);
  });

  it('repeats a creation after 503, which says that nothing was done', () => expect(after(create, 503)).toMatchObject({ next: 'wait' }));

  it('repeats a creation only when it cannot have arrived', () => {
    expect(afterFault(create, 'ECONNREFUSED')).toMatchObject({ next: 'wait' });
    expect(afterFault(create, 'ECONNRESET')).toMatchObject(open);
    expect(afterFault(change, 'ECONNRESET')).toMatchObject({ next: 'wait' });
  });

  it('does not repeat what will not pass', () => {
    expect(afterFault(read, 'SELF_SIGNED_CERT_IN_CHAIN')).toMatchObject({ next: 'answer', result: { ok: false, problem: { code: 'tenant.unreachable' } } });
  });

  it('takes the second refusal of a repeated call for the success of the first', () => {
    const tries = { ...noTries, attempts: 1, maybeDone: true };
    expect(after(remove, 404, tries)).toEqual({ next: 'answer', result: { ok: true, value: null } });
    expect(after(addMember, 400, tries, {}, 'One or more added object references already exist')).toEqual({ next: 'answer', result: { ok: true, value: null } });
    expect(after(remove, 404)).toMatchObject({ result: { ok: false, problem: { code: 'tenant.not-found' } } });
  });

  it('leaves a write open that may have been done before patience ended', () => {
    const tries = { ...noTries, attempts: 100, maybeDone: true };
    expect(after(change, 503, tries)).toMatchObject(open);
    expect(after(read, 503, tries)).toMatchObject({ result: { problem: { code: 'tenant.busy' } } });
  });

  it('gets a new token once, with the claims that were asked for', () => {
    const claims = Buffer.from('{"a":1}').toString('base64');
    const challenged = after(read, 401, noTries, { 'www-authenticate': `Bearer error="insufficient_claims", claims="${claims}"` });
    expect(challenged).toMatchObject({ next: 'renew', claims: '{"a":1}' });
    expect(after(read, 401, { ...noTries, renewed: true })).toMatchObject({ result: { problem: { code: 'tenant.session-expired' } } });
    expect(after(read, 403)).toMatchObject({ result: { problem: { code: 'tenant.permission-refused' } } });
  });

  it('takes a redirection for something else than Graph', () => {
    expect(after(read, 302)).toMatchObject({ result: { problem: { code: 'tenant.garbled' } } });
    expect(after(change, 302)).toMatchObject({ result: { problem: { code: 'tenant.garbled', detail: { outcome: 'unknown' } } } });
  });
});
