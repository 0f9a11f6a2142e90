/** Who may get something for a first sign-in. */
import { describe, expect, it } from 'vitest';
import { obstacleOf, type Person } from './judge-person.ts';
import { passOf } from './pass-lifetime.ts';
import { draftOf } from './plan-people.ts';

const minute = 60_000;
const created = Date.UTC(2026, 0, 2);
const person: Person = { cloudId: 'id', name: 'Ann', signInName: 'ann@contoso.com', unit: 'OU=A', enabled: true, synchronized: false, federated: false, administrator: false, createdAt: created, passwordSetAt: created, handedOverAt: undefined };

describe('somebody', () => {
  it('who was created and never got a password may get one', () => expect(obstacleOf(person, false)).toBeUndefined());
  it.each([
    ['synchronized', { synchronized: true }],
    ['federated', { federated: true }],
    ['administrator', { administrator: true }],
    ['disabled', { enabled: false }],
    ['signed-in', { passwordSetAt: created + 10 * minute }],
    ['handed-over', { handedOverAt: created + minute }],
  ] as const)('is left out: %s', (obstacle, change) => expect(obstacleOf({ ...person, ...change }, false)).toBe(obstacle));
  it('who lost what was handed over gets another one when chosen by name', () => expect(obstacleOf({ ...person, handedOverAt: created + 60 * minute, passwordSetAt: created + 60 * minute }, true)).toBeUndefined());
  it('who changed the handed-over password keeps the own one', () => expect(obstacleOf({ ...person, handedOverAt: created + 60 * minute, passwordSetAt: created + 90 * minute }, true)).toBe('signed-in'));
  it('of whom the tenant tells no times may get one', () => expect(obstacleOf({ ...person, createdAt: undefined, passwordSetAt: undefined }, false)).toBeUndefined());
});

describe('a pass', () => {
  const policy = { enabled: true, everybody: true, minimum: 60, maximum: 480, usual: 90, onceOnly: false };
  it('takes what the policy says where nothing is wished', () => expect(passOf({}, policy)).toEqual({ minutes: 90, once: false }));
  it.each([59, 481])('of %i minutes lies outside', (lifetimeMinutes) => expect(passOf({ lifetimeMinutes }, policy)).toBeUndefined());
  it('is for one sign-in where the policy wants it', () => expect([passOf({}, { ...policy, onceOnly: true }), passOf({ once: false }, { ...policy, onceOnly: true })]).toEqual([{ minutes: 90, once: true }, undefined]));
});

describe('a draft', () => {
  it('names who and what, and no secret', () => {
    const given = { kind: 'temporary-access-pass', minutes: 90, once: true, byName: false } as const;
    expect(draftOf(person, given)).toMatchObject({ kind: 'access-pass', action: 'add', key: 'id', values: [{ attribute: 'lifetimeInMinutes', new: '90' }, { attribute: 'isUsableOnce', new: true }] });
    expect(draftOf({ ...person, enabled: false }, given)).toMatchObject({ action: 'conflict', values: [] });
  });
});
