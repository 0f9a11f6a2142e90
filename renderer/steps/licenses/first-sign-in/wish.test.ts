/** The form of the first sign-in says exactly what was typed. */
import { describe, expect, it } from 'vitest';
import { nothingTyped, wishOf } from './wish.ts';

describe('the wish', () => {
  it('is for everybody at first', () => expect(wishOf(nothingTyped)).toEqual({ kind: 'password', people: { by: 'all' } }));
  it('waits until it is said who', () => expect(wishOf({ ...nothingTyped, by: 'group', text: ' ' })).toBeUndefined());
  it('takes names line by line', () => expect(wishOf({ ...nothingTyped, by: 'names', text: 'Ann\r\n\n bob@contoso.com ' })?.people).toEqual({ by: 'names', names: ['Ann', 'bob@contoso.com'] }));
  it('carries the pilot, and of passes their lifetime', () =>
    expect(wishOf({ ...nothingTyped, kind: 'temporary-access-pass', pilot: '5', lifetime: '90' })).toEqual({ kind: 'temporary-access-pass', people: { by: 'all' }, most: 5, lifetimeMinutes: 90, once: true }));
  it('leaves out what is no number', () => expect(wishOf({ ...nothingTyped, pilot: '-', lifetime: 'x' })).toEqual({ kind: 'password', people: { by: 'all' } }));
});
