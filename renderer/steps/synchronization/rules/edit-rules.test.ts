import { describe, expect, it } from 'vitest';
import type { EffectiveRow } from '../../../../shared/contract/rules.ts';
import { noCustomerRules, type CustomerRow } from '../../../../shared/rules/synchronization/customer-rules.ts';
import { asDefault, isRemoved, withoutRow, withRow } from './edit-rules.ts';

const own: CustomerRow = { objectClass: 'user', to: 'department', flow: 'trim', from: ['division'], keepWhenEmpty: false };
const defaults: readonly EffectiveRow[] = [{ objectClass: 'user', to: 'department', from: ['department'], flow: 'trim', max: 64, keepWhenEmpty: false, customer: false, source: '' }];

describe('rules that are edited', () => {
  it('hold one row for a property', () => {
    const changed = { ...own, from: ['company'] };
    expect(withRow(withRow(noCustomerRules, own), changed).rows).toEqual([changed]);
  });

  it('remember that a default row is not wanted, and forget it when it comes back', () => {
    const removed = withoutRow(withRow(noCustomerRules, own), own, defaults);
    expect(removed).toMatchObject({ rows: [], removed: [{ objectClass: 'user', to: 'department' }] });
    expect(isRemoved(removed, own)).toBe(true);
    expect(asDefault(removed, own)).toEqual(noCustomerRules);
    expect(withRow(removed, own)).toMatchObject({ rows: [own], removed: [] });
  });

  it('drop a row that has no default without a trace', () => {
    const added = { ...own, to: 'otherMails' };
    expect(withoutRow(withRow(noCustomerRules, added), added, defaults)).toEqual(noCustomerRules);
  });

  it('keep rows of other classes apart', () => {
    const rules = withRow(noCustomerRules, own);
    expect(asDefault(rules, { objectClass: 'group', to: 'department' })).toEqual(rules);
  });
});
