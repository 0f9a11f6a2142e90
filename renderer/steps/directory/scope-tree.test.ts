/** Laws of choosing units. */
import { describe, expect, it } from 'vitest';
import { choiceOf, isAtOrBelow, isChosen, scopeOf, withChoice, withChoiceOf } from './scope-tree.ts';

const base = 'DC=contoso,DC=com';
const staff = `OU=Staff,${base}`;
const sales = `OU=Sales,${staff}`;
const nothing = { include: [], exclude: [] };

describe('isAtOrBelow', () => {
  it('looks at whole names, in any case', () => {
    expect(isAtOrBelow('ou=sales,ou=STAFF,dc=contoso,dc=com', staff)).toBe(true);
    expect(isAtOrBelow(`OU=Old Staff,${base}`, staff)).toBe(false);
  });

  it('does not take an escaped comma for a border', () => {
    expect(isAtOrBelow('OU=Head\\,OU=Staff,DC=contoso,DC=com', staff)).toBe(false);
  });
});

describe('choosing units', () => {
  it('lets a unit inherit from the nearest listed one', () => {
    const scope = { include: [base], exclude: [staff] };
    expect(isChosen(sales, scope)).toBe(false);
    expect(isChosen(sales, { ...scope, include: [base, sales] })).toBe(true);
  });

  it('shows a unit as mixed when something below differs', () => {
    const scope = withChoice(sales, false, withChoice(base, true, nothing));
    expect(choiceOf(base, scope)).toBe('mixed');
    expect(choiceOf(staff, scope)).toBe('mixed');
    expect(choiceOf(sales, scope)).toBe('unchecked');
  });

  it('forgets what was listed below when a unit is chosen anew', () => {
    const scope = withChoice(sales, false, withChoice(staff, true, nothing));
    expect(withChoice(staff, true, scope)).toEqual({ include: [staff], exclude: [] });
    expect(withChoice(staff, false, scope)).toEqual(nothing);
  });

  it('takes a choice back to where it was', () => {
    const before = withChoice(staff, true, nothing);
    expect(withChoice(sales, true, withChoice(sales, false, before))).toEqual(before);
  });
});

describe('several directories', () => {
  const child = `DC=emea,${base}`;
  const bases = [base, child];

  it('are chosen one by one, a child domain too', () => {
    const parent = withChoiceOf(base, true, nothing, bases);
    expect(choiceOf(child, scopeOf(child, parent, bases))).toBe('unchecked');
    const both = withChoiceOf(child, true, parent, bases);
    expect(both).toEqual({ include: [base, child], exclude: [] });
    expect(withChoiceOf(base, false, both, bases)).toEqual({ include: [child], exclude: [] });
  });
});
