/** Entries and notices as they are taken from the bytes of an answer. */
import { describe, expect, it } from 'vitest';
import type { BerCursor } from './ber-cursor.ts';
import { decode } from './decoding.ts';
import { grow, readEntryAt } from './entry.ts';
import { parseExtendedName } from './extended-name.ts';
import { dirSync, done, entry, paged, type Values } from './message.fixture.ts';
import { readNoticeAt, readUsnNoticeAt } from './notice.ts';

const guid = Buffer.from('d69f003d479aa24393fbc3f393d81e05', 'hex');
const guidText = '3d009fd6-9a47-43a2-93fb-c3f393d81e05';
const sid = 'S-1-5-21-3804347748-3999261996-1707825654-1103';
const named = (dn: string): string => `<GUID=${guidText}>;<SID=${sid}>;${dn}`;
const ann = { guid: guid.toString('base64'), dn: 'CN=Ann,DC=contoso,DC=com' };

function cursorOf(dn: string, attributes: Readonly<Record<string, Values>>): BerCursor {
  const incoming = decode(entry(1, dn, attributes));
  if (incoming.kind !== 'entry') throw new Error('no entry');
  return incoming.entry;
}

describe('entries', () => {
  it('tell text from bytes, and note a range that goes on', () => {
    const attributes = { objectGUID: [guid], 'userCertificate;binary': ['x'], member: [], 'member;range=0-1499': ['CN=a'], mail: [], displayName: ['Zoë', ''] };
    const read = readEntryAt(cursorOf('CN=g', attributes), false);
    expect(read.entry.bytes).toEqual(new Map([['objectguid', [new Uint8Array(guid)]], ['usercertificate', [new Uint8Array([0x78])]]]));
    expect(read.entry.text).toEqual(new Map([['member', ['CN=a']], ['displayname', ['Zoë', '']]]));
    expect(read.open).toEqual([{ attribute: 'member', next: 1500 }]);
  });

  it('know the last part of a range, and grow by it', () => {
    const first = readEntryAt(cursorOf('CN=g', { 'member;range=0-0': [named(ann.dn)] }), true);
    const last = readEntryAt(cursorOf('CN=g', { 'member;range=1-*': ['CN=b'] }), true);
    grow(first.entry, last.entry);
    expect(last.open).toEqual([]);
    expect(first.entry.text.get('member')).toEqual([ann.dn, 'CN=b']);
  });

  it('know linked objects by objectGUID where names came extended', () => {
    const read = readEntryAt(cursorOf(named('CN=g'), { member: [named(ann.dn)], manager: [`<GUID=${guidText}>;${ann.dn}`], name: ['<GUID=g'] }), true);
    expect(read.entry.dn).toBe('CN=g');
    expect(read.entry.references).toEqual(new Map([['member', [ann]], ['manager', [ann]]]));
    expect(read.entry.text).toEqual(new Map([['member', [ann.dn]], ['manager', [ann.dn]], ['name', ['<GUID=g']]]));
  });

  it('leave texts as they are where names were not asked for', () => {
    expect(readEntryAt(cursorOf('CN=g', { name: [named('x')] }), false).entry.text.get('name')).toEqual([named('x')]);
  });

  it('are garbled wherever they end too early', () => {
    const whole = entry(1, 'CN=g', { member: ['CN=a'], objectGUID: [guid] });
    for (let length = 2; length < whole.length; length += 1) {
      const cut = Buffer.from(whole.subarray(0, length));
      cut[1] = length - 2;
      const read = (): unknown => {
        const incoming = decode(cut);
        return incoming.kind === 'entry' && readEntryAt(incoming.entry, false);
      };
      expect(read, `${length} bytes`).toThrow(expect.objectContaining({ name: 'GarbledAnswer' }) as Error);
    }
  });
});

describe('extended names', () => {
  it.each(['', '<GUID=1>;CN=a', `<GUID=${guidText}>CN=a`, `x${named('CN=a')}`])('%j is none', (text) => expect(parseExtendedName(text)).toBeUndefined());

  it('stand without a SID for what has none', () => expect(parseExtendedName(`<GUID=${guidText}>;${ann.dn}`)).toEqual(ann));
});

describe('notices', () => {
  const noticeOf = (attributes: Readonly<Record<string, Values>>): unknown => readNoticeAt(cursorOf(named(ann.dn), { objectGUID: [guid], ...attributes }));

  it('say which members came and went', () => {
    const members = { added: [ann], removed: [{ ...ann, dn: 'CN=b' }] };
    expect(noticeOf({ 'member;range=1-1': [named(ann.dn)], 'member;range=0-0': [named('CN=b')] })).toEqual({ ...ann, deleted: false, members });
  });

  it.each<[string, Readonly<Record<string, Values>>]>([
    ['came as a whole', { member: [named(ann.dn)] }],
    ['were all taken away', { member: [] }],
    ['came in parts', { 'member;range=0-1499': [named(ann.dn)] }],
    ['came without identifiers', { 'member;range=1-1': ['CN=a'] }],
  ])('ask for all members again when they %s', (_, attributes) => expect(noticeOf(attributes)).toMatchObject({ members: 'all' }));

  it('say that an object is deleted, or came back', () => {
    expect(noticeOf({ isDeleted: ['TRUE'] })).toMatchObject({ deleted: true, members: undefined });
    expect(noticeOf({ isDeleted: [] })).toMatchObject({ deleted: false });
  });

  it('are not made of an object without objectGUID', () => expect(readNoticeAt(cursorOf('CN=a', {}))).toBeUndefined());

  it('by update sequence number ask for all members of a group that lives', () => {
    const group = { objectGUID: [guid], objectClass: ['top', 'group'] };
    expect(readUsnNoticeAt(cursorOf(ann.dn, group))).toEqual({ ...ann, deleted: false, members: 'all' });
    expect(readUsnNoticeAt(cursorOf(ann.dn, { ...group, isDeleted: ['TRUE'] }))).toEqual({ ...ann, deleted: true, members: undefined });
  });
});

describe('results', () => {
  it.each([
    ['a page with more', done(1, 0, paged('next')), { cookie: Buffer.from('next'), more: true }],
    ['the last page', done(1, 0, paged('')), { cookie: undefined, more: false }],
    ['a round of DirSync with more', done(1, 0, dirSync(true, 'a')), { cookie: Buffer.from('a'), more: true }],
    ['the last round', done(1, 0, dirSync(false, 'b')), { cookie: Buffer.from('b'), more: false }],
    ['other controls', done(1, 0, { '1.2.3': Buffer.from('x') }), { cookie: undefined, more: false }],
  ])('know %s', (_, bytes, expected) => expect(decode(bytes)).toMatchObject({ result: { status: 0, ...expected } }));
});
