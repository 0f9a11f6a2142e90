/** Members that come part by part: what is kept of them, whatever happens between two parts. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Directory, Entry, MembersPart, Reference } from '../../ports/directory.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { replaceMembers } from './store-members.ts';

let test: StateForTest;
beforeEach(() => {
  test = openStateForTest();
});
afterEach(() => test.remove());

const group = { id: 7, guid: guid(0) };

function guid(number: number): string {
  return Buffer.alloc(16, number).toString('base64');
}

function referencesTo(numbers: readonly number[]): Reference[] {
  return numbers.map((number) => ({ guid: guid(number), dn: `CN=${number}` }));
}

function entry(attribute: string, numbers: readonly number[], membersFrom?: number): Entry {
  const bytes = new Map([['objectguid', [Buffer.alloc(16, numbers[0])]]]);
  return { dn: '', text: new Map(), bytes, references: new Map([[attribute, referencesTo(numbers)]]), ...(membersFrom === undefined ? {} : { membersFrom }) };
}

/** A directory that has these parts, and knows of these people that they are members. */
function directoryOf(parts: ReadonlyMap<number, MembersPart>, members: readonly number[] = []): Pick<Directory, 'members' | 'readMany'> {
  return {
    members: async (_, from) => parts.get(from),
    readMany: async function* (_, guids) {
      for (const number of members) {
        const found: Entry = { ...entry('', [number]), references: new Map([['memberof', referencesTo([0])]]) };
        if (guids.includes(guid(number))) yield [found];
      }
    },
  };
}

async function replaced(before: readonly number[], first: Entry, directory = directoryOf(new Map())): Promise<readonly string[]> {
  const { space } = test.state;
  space.members.change(group.id, before.map(guid), []);
  const keysOf = (): never => expect.unreachable();
  await replaceMembers({ ...group, isNew: false }, first, { directory, source: { namingContext: '' }, space, filterGroups: [], keysOf, giveWay: async () => undefined, signal: new AbortController().signal });
  return space.members.of(group.id, '', 100);
}

const sorted = (...numbers: readonly number[]): string[] => numbers.map(guid).sort();
const lastPart = (...numbers: readonly number[]): MembersPart => ({ members: referencesTo(numbers), next: undefined });

describe('the members of a group', () => {
  it('are those that the directory names', async () => {
    expect(await replaced([1, 2], entry('member', [2, 3]))).toEqual(sorted(2, 3));
  });

  it('are those of all parts', async () => {
    const parts = new Map([[2, { members: referencesTo([3, 4]), next: 4 }], [4, lastPart(5)]]);
    expect(await replaced([4, 9], entry('member', [1, 2], 2), directoryOf(parts))).toEqual(sorted(1, 2, 3, 4, 5));
  });

  it('keep whoever stood between two parts when somebody left', async () => {
    expect(await replaced([1, 2, 3, 9], entry('member', [1, 2], 2), directoryOf(new Map([[2, lastPart(4)]]), [3]))).toEqual(sorted(1, 2, 3, 4));
  });

  it('stay as they are when the group goes away between two parts', async () => {
    expect(await replaced([1, 9], entry('member', [1, 2], 2))).toEqual(sorted(1, 2, 9));
  });
});
