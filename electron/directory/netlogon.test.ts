/** The answer to an LDAP ping, well-formed and not. */
import { describe, expect, it } from 'vitest';
import { pongBytes } from './netlogon.fixture.ts';
import { parseNetlogon } from './netlogon.ts';

const pong = { domain: 'contoso.com', host: 'dc1', site: 'Berlin', clientSite: 'Lisbon', flags: 0x100 };

describe('the answer to an LDAP ping', () => {
  it('names domain and sites', () => {
    expect(parseNetlogon(pongBytes(pong))).toEqual({ domain: 'contoso.com', site: 'Berlin', clientSite: 'Lisbon', writable: true, nearest: false });
  });

  it.each([
    ['a read-only controller of the own site', 0x80, { writable: false, nearest: true }],
    ['a writable one elsewhere', 0x100, { writable: true, nearest: false }],
  ])('tells of %s', (_, flags, expected) => expect(parseNetlogon(pongBytes({ ...pong, flags }))).toMatchObject(expected));

  it('knows no site for an address without a subnet', () => {
    expect(parseNetlogon(pongBytes({ ...pong, clientSite: '' }))?.clientSite).toBeUndefined();
  });

  it('is none when cut off anywhere in its names', () => {
    const whole = pongBytes(pong);
    for (let length = 0; length < whole.length - 9; length += 1) expect(parseNetlogon(whole.subarray(0, length))).toBeUndefined();
  });

  it('is none when a name points in circles', () => {
    const head = Buffer.alloc(26);
    head.writeUInt16LE(0x17, 0);
    head.set([0xc0, 24], 24);
    expect(parseNetlogon(head)).toBeUndefined();
  });

  it('is none with another operation', () => {
    const other = pongBytes(pong);
    other.writeUInt16LE(0x13, 0);
    expect(parseNetlogon(other)).toBeUndefined();
  });
});
