/** The anchor and the marker that it gives a group. */
import { describe, expect, it } from 'vitest';
import { anchorOf, groupMarker, isGroupMarker } from './anchor.ts';

const guid = Buffer.from('00112233445566778899aabbccddeeff', 'hex').toString('base64');

describe('source anchor', () => {
  it('is the filled consistency GUID, else objectGUID', () => {
    const object = { dn: 'CN=a', guid, objectClass: 'user', values: new Map([['ms-ds-consistencyguid', ['AQID']]]) } as const;
    expect(anchorOf(object, 'ms-DS-ConsistencyGuid')).toBe('AQID');
    expect(anchorOf(object, 'objectGUID')).toBe(guid);
    expect(anchorOf({ ...object, values: new Map() }, 'ms-DS-ConsistencyGuid')).toBe(guid);
  });

  it('marks a group by the hex of its bytes', () => {
    expect(groupMarker(guid)).toBe('ad-00112233445566778899aabbccddeeff');
    expect(isGroupMarker(groupMarker(guid))).toBe(true);
    expect(isGroupMarker('ad-sales')).toBe(false);
    expect(isGroupMarker(groupMarker(Buffer.from('8 bytes.').toString('base64')))).toBe(true);
  });
});
