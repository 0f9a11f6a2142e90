/** When a cursor can be gone on from, and when not. */
import { describe, expect, it } from 'vitest';
import { readCursor, requireUsable, writeCursor, type DeltaKind } from './delta-cursor.ts';
import { generalizedTime, type Standing } from './standing.ts';

const base = 'DC=contoso,DC=com';
const then: Standing = { service: 'CN=NTDS Settings,CN=DC1', invocation: 'AAAA', usn: 1000, time: Date.UTC(2026, 0, 1) };
const day = 24 * 3600 * 1000;

const use = (now: Partial<Standing>, kind: DeltaKind = 'dirsync', before = then): void =>
  requireUsable(readCursor(writeCursor(kind, base, Buffer.from('c'), before), base), { ...then, ...now });

describe('a cursor', () => {
  it.each<[string, Partial<Standing>]>([
    ['the same controller that went on', { usn: 1001, time: then.time + day }],
    ['the same controller at rest', {}],
    ['another controller, since its cookie is understood everywhere', { service: 'CN=NTDS Settings,CN=DC2', invocation: 'BBBB', usn: 5 }],
    ['a controller that does not say who it is', { invocation: '' }],
  ])('is good for %s', (_, now) => expect(() => use(now)).not.toThrow());

  it.each<[string, string, Partial<Standing>]>([
    ['directory.rolled-back', 'counts lower than before', { usn: 999 }],
    ['directory.rolled-back', 'was restored', { invocation: 'BBBB', usn: 2000 }],
    ['directory.rolled-back', 'counts lower and hides its identity', { invocation: '', usn: 999 }],
    ['directory.cursor-expired', 'was not read for a month', { time: then.time + 31 * day }],
  ])('ends in %s where the controller %s', (code, _, now) => expect(() => use(now)).toThrow(code));

  it('by update sequence number is good for one controller only', () => {
    expect(() => use({ service: 'CN=NTDS Settings,CN=DC2', invocation: 'BBBB', usn: 2000 }, 'usn')).toThrow('directory.cursor-expired');
    expect(() => use({ usn: 2000 }, 'usn')).not.toThrow();
  });

  it.each(['', 'x', '{}', '{"version":2}', writeCursor('usn', 'DC=fabrikam,DC=com', Buffer.alloc(0), then)])('is not %j', (text) =>
    expect(() => readCursor(text, base)).toThrow('directory.cursor-expired'),
  );
});

describe('generalized time', () => {
  it.each([
    ['20261122150206.0Z', Date.UTC(2026, 10, 22, 15, 2, 6)],
    ['yesterday', 0],
  ])('%s', (text, time) => expect(generalizedTime(text)).toBe(time));
});
