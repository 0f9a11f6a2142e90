/** What is told about a condition while it is typed, and the filter that it makes. */
import { describe, expect, it } from 'vitest';
import { filtersText as text } from '../../../shared/text/pages/filters.ts';
import { emptyCondition, faultOf, filterOf, type Line } from './condition.ts';

const line = (more: Partial<Line>): Line => ({ attribute: 'department', test: 'equals', value: 'Sales', ...more });

describe('a condition that is typed', () => {
  it.each<[string, Line, object]>([
    ['nothing', line({ attribute: '' }), { attribute: text.needAttribute }],
    ['no name of an attribute', line({ attribute: 'de partment' }), { attribute: text.needAttribute }],
    ['no value', line({ value: '  ' }), { value: text.needValue }],
    ['a secret', line({ attribute: 'unicodePwd' }), { attribute: 'unicodepwd holds a secret.' }],
    ['a link', line({ attribute: 'memberOf', test: 'present' }), { attribute: expect.stringContaining('name a group') as string }],
    ['bytes', line({ attribute: 'objectSid' }), { attribute: 'objectsid holds bytes, not text.' }],
    ['a bit that is no number', line({ test: 'bit-set', value: 'x' }), { value: expect.stringContaining('whole number') as string }],
  ])('with %s is told what is wrong, at its field', (_, wrong, fault) => {
    expect(faultOf(wrong)).toEqual(fault);
    expect(filterOf({ ...emptyCondition, lines: [line({}), wrong] })).toBeUndefined();
  });

  it('is called as it reads, unless it has a name', () => {
    const lines = [line({ test: 'not-equals', value: ' Sales ' }), line({ attribute: 'physicalDeliveryOfficeName', test: 'present', value: 'left over' })];
    expect(filterOf({ ...emptyCondition, lines })).toEqual({
      name: 'department is not Sales and physicalDeliveryOfficeName has a value',
      classes: ['user'],
      anyOf: [[{ attribute: 'department', test: 'not-equals', value: 'Sales' }, { attribute: 'physicaldeliveryofficename', test: 'present', value: '' }]],
    });
    expect(filterOf({ ...emptyCondition, name: ' Ours ', lines })?.name).toBe('Ours');
  });

  it('is about somebody', () => expect(filterOf({ ...emptyCondition, classes: [], lines: [line({})] })).toBeUndefined());
});
