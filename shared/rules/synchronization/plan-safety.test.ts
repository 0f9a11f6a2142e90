/** What a plan must never do to objects of the tenant, case by case. */
import { describe, expect, it } from 'vitest';
import { conflictTexts } from '../../text/conflicts.ts';
import type { DirectoryObject } from '../directory-object.ts';
import { groupMarker } from './anchor.ts';
import type { CloudGroup, CloudSide, CloudUser } from './cloud-side.ts';
import { noCustomerRules } from './customer-rules.ts';
import { buildDirectorySide } from './directory-side.ts';
import { mappingOf } from './mapping.ts';
import { planSynchronization } from './plan-synchronization.ts';

const names = { verifiedDomains: new Set(['contoso.com']), initialDomain: 'contoso.onmicrosoft.com' };
const guid = (number: number): string => Buffer.from(number.toString(16).padStart(32, '0'), 'hex').toString('base64');
const dn = (name: string): string => `CN=${name},OU=People,DC=contoso,DC=local`;

function person(name: string, number: number, more: Record<string, string> = {}): DirectoryObject {
  const values = { samaccountname: name, cn: name, userprincipalname: `${name}@contoso.com`, useraccountcontrol: '512', ...more };
  return { dn: dn(name), guid: guid(number), objectClass: 'user', values: new Map(Object.entries(values).map(([attribute, value]) => [attribute, [value]])) };
}

function team(name: string, number: number, members: readonly string[], more: Record<string, string> = {}): DirectoryObject {
  const values = Object.entries({ samaccountname: name, cn: name, grouptype: '-2147483646', ...more }).map(([attribute, value]) => [attribute, [value]] as const);
  return { dn: dn(name), guid: guid(number), objectClass: 'group', values: new Map<string, readonly string[]>([...values, ['member', members.map(dn)]]) };
}

function cloudUser(id: string, more: Partial<CloudUser> = {}): CloudUser {
  const userPrincipalName = more.userPrincipalName ?? `${id}@contoso.com`;
  const own = { userPrincipalName, onPremisesImmutableId: more.immutableId ?? null, displayName: id, mailNickname: id, accountEnabled: true };
  return {
    id, userPrincipalName, primaryAddress: undefined, immutableId: undefined, otherSynchronization: false, hasAdminRole: false, isGuest: false, managerId: undefined,
    ...more,
    properties: { ...own, ...more.properties },
  };
}

function cloudGroup(id: string, anchor: string, memberIds: readonly string[] = [], marker = groupMarker(anchor)): CloudGroup {
  return { id, marker, memberIds, properties: { displayName: id, mailNickname: marker, mailEnabled: false, securityEnabled: true } };
}

function plan(objects: readonly DirectoryObject[], cloud: Partial<CloudSide>, links: Record<string, string> = {}) {
  const builder = buildDirectorySide(mappingOf('ms-DS-ConsistencyGuid', names, noCustomerRules));
  for (const object of objects) builder.add(object);
  const { drafts, notes } = planSynchronization(builder.finish(), { users: [], groups: [], ...cloud }, new Map(Object.entries(links)));
  return { drafts: drafts.filter((draft) => draft.action !== 'none'), notes };
}

describe('deleting', () => {
  it('spares a cloud user who was tied to the successor of a directory user by hand', () => {
    const { drafts } = plan([person('ann', 2)], { users: [cloudUser('ann', { immutableId: guid(2) })] }, { [guid(1)]: 'ann' });
    expect(drafts).toEqual([]);
  });

  it('spares a cloud user who was cut off from the directory by hand, or whom another tool took over', () => {
    const links = { [guid(1)]: 'ann', [guid(2)]: 'bob' };
    const users = [cloudUser('ann'), cloudUser('bob', { immutableId: guid(2), otherSynchronization: true })];
    expect(plan([], { users }, links).drafts).toEqual([]);
  });

  it('spares a cloud group that lost our mark', () => {
    const groups = [cloudGroup('sales', guid(1), [], 'sales')];
    expect(plan([], { groups }, { [guid(1)]: 'sales' }).drafts).toEqual([]);
  });
});

describe('source anchors', () => {
  it('never exchanges a user for a new one because ms-DS-ConsistencyGuid was filled later', () => {
    const users = [cloudUser('ann', { immutableId: guid(1) })];
    const groups = [cloudGroup('sales', guid(3))];
    const changed = [person('ann', 1, { 'ms-ds-consistencyguid': guid(9) }), team('sales', 3, [], { 'ms-ds-consistencyguid': guid(8) })];
    const { drafts } = plan(changed, { users, groups }, { [guid(1)]: 'ann', [guid(3)]: 'sales' });
    expect(drafts.map((draft) => [draft.action, draft.why])).toEqual([['conflict', conflictTexts.anchorChanged], ['conflict', conflictTexts.anchorChanged]]);
  });

  it('refuses an anchor that two directory objects share, whatever their kinds', () => {
    const copied = { 'ms-ds-consistencyguid': guid(9) };
    const { drafts } = plan([person('ann', 1, copied), person('bob', 2, copied), team('sales', 3, ['ann'], copied)], {});
    expect(drafts.map((draft) => [draft.kind, draft.action, draft.why])).toEqual([
      ['user', 'conflict', conflictTexts.sharedAnchor],
      ['user', 'conflict', conflictTexts.sharedAnchor],
      ['group', 'conflict', conflictTexts.sharedAnchor],
    ]);
  });

  it('leaves a linked cloud user alone who was given the anchor of another object', () => {
    const users = [cloudUser('ann', { immutableId: guid(7) })];
    expect(plan([person('ann', 1)], { users }, { [guid(1)]: 'ann' }).drafts).toMatchObject([{ action: 'conflict', why: conflictTexts.tiedElsewhere }]);
  });

  it('sees two cloud groups with the same mark', () => {
    const groups = [cloudGroup('one', guid(1)), cloudGroup('two', guid(1))];
    expect(plan([team('sales', 1, [])], { groups }).drafts).toMatchObject([{ action: 'conflict', why: conflictTexts.twoGroups }]);
  });
});

describe('taking over', () => {
  it('never takes a guest of another organization', () => {
    const users = [cloudUser('guest', { isGuest: true, primaryAddress: 'ann@contoso.com' })];
    expect(plan([person('ann', 1, { mail: 'ann@contoso.com' })], { users }).drafts).toMatchObject([{ action: 'conflict', why: conflictTexts.guest }]);
  });

  it('never takes a cloud user by a name that only stands in', () => {
    const users = [cloudUser('info', { userPrincipalName: 'info@contoso.onmicrosoft.com' })];
    const { drafts } = plan([person('info', 1, { userprincipalname: 'info@contoso.local' })], { users });
    expect(drafts).toMatchObject([{ action: 'conflict', why: conflictTexts.standInName }]);
  });
});

describe('addresses', () => {
  const holder = cloudUser('ann', { immutableId: guid(1), properties: { mail: 'ann@contoso.com' } });
  const changedMail = (objects: readonly DirectoryObject[]): unknown[] =>
    plan(objects, { users: [holder] }, { [guid(1)]: 'ann' }).drafts.flatMap((draft) => draft.values.filter((value) => value.attribute === 'mail'));

  it('stay where Active Directory has none', () => {
    expect(changedMail([person('ann', 1)])).toEqual([]);
  });

  it('stay with their holder when somebody else in Active Directory gets the same', () => {
    expect(changedMail([person('ann', 1, { mail: 'ann@contoso.com' }), person('bob', 2, { mail: 'ann@contoso.com' })])).toEqual([]);
  });

  it('move with Active Directory from one user to another', () => {
    expect(changedMail([person('ann', 1), person('bob', 2, { mail: 'Ann@contoso.com' })])).toEqual([
      { attribute: 'mail', old: null, new: 'Ann@contoso.com' },
      { attribute: 'mail', old: 'ann@contoso.com', new: null },
    ]);
  });
});

describe('references', () => {
  it('keep a manager whose conflict is not solved yet', () => {
    const users = [cloudUser('ann', { immutableId: guid(1), managerId: 'boss' }), cloudUser('boss', { immutableId: guid(2) })];
    const objects = [person('ann', 1, { manager: dn('boss') }), person('boss', 2, { userprincipalname: 'b()ss@contoso.com' })];
    const { drafts } = plan(objects, { users }, { [guid(1)]: 'ann', [guid(2)]: 'boss' });
    expect(drafts.map((draft) => [draft.kind, draft.action])).toEqual([['user', 'conflict']]);
  });

  it('are noted for some groups only when there are very many', () => {
    const groups = Array.from({ length: 100 }, (_, index) => team(`team ${index}`, index + 1, ['stranger']));
    expect(plan(groups, {}).notes).toHaveLength(41);
  });

  it('does not call a member who is deleted by the same plan one of the cloud', () => {
    const cloud = { users: [cloudUser('ann', { immutableId: guid(1) })], groups: [cloudGroup('sales', guid(3), ['ann', 'stranger'])] };
    const { drafts, notes } = plan([team('sales', 3, [])], cloud, { [guid(1)]: 'ann', [guid(3)]: 'sales' });
    expect(drafts).toMatchObject([{ action: 'delete', kind: 'user', key: guid(1) }]);
    expect(notes).toEqual([expect.stringMatching(/\b1 member.* cloud group "sales"/)]);
  });
});
