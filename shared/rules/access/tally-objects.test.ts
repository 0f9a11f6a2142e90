/** Counting objects that miss rights: by reason, with a sample, each class by its own features, and the same whether a descriptor was seen before or not. */
import { describe, expect, it } from 'vitest';
import { accountFeature } from '../../tables/account-rights.ts';
import { aceType, type TrusteeAce } from './ace.ts';
import { aceFlag, control, right } from './access-bits.ts';
import { writeDescriptor } from './descriptor.ts';
import { identityOf } from './effective-rights.ts';
import { tallyObjects, type ReadObject } from './tally-objects.ts';

const me = 'S-1-5-21-1-2-3-1104';
const feature = accountFeature('consistency-guid');
const grant: TrusteeAce = { kind: 'trustee', type: aceType.allow, flags: aceFlag.inherited, mask: right.readProperty | right.writeProperty, objectType: undefined, inheritedType: undefined, sid: me, data: new Uint8Array(0) };
const bytesOf = (bits: number, ...aces: TrusteeAce[]): Uint8Array =>
  writeDescriptor({ control: control.daclPresent | bits, reserved: 0, owner: undefined, group: undefined, sacl: undefined, dacl: { revision: 2, reserved: [0, 0], aces, rest: new Uint8Array(0) }, layout: [] });
const object = (dn: string, descriptor: Uint8Array | undefined, more: Partial<ReadObject> = {}): ReadObject => ({ dn, className: 'user', sid: undefined, adminProtected: false, descriptor, ...more });

describe('counting objects', () => {
  it('tells why each one misses the right', () => {
    const tally = tallyObjects([feature], identityOf([me]));
    tally.add(object('CN=fine', bytesOf(0, grant)));
    tally.add(object('CN=cut', bytesOf(control.daclProtected)));
    tally.add(object('CN=admin', bytesOf(control.daclProtected), { adminProtected: true }));
    tally.add(object('CN=denied', bytesOf(0, { ...grant, type: aceType.deny }, grant)));
    tally.add(object('CN=behind', bytesOf(0)));
    tally.add(object('CN=hidden', undefined));
    tally.add(object('CN=broken', Uint8Array.of(1, 2, 3)));
    tally.add(object('CN=group', bytesOf(0), { className: 'group' }));
    tally.add(object('CN=printer', undefined, { className: 'printQueue' }));
    expect(tally.findings(feature)).toEqual({
      checked: 5,
      missing: 4,
      unreadable: 2,
      byReason: { 'inheritance-disabled': 1, 'admin-protected': 1, denied: 1, above: 1 },
      sample: [
        { dn: 'CN=cut', reason: 'inheritance-disabled' },
        { dn: 'CN=admin', reason: 'admin-protected' },
        { dn: 'CN=denied', reason: 'denied' },
        { dn: 'CN=behind', reason: 'above' },
      ],
    });
  });

  it('keeps twenty names and counts the rest, also when thousands of descriptors differ', () => {
    const tally = tallyObjects([feature], identityOf([me]));
    for (let index = 0; index < 5000; index += 1) tally.add(object(`CN=${index}`, bytesOf(0, { ...grant, sid: `S-1-5-21-9-9-9-${index}` })));
    expect(tally.findings(feature)).toMatchObject({ checked: 5000, missing: 5000 });
    expect(tally.findings(feature).sample).toHaveLength(20);
  });

  it('gives SELF its rights on the account alone, although others have the same descriptor', () => {
    const tally = tallyObjects([feature], identityOf([me]));
    const own = bytesOf(0, { ...grant, sid: 'S-1-5-10' });
    tally.add(object('CN=other', own, { sid: 'S-1-5-21-1-2-3-9' }));
    tally.add(object('CN=me', own, { sid: me }));
    tally.add(object('CN=third', own, { sid: 'S-1-5-21-1-2-3-10' }));
    expect(tally.findings(feature).sample.map(({ dn }) => dn)).toEqual(['CN=other', 'CN=third']);
  });
});
