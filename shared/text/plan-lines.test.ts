/** Changes of a plan as they are told: every value, and nothing that nobody can read. */
import { describe, expect, it } from 'vitest';
import type { Change, PlanHead } from '../plan.ts';
import { changeLines, changeSentence, planLine, planSentence } from './plan-lines.ts';

const place = 'HKLM\\SYSTEM\\TLS 1.2\\Client\\Enabled';
const change: Change = { seq: 0, action: 'update', kind: 'registry-value', key: place, name: 'TLS 1.2 is enabled', values: [{ attribute: 'Enabled', old: null, new: 'REG_DWORD 0x1' }], why: 'It is needed.', state: 'planned' };
const plan: PlanHead = { id: 'p', kind: 'server-fix', madeAt: '2026-11-22T10:00:00.000Z', hash: 'abc', state: 'ready', complete: true, notes: [], counts: [{ kind: 'registry-value', action: 'update', count: 1 }], guards: [] };

describe('a line', () => {
  it('is one value with old, new and reason', () => {
    expect(changeLines('server-fix', change)).toEqual([{ plan: 'server-fix', what: 'TLS 1.2 is enabled', where: place, attribute: 'Enabled', old: null, new: 'REG_DWORD 0x1', why: 'It is needed.', state: 'planned' }]);
  });

  it('never holds a descriptor', () => {
    const values = [{ attribute: 'Replicating Directory Changes', old: null, new: 'svc' }, { attribute: 'nTSecurityDescriptor', old: 'AQAE', new: 'AQAF' }];
    expect(changeLines('rights', { ...change, kind: 'permission', values }).map(({ attribute }) => attribute)).toEqual(['Replicating Directory Changes']);
  });

  it('tells the plan and its hash', () => {
    expect(planLine(plan)).toMatchObject({ plan: 'server-fix', hash: 'abc', state: 'shown', changes: 1 });
    expect(planLine({ ...plan, counts: [] })).toMatchObject({ state: 'nothing-to-do', changes: 0 });
  });
});

describe('a sentence', () => {
  const sentence = (more: Partial<Change>): string[] => changeLines('server-fix', { ...change, ...more }).map(changeSentence);

  it('names the place once', () => {
    expect(sentence({})).toEqual([`TLS 1.2 is enabled, ${place}: not set -> REG_DWORD 0x1. It is needed.`]);
    expect(sentence({ key: 'DC=contoso', name: 'DC=contoso', values: [{ attribute: 'Read', old: ['a', 'b'], new: true }] })).toEqual(['DC=contoso, Read: a; b -> true. It is needed.']);
  });

  it('tells how it went, and the cure of what failed', () => {
    expect(sentence({ state: 'done' })).toEqual([`TLS 1.2 is enabled, ${place}: not set -> REG_DWORD 0x1. Done.`]);
    expect(sentence({ state: 'failed', problem: { code: 'x', what: 'Refused.', fix: 'Be an administrator.' } })[0]).toMatch(/Failed\. Refused\. Be an administrator\.$/);
  });

  it('says how to write a plan that was only shown', () => {
    expect(planSentence(plan)).toBe('1 change. Nothing was written. To write exactly this: --apply --hash abc');
    expect(planSentence({ ...plan, counts: [] })).toBe('Nothing has to be changed.');
  });
});
