/** For tests: descriptors put together by hand, byte for byte. */
import { guidBytes } from './guid.ts';
import { sidBytes } from './sid.ts';

/** Bytes as numbers. */
export const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);

/** Hexadecimal digits, for comparing. */
export const hex = (given: Uint8Array): string => [...given].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const sid = (text: string): number[] => [...(sidBytes(text) ?? [])];
const guid = (text: string): number[] => [...(guidBytes(text) ?? [])];
const short = (value: number): number[] => [value & 255, (value >> 8) & 255];
const long = (value: number): number[] => [...short(value & 0xffff), ...short((value >>> 16) & 0xffff)];

const ace = (type: number, flags: number, body: readonly number[]): number[] => [type, flags, ...short(4 + body.length), ...body];
const acl = (revision: number, aces: readonly number[][], rest: readonly number[] = []): number[] => {
  const body = [...aces.flat(), ...rest];
  return [revision, 0, ...short(8 + body.length), ...short(aces.length), 0, 0, ...body];
};

type Part = 'owner' | 'group' | 'sacl' | 'dacl';

/** A descriptor whose parts stand in the given order; a part named `gap` is bytes that nobody owns. */
function descriptor(control: number, parts: ReadonlyArray<readonly [Part | 'gap', readonly number[]]>): Uint8Array {
  const offsets = { owner: 0, group: 0, sacl: 0, dacl: 0, gap: 0 };
  let at = 20;
  for (const [name, content] of parts) {
    offsets[name] = at;
    at += content.length;
  }
  const head = [1, 0, ...short(control), ...long(offsets.owner), ...long(offsets.group), ...long(offsets.sacl), ...long(offsets.dacl)];
  return bytes(...head, ...parts.flatMap(([, content]) => content));
}

const consistencyGuid = guid('23773dc2-b63a-11d2-90e1-00c04fd91ab1');
const user = guid('bf967aba-0de6-11d0-a285-00aa003049e2');
const deny = ace(1, 0, [...long(0x1_00_02), ...sid('S-1-1-0')]);
const grant = ace(5, 0x0a, [...long(0x30), ...long(3), ...consistencyGuid, ...user, ...sid('S-1-5-21-1-2-3-1104')]);
const inherited = ace(0, 0x12, [...long(0x1000_0000), ...sid('S-1-5-18')]);
const audit = ace(2, 0xc0, [...long(0x4_00_00), ...sid('S-1-1-0')]);

/** `usual` has everything that Active Directory writes; `odd` what it may be given: another order, gaps, unknown and conditional entries, room behind the last one. */
export const sampleDescriptor = {
  usual: descriptor(0x9414, [
    ['sacl', acl(2, [audit])],
    ['dacl', acl(4, [deny, grant, inherited])],
    ['owner', sid('S-1-5-32-544')],
    ['group', sid('S-1-5-18')],
  ]),
  odd: descriptor(0x8004, [
    ['group', sid('S-1-5-18')],
    ['gap', [1, 2, 3, 4]],
    ['dacl', acl(4, [ace(9, 0, [...long(0x10), ...sid('S-1-5-11'), 0x61, 0x72, 0x74, 0x78]), ace(0x42, 0x10, [9, 9, 9, 9]), ace(6, 2, [...long(0x100), ...long(0), ...sid('S-1-5-11'), 0, 0, 0, 0])], [0, 0, 0, 0])],
    ['owner', sid('S-1-5-32-544')],
    ['gap', [7]],
  ]),
  openToAll: descriptor(0x8004, [['owner', sid('S-1-5-32-544')]]),
  nothing: descriptor(0x8000, []),
} as const;
