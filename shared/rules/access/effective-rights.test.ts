/** Who may do what: order, inheritance, classes, property sets, and the entries that cure what is missing. */
import { describe, expect, it } from 'vitest';
import { accountFeature, accountFeatures } from '../../tables/account-rights.ts';
import { classGuids, extendedRightGuids, propertyGuids } from '../../tables/directory-guids.ts';
import { aceType, type TrusteeAce } from './ace.ts';
import { aceFlag, control, fullControl, right } from './access-bits.ts';
import { addAces, isCanonical, isProtected } from './canonical.ts';
import { readDescriptor, writeDescriptor, type SecurityDescriptor } from './descriptor.ts';
import { decide, identityOf, type Wanted } from './effective-rights.ts';
import { judgeHead, judgeObject } from './feature-rights.ts';
import { planGrants } from './grants.ts';

const account = 'S-1-5-21-1-2-3-1104';
const team = 'S-1-5-21-1-2-3-1200';
const who = identityOf([account, team]);
const { containerInherit, inheritOnly, inherited } = aceFlag;

const ace = (given: Partial<TrusteeAce>): TrusteeAce => ({ kind: 'trustee', type: aceType.allow, flags: 0, mask: right.readProperty, objectType: undefined, inheritedType: undefined, sid: account, data: new Uint8Array(0), ...given });
const descriptorOf = (...aces: TrusteeAce[]): SecurityDescriptor => ({
  control: control.selfRelative | control.daclPresent,
  reserved: 0,
  owner: 'S-1-5-32-544',
  group: undefined,
  sacl: undefined,
  dacl: { revision: 4, reserved: [0, 0], aces, rest: new Uint8Array(0) },
  layout: [],
});

const read: Wanted = { mask: right.readProperty };
const pwdLastSet: Wanted = { mask: right.writeProperty, objectType: propertyGuids.pwdLastSet.guid, propertySet: propertyGuids.pwdLastSet.propertySet };
const reset: Wanted = { mask: right.controlAccess, objectType: extendedRightGuids['Reset Password'] };

describe('a decision on one object', () => {
  it.each<readonly [string, TrusteeAce[], Wanted, string]>([
    ['nothing is nothing', [], read, 'missing'],
    ['a grant to the account', [ace({})], read, 'granted'],
    ['a grant to a group of it', [ace({ sid: team })], read, 'granted'],
    ['a grant to everybody', [ace({ sid: 'S-1-1-0' })], read, 'granted'],
    ['a grant to somebody else', [ace({ sid: 'S-1-5-21-1-2-3-9' })], read, 'missing'],
    ['generic reading', [ace({ mask: 0x8000_0000 })], read, 'granted'],
    ['full control', [ace({ mask: 0x1000_0000 })], { mask: fullControl }, 'granted'],
    ['a denial before a grant', [ace({ type: aceType.deny }), ace({})], read, 'denied'],
    ['a denial behind a grant, as with inherited ones', [ace({}), ace({ type: aceType.deny, flags: inherited })], read, 'granted'],
    ['an entry that is only passed on', [ace({ flags: containerInherit | inheritOnly })], read, 'missing'],
    ['two grants that make up a whole', [ace({}), ace({ sid: team, mask: right.writeProperty })], { mask: right.readProperty | right.writeProperty }, 'granted'],
    ['half of it', [ace({})], { mask: right.readProperty | right.writeProperty }, 'missing'],
    ['a property by its set', [ace({ type: aceType.allowObject, mask: right.writeProperty, objectType: propertyGuids.pwdLastSet.propertySet })], pwdLastSet, 'granted'],
    ['a property by itself', [ace({ type: aceType.allowObject, mask: right.writeProperty, objectType: propertyGuids.pwdLastSet.guid })], pwdLastSet, 'granted'],
    ['a property by all of them', [ace({ mask: right.writeProperty })], pwdLastSet, 'granted'],
    ['another property', [ace({ type: aceType.allowObject, mask: right.writeProperty, objectType: propertyGuids.lockoutTime.guid })], pwdLastSet, 'missing'],
    ['all properties, but for one that is denied', [ace({ type: aceType.denyObject, objectType: propertyGuids.lockoutTime.guid }), ace({})], read, 'denied'],
    ['one property, another one denied', [ace({ type: aceType.denyObject, mask: right.writeProperty, objectType: propertyGuids.lockoutTime.guid }), ace({ mask: right.writeProperty })], pwdLastSet, 'granted'],
    ['an extended right by name', [ace({ type: aceType.allowObject, mask: right.controlAccess, objectType: reset.objectType })], reset, 'granted'],
    ['all extended rights', [ace({ mask: right.controlAccess })], reset, 'granted'],
    ['another extended right', [ace({ type: aceType.allowObject, mask: right.controlAccess, objectType: extendedRightGuids['Change Password'] })], reset, 'missing'],
    ['the class of the object means all of it', [ace({ type: aceType.allowObject, objectType: classGuids.user })], { ...read, classGuid: classGuids.user }, 'granted'],
    ['a conditional grant counts as none', [ace({ type: aceType.allowCallback })], read, 'missing'],
    ['a conditional denial counts', [ace({ type: aceType.denyCallback }), ace({})], read, 'denied'],
    ['entries for audit decide nothing', [ace({ type: aceType.audit })], read, 'missing'],
  ])('%s', (_, aces, wanted, verdict) => {
    expect(decide(descriptorOf(...aces), who, wanted).verdict).toBe(verdict);
  });

  it('without a list everybody may do everything, with an empty one nobody', () => {
    expect(decide({ ...descriptorOf(), dacl: undefined }, who, read).verdict).toBe('granted');
    expect(decide(descriptorOf(), who, read).verdict).toBe('missing');
  });

  it('lets the owner change the list, unless OWNER RIGHTS says otherwise', () => {
    const owned = { ...descriptorOf(), owner: account };
    expect(decide(owned, who, { mask: right.writeDacl }).verdict).toBe('granted');
    const limited = { ...descriptorOf(ace({ sid: 'S-1-3-4', mask: right.readControl })), owner: account };
    expect(decide(limited, who, { mask: right.writeDacl }).verdict).toBe('missing');
    expect(decide(limited, who, { mask: right.readControl }).verdict).toBe('granted');
  });

  it('knows the account by SELF on its own object only', () => {
    const own = descriptorOf(ace({ sid: 'S-1-5-10' }));
    expect(decide(own, who, read, account).verdict).toBe('granted');
    expect(decide(own, who, read, 'S-1-5-21-1-2-3-9').verdict).toBe('missing');
  });
});

describe('a feature', () => {
  it('is judged for what will come below the head, class by class', () => {
    const onUsers = descriptorOf(ace({ type: aceType.allowObject, flags: containerInherit | inheritOnly, inheritedType: classGuids.user }));
    const granted = judgeHead(onUsers, who, accountFeature('basic-read')).filter(({ verdict }) => verdict === 'granted');
    expect(granted.map(({ below }) => below)).toEqual(['user']);
  });

  it('needs its domain rights on the head itself, not below', () => {
    const below = descriptorOf(ace({ mask: right.controlAccess, flags: containerInherit | inheritOnly }));
    expect(judgeHead(below, who, accountFeature('password-hash-sync')).map(({ verdict }) => verdict)).toEqual(['missing', 'missing']);
  });

  it('is judged on an object by the rights that concern its class', () => {
    const verdicts = judgeObject(descriptorOf(ace({ mask: fullControl })), who, accountFeature('password-writeback'), { className: 'user', sid: undefined });
    expect(verdicts.map(({ right: { what }, verdict }) => `${what}: ${verdict}`)).toEqual(['Reset Password: granted', 'Change Password: granted', 'Write lockoutTime: granted', 'Write pwdLastSet: granted']);
    expect(judgeObject(descriptorOf(), who, accountFeature('password-writeback'), { className: 'printQueue', sid: undefined })).toEqual([]);
  });
});

describe('missing rights', () => {
  const before = descriptorOf(
    ace({ type: aceType.deny, sid: 'S-1-1-0', mask: right.delete }),
    ace({ sid: 'S-1-5-18', mask: fullControl }),
    ace({ sid: 'S-1-5-32-544', mask: fullControl, flags: inherited }),
  );

  it.each(accountFeatures)('of "$id" are cured by what is planned, and then nothing more is planned', (feature) => {
    const { after, grants } = planGrants(before, who, account, [feature]);
    expect(grants.length).toBeGreaterThan(0);
    expect(judgeHead(after, who, feature).every(({ verdict }) => verdict === 'granted')).toBe(true);
    expect(planGrants(after, who, account, [feature]).grants).toEqual([]);
    expect(after.dacl && isCanonical(after.dacl)).toBe(true);
    expect(readDescriptor(writeDescriptor(after)).dacl?.aces).toEqual(after.dacl?.aces);
  });

  it('that features share are added once', () => {
    const { grants } = planGrants(before, who, account, [accountFeature('read-changes'), accountFeature('password-hash-sync')]);
    expect(grants.map(({ right: { what } }) => what)).toEqual(['Replicating Directory Changes', 'Replicating Directory Changes All']);
  });

  it('that are denied are left to a person', () => {
    const refusing = addAces(before, [ace({ type: aceType.deny, mask: right.controlAccess })]);
    const { grants, denied } = planGrants(refusing, who, account, [accountFeature('password-hash-sync')]);
    expect(grants).toEqual([]);
    expect(denied).toHaveLength(2);
  });

  it('are put behind denials and before what is inherited; nothing else moves', () => {
    const added = addAces(before, [ace({}), ace({ type: aceType.deny })]);
    expect(added.dacl?.aces.map(({ type, flags }) => `${type}/${flags}`)).toEqual(['1/0', '1/0', '0/0', '0/0', '0/16']);
    expect(isCanonical(descriptorOf(ace({}), ace({ type: aceType.deny })).dacl ?? { revision: 2, reserved: [0, 0], aces: [], rest: new Uint8Array(0) })).toBe(false);
  });

  it('are none where there is no list, and a list that is open to all stays open', () => {
    const open = { ...descriptorOf(), dacl: undefined };
    expect(addAces(open, [ace({})]).dacl).toBeUndefined();
    expect(planGrants(open, who, account, accountFeatures).grants).toEqual([]);
  });
});

it('knows a protected list by its head', () => {
  expect(isProtected({ ...descriptorOf(), control: control.daclProtected })).toBe(true);
  expect(isProtected(descriptorOf())).toBe(false);
});
