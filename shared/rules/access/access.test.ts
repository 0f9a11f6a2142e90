/** Security descriptors: every byte survives, what is none is refused, and SIDs, GUIDs and SDDL are written as Windows writes them. */
import { describe, expect, it } from 'vitest';
import { Failure } from '../../problem.ts';
import { guidBytes, guidText } from './guid.ts';
import { descriptorSddl } from './sddl.ts';
import { sidBytes, sidText } from './sid.ts';
import { isInheritanceDisabled, readDescriptor, writeDescriptor } from './descriptor.ts';
import { bytes, hex, sampleDescriptor } from './descriptor.fixture.ts';

describe('SIDs', () => {
  it.each(['S-1-5-11', 'S-1-1-0', 'S-1-5-21-1004336348-1177238915-682003330-512', 'S-1-0x0100000000ff-7', 'S-1-5', 'S-1-4294967295-1'])('%s is the same after writing and reading', (text) => {
    expect(sidText(sidBytes(text) ?? bytes())).toBe(text);
  });

  it('has the bytes of the specification', () => {
    expect(hex(sidBytes('S-1-5-32-544') ?? bytes())).toBe('01020000000000052000000020020000');
  });

  it.each(['', 'S-1', 'S-2-5-11', 'S-1-5-4294967296', `S-1-5${'-1'.repeat(16)}`, 'S-1-5-11 ', 'S-1-281474976710656-1'])('%j is none', (text) => {
    expect(sidBytes(text)).toBeUndefined();
  });

  it.each([bytes(1), bytes(2, 1, 0, 0, 0, 0, 0, 5, 11, 0, 0, 0), bytes(1, 2, 0, 0, 0, 0, 0, 5, 11, 0, 0, 0), bytes(1, 255, 0, 0, 0, 0, 0, 5)])('refuses bytes that are none', (given) => {
    expect(sidText(given)).toBeUndefined();
  });
});

describe('GUIDs', () => {
  it('are stored with their first three fields reversed', () => {
    const stored = guidBytes('bf967aba-0de6-11d0-a285-00aa003049e2') ?? bytes();
    expect(hex(stored)).toBe('ba7a96bfe60dd011a28500aa003049e2');
    expect(guidText(stored)).toBe('bf967aba-0de6-11d0-a285-00aa003049e2');
  });

  it('refuses what is none', () => {
    expect(guidBytes('bf967aba-0de6-11d0-a285')).toBeUndefined();
  });
});

describe('descriptors', () => {
  it('come back byte for byte, whatever order, gaps and kinds of entries they have', () => {
    for (const sample of Object.values(sampleDescriptor)) expect(hex(writeDescriptor(readDescriptor(sample)))).toBe(hex(sample));
  });

  it('are shown as SDDL', () => {
    expect(descriptorSddl(readDescriptor(sampleDescriptor.usual))).toBe(
      'O:S-1-5-32-544G:S-1-5-18D:PAI(D;;DCSD;;;S-1-1-0)(OA;CIIO;RPWP;23773dc2-b63a-11d2-90e1-00c04fd91ab1;bf967aba-0de6-11d0-a285-00aa003049e2;S-1-5-21-1-2-3-1104)(A;CIID;GA;;;S-1-5-18)S:(AU;SAFA;WD;;;S-1-1-0)',
    );
  });

  it('tell from the head whether inheritance is disabled', () => {
    expect(isInheritanceDisabled(sampleDescriptor.usual)).toBe(true);
    expect(isInheritanceDisabled(sampleDescriptor.odd)).toBe(false);
    expect(isInheritanceDisabled(bytes(1, 0))).toBe(false);
  });

  it('are refused with a problem when cut off anywhere', () => {
    for (let length = 0; length < sampleDescriptor.usual.length; length += 1) {
      const cut = sampleDescriptor.usual.slice(0, length);
      expect(() => readDescriptor(cut), String(length)).toThrow(Failure);
    }
  });

  it('never fail otherwise, whichever byte is changed', () => {
    let read = 0;
    for (const sample of Object.values(sampleDescriptor)) {
      for (let at = 0; at < sample.length; at += 1) {
        for (const value of [0, 1, 2, 4, 5, 7, 0x14, 0x7f, 0x80, 0xff]) {
          const changed = Uint8Array.from(sample);
          changed[at] = value;
          read += triedToRead(changed);
        }
      }
    }
    expect(read).toBeGreaterThan(0);
  });

  it('do not believe a count of entries that the list cannot hold', () => {
    const changed = Uint8Array.from(sampleDescriptor.usual);
    const list = new DataView(changed.buffer).getUint32(16, true);
    changed.set([0xff, 0xff], list + 4);
    expect(() => readDescriptor(changed)).toThrow(/directory.descriptor-malformed/);
  });

  it('longer than the directory allows are not looked at', () => {
    const long = new Uint8Array(132_097);
    long.set(sampleDescriptor.usual);
    expect(() => readDescriptor(long)).toThrow(Failure);
  });
});

/** 1 when the bytes are still a descriptor, which then comes back as it is; anything but a Failure fails the test. */
function triedToRead(changed: Uint8Array): 0 | 1 {
  try {
    expect(hex(writeDescriptor(readDescriptor(changed)))).toBe(hex(changed));
    return 1;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return 0;
  }
}
