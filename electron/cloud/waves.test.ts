/** What goes into one batch. */
import { describe, expect, it } from 'vitest';
import type { GraphCall } from '../ports/cloud.ts';
import { batchAnswers, batchCall } from './batch-wire.ts';
import { nextWave, objectKey } from './waves.ts';

const waitingFor = (call: GraphCall): { call: GraphCall; key: string | undefined } => ({ call, key: objectKey(call) });
const patch = (id: number) => waitingFor({ method: 'PATCH', path: `/users/${id}`, body: { city: 'Bern' } });
const member = (group: string, at: number) => waitingFor({ method: 'POST', path: `/groups/${group}/members/$ref`, body: { at } });
const none: ReadonlySet<string> = new Set();
const range = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);

describe('objectKey', () => {
  it.each([
    ['GET', '/groups/A', undefined],
    ['POST', '/users', undefined],
    ['PATCH', '/users/A?$select=id', '/users/a'],
    ['DELETE', '/groups/A/members/B/$ref', '/groups/a'],
    ['POST', '/directory/deletedItems/A/restore', '/directory/deleteditems/a'],
    ['POST', '/directoryObjects/getByIds', undefined],
  ] as const)('%s %s', (method, path, expected) => expect(objectKey({ method, path })).toBe(expected));
});

describe('nextWave', () => {
  it('takes at most 20 calls, in order', () => {
    const waiting = range(45).map(patch);
    expect(nextWave(waiting, none)).toEqual({ items: waiting.slice(0, 20), serial: false });
  });

  it('never takes two writes to one object in parallel', () => {
    const waiting = [patch(1), patch(1), patch(2), patch(3)];
    expect(nextWave(waiting, none)).toEqual({ items: [waiting[0], waiting[2], waiting[3]], serial: false });
  });

  it('makes a chain of the members of one group when that carries more', () => {
    const waiting = [patch(1), ...range(30).map((at) => member('g', at)), patch(2)];
    expect(nextWave(waiting, none)).toEqual({ items: waiting.slice(1, 21), serial: true });
  });

  it('leaves alone what is under way', () => {
    const waiting = [member('g', 1), patch(2), member('g', 3)];
    expect(nextWave(waiting, new Set(['/groups/g']))?.items).toEqual([waiting[1]]);
    expect(nextWave([member('g', 1)], new Set(['/groups/g']))).toBeUndefined();
  });

  it('is undefined when nothing waits', () => expect(nextWave([], none)).toBeUndefined());
});

describe('batchCall', () => {
  it('writes items as Graph wants them', () => {
    const read: GraphCall = { method: 'GET', path: '/users?$count=true', eventual: true };
    expect(batchCall({ items: [patch(1), { call: read }], serial: false }).body).toEqual({
      requests: [
        { id: '1', method: 'PATCH', url: '/users/1', headers: { 'Content-Type': 'application/json' }, body: { city: 'Bern' } },
        { id: '2', method: 'GET', url: '/users?$count=true', headers: { ConsistencyLevel: 'eventual' } },
      ],
    });
  });

  it('chains a serial wave', () => {
    const body = batchCall({ items: [member('g', 1), member('g', 2), member('g', 3)], serial: true }).body as { requests: { dependsOn?: string[] }[] };
    expect(body.requests.map((request) => request.dependsOn)).toEqual([undefined, ['1'], ['2']]);
  });
});

describe('batchAnswers', () => {
  it('sorts the answers and lowers header names', () => {
    const body = { responses: [{ id: '2', status: 204 }, { id: '1', status: 429, headers: { 'Retry-After': '2.5' }, body: {} }] };
    expect(batchAnswers(body, 3)).toEqual([{ status: 429, headers: { 'retry-after': '2.5' }, body: {} }, { status: 204, headers: {}, body: undefined }, undefined]);
  });

  it.each([[undefined], [{}], [{ responses: 'x' }], [{ responses: [{ id: '1', status: 99 }] }], [{ responses: range(21).map((at) => ({ id: String(at), status: 200 })) }]])(
    'refuses what is no batch answer: %#',
    (body) => expect(batchAnswers(body, 1)).toBeUndefined(),
  );
});
