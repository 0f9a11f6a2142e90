/** Laws of comparing and undoing: what was added comes out again, and nothing else does. */
import { describe, expect, it } from 'vitest';
import { aceType, type TrusteeAce } from './ace.ts';
import { aceFlag, control } from './access-bits.ts';
import { addAces, isCanonical } from './canonical.ts';
import { isSameAccess, onTopOf, withoutAdded } from './compare.ts';
import { readDescriptor, writeDescriptor, type SecurityDescriptor } from './descriptor.ts';

/** The same numbers in every run (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const types = [aceType.allow, aceType.deny, aceType.allowObject, aceType.denyObject] as const;
const guids = [undefined, 'bf967aba-0de6-11d0-a285-00aa003049e2', '23773dc2-b63a-11d2-90e1-00c04fd91ab1'] as const;

function anyAce(next: (below: number) => number, inherited: boolean): TrusteeAce {
  const type = types[next(types.length)] ?? aceType.allow;
  const carries = type >= aceType.allowObject;
  return {
    kind: 'trustee',
    type,
    flags: (inherited ? aceFlag.inherited : 0) | next(8) << 1 & 0xe,
    mask: 1 << next(18),
    objectType: carries ? guids[next(3)] : undefined,
    inheritedType: carries ? guids[next(3)] : undefined,
    sid: `S-1-5-21-1-2-3-${1100 + next(4)}`,
    data: new Uint8Array(0),
  };
}

function anyDescriptor(next: (below: number) => number): SecurityDescriptor {
  const own = Array.from({ length: next(6) }, () => anyAce(next, false));
  const inherited = Array.from({ length: next(5) }, () => anyAce(next, true));
  const dacl = { revision: 4, reserved: [0, 0] as const, aces: [...own, ...inherited], rest: new Uint8Array(0) };
  const built = { control: control.daclPresent, reserved: 0, owner: 'S-1-5-32-544', group: 'S-1-5-18', sacl: undefined, dacl, layout: [] };
  return readDescriptor(writeDescriptor(built));
}

describe('for any list', () => {
  const cases = Array.from({ length: 300 }, (_, seed) => seed);

  it('adding and taking out gives the same bytes', () => {
    for (const seed of cases) {
      const next = seeded(seed);
      const before = anyDescriptor(next);
      const after = addAces(before, Array.from({ length: 1 + next(4) }, () => anyAce(next, false)));
      expect(writeDescriptor(withoutAdded(after, before, after)), String(seed)).toEqual(writeDescriptor(before));
      expect(isSameAccess(before, after)).toBe(false);
    }
  });

  it('taking out leaves what came later', () => {
    for (const seed of cases) {
      const next = seeded(seed);
      const before = anyDescriptor(next);
      const after = addAces(before, [anyAce(next, false)]);
      const later: TrusteeAce = { ...anyAce(next, false), sid: 'S-1-5-21-9-9-9-9' };
      expect(isSameAccess(withoutAdded(addAces(after, [later]), before, after), addAces(before, [later])), String(seed)).toBe(true);
    }
  });

  it('a canonical list stays one, and an order that is not stays as it is', () => {
    for (const seed of cases) {
      const next = seeded(seed);
      const before = anyDescriptor(next);
      const after = addAces(before, [anyAce(next, false), anyAce(next, false)]);
      if (before.dacl !== undefined && isCanonical(before.dacl)) expect(after.dacl && isCanonical(after.dacl), String(seed)).toBe(true);
    }
  });

  it('other inherited entries are no other access, and come with what is written', () => {
    for (const seed of cases) {
      const next = seeded(seed);
      const before = anyDescriptor(next);
      const moved = { ...before, dacl: before.dacl && { ...before.dacl, aces: [...before.dacl.aces.filter(({ flags }) => (flags & aceFlag.inherited) === 0), anyAce(next, true)] } };
      expect(isSameAccess(before, moved), String(seed)).toBe(true);
      expect(onTopOf(before, moved).dacl?.aces, String(seed)).toEqual(moved.dacl?.aces);
    }
  });
});

it('disabling inheritance is another access, and then nothing is taken over', () => {
  const before = anyDescriptor(seeded(7));
  const cut = { ...before, control: before.control | control.daclProtected };
  expect(isSameAccess(before, cut)).toBe(false);
  expect(onTopOf(cut, before).dacl?.aces.every(({ flags }) => (flags & aceFlag.inherited) === 0)).toBe(true);
});
