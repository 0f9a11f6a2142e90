/** What a plan must never do to objects of the tenant, case by case. */
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../shared/plan.ts';
import type { DirectoryObject } from '../../../shared/rules/directory-object.ts';
import { groupMarker } from '../../../shared/rules/synchronization/anchor.ts';
import { noCustomerRules } from '../../../shared/rules/synchronization/customer-rules.ts';
import { mappingOf } from '../../../shared/rules/synchronization/mapping.ts';
import { conflictTexts } from '../../../shared/text/conflicts.ts';
import { openTestSpace, type TestCloud, type TestLink, type TestSpace } from './space.fixture.ts';

const names = { verifiedDomains: new Set(['contoso.com']), initialDomain: 'contoso.onmicrosoft.com' };
const mapping = mappingOf('ms-DS-ConsistencyGuid', names, noCustomerRules);
const guid = (number: number): string => Buffer.from(number.toString(16).padStart(32, '0'), 'hex').toString('base64');
const dn = (name: string): string => `CN=${name},OU=People,DC=contoso,DC=local`;

interface TestObject {
  readonly object: DirectoryObject;
  readonly members: readonly string[];
  readonly manager: string | undefined;
}

function person(name: string, number: number, more: Record<string, string> = {}, manager?: number): TestObject {
  const values = { samaccountname: name, cn: name, userprincipalname: `${name}@contoso.com`, useraccountcontrol: '512', ...more };
  const object = { dn: dn(name), guid: guid(number), objectClass: 'user', values: new Map(Object.entries(values).map(([attribute, value]) => [attribute, [value]])) } as const;
  return { object, members: [], manager: manager === undefined ? undefined : guid(manager) };
}

function team(name: string, number: number, members: readonly number[], more: Record<string, string> = {}): TestObject {
  const values = Object.entries({ samaccountname: name, cn: name, grouptype: '-2147483646', ...more }).map(([attribute, value]) => [attribute, [value]] as const);
  return { object: { dn: dn(name), guid: guid(number), objectClass: 'group', values: new Map<string, readonly string[]>(values) }, members: members.map(guid), manager: undefined };
}

function cloudUser(id: string, { userPrincipalName = `${id}@contoso.com`, mail, ...more }: Partial<TestCloud> & { readonly userPrincipalName?: string; readonly mail?: string } = {}): TestCloud {
  const anchor = more.anchor ?? null;
  const own = { userPrincipalName, onPremisesImmutableId: anchor, displayName: id, mailNickname: id, accountEnabled: true, ...(mail === undefined ? {} : { mail }) };
  return { id, kind: 'user', ...more, anchor, properties: { ...own, ...more.properties } };
}

function cloudGroup(id: string, anchor: string, members: readonly string[] = [], marker = groupMarker(anchor)): TestCloud {
  return { id, kind: 'group', anchor: marker, members, properties: { displayName: id, mailNickname: marker, mailEnabled: false, securityEnabled: true } };
}

const link = (anchor: string, cloudId: string, kind: 'user' | 'group' = 'user', more: Partial<TestLink> = {}): TestLink => ({ anchor, kind, cloudId, ...more });

function fill(objects: readonly TestObject[], clouds: readonly TestCloud[] = [], links: readonly TestLink[] = []): TestSpace {
  const space = openTestSpace(mapping);
  for (const { object, members, manager } of objects) space.setObject(object, members, manager);
  for (const cloud of clouds) space.setCloud(cloud);
  for (const one of links) space.setLink(one);
  return space;
}

async function plan(objects: readonly TestObject[], clouds: readonly TestCloud[] = [], links: readonly TestLink[] = [], graceDays = 0, now?: number): Promise<Draft[]> {
  const space = fill(objects, clouds, links);
  await space.evaluate(graceDays, now);
  return space.drafts();
}

const brief = (drafts: readonly Draft[]): unknown => drafts.map((draft) => [draft.kind, draft.action]);

describe('deleting', () => {
  it('spares a cloud user who was tied to the successor of a directory user by hand', async () => {
    expect(await plan([person('ann', 2)], [cloudUser('ann', { anchor: guid(2) })], [link(guid(1), 'ann')])).toEqual([]);
  });

  it('spares a cloud user who was cut off from the directory by hand, or whom another tool took over', async () => {
    const clouds = [cloudUser('ann'), cloudUser('bob', { anchor: guid(2), otherSynchronization: true })];
    expect(await plan([], clouds, [link(guid(1), 'ann'), link(guid(2), 'bob')])).toEqual([]);
  });

  it('spares a cloud group that lost our mark', async () => {
    expect(await plan([], [cloudGroup('sales', guid(1), [], 'sales')], [link(guid(1), 'sales', 'group')])).toEqual([]);
  });

  it('never happens without a link', async () => {
    const space = fill([], [cloudUser('ann', { anchor: guid(1) }), cloudGroup('sales', guid(2))]);
    await space.evaluate();
    expect(space.drafts()).toEqual([]);
    expect(space.notes()).toMatchObject({ unknown: [{ id: 'ann' }] });
  });

  it('takes what is gone and still carries our anchor', async () => {
    const clouds = [cloudUser('ann', { anchor: guid(1) }), cloudGroup('sales', guid(2))];
    expect(brief(await plan([], clouds, [link(guid(1), 'ann'), link(guid(2), 'sales', 'group')]))).toEqual([['group', 'delete'], ['user', 'delete']]);
  });
});

describe('a grace period', () => {
  const clouds = [cloudUser('ann', { anchor: guid(1) }), cloudGroup('sales', guid(2))];
  const links = [link(guid(1), 'ann'), link(guid(2), 'sales', 'group')];
  const day = 86_400_000;
  const start = Date.UTC(2026, 0, 2);

  it('disables a user at once and deletes later; a group stays until then', async () => {
    const space = fill([], clouds, links);
    await space.evaluate(7, start);
    expect(space.drafts()).toMatchObject([{ kind: 'user', action: 'update', values: [{ attribute: 'accountEnabled', old: true, new: false }], why: expect.stringContaining('2026-01-09') as string }]);
    await space.evaluate(7, start + 6 * day);
    expect(brief(space.drafts())).toEqual([['user', 'update']]);
    expect((await space.evaluate(7, start + 7 * day)).mode).toBe('delta');
    expect(brief(space.drafts())).toEqual([['group', 'delete'], ['user', 'delete']]);
  });

  it('ends without a trace when the object comes back', async () => {
    const space = fill([], [cloudUser('ann', { anchor: guid(1), properties: { accountEnabled: false } })], [link(guid(1), 'ann', 'user', { goneSince: new Date(start).toISOString() })]);
    await space.evaluate(7, start + day);
    expect(space.drafts()).toEqual([]);
    space.setObject(person('ann', 1).object);
    await space.evaluate(7, start + 8 * day);
    expect(space.drafts()).toMatchObject([{ action: 'update', values: [{ attribute: 'accountEnabled', old: false, new: true }] }]);
    expect(space.links()).toMatchObject([{ goneSince: undefined }]);
  });
});

describe('source anchors', () => {
  it('never exchanges a user for a new one because ms-DS-ConsistencyGuid was filled later', async () => {
    const clouds = [cloudUser('ann', { anchor: guid(1) }), cloudGroup('sales', guid(3))];
    const changed = [person('ann', 1, { 'ms-ds-consistencyguid': guid(9) }), team('sales', 3, [], { 'ms-ds-consistencyguid': guid(8) })];
    const drafts = await plan(changed, clouds, [link(guid(1), 'ann'), link(guid(3), 'sales', 'group')]);
    expect(drafts.map((draft) => [draft.action, draft.why.startsWith(conflictTexts.anchorChanged)])).toEqual([['conflict', true], ['conflict', true]]);
  });

  it('stay those of the link when ms-DS-ConsistencyGuid is emptied after it was synchronized', async () => {
    const clouds = [cloudUser('ann', { anchor: guid(9) }), cloudGroup('sales', guid(8))];
    const links = [link(guid(9), 'ann', 'user', { guid: guid(1) }), link(guid(8), 'sales', 'group', { guid: guid(3) })];
    expect(await plan([person('ann', 1), team('sales', 3, [])], clouds, links)).toEqual([]);
  });

  it('that were emptied and copied to somebody else are a conflict of both', async () => {
    const drafts = await plan([person('ann', 1), person('bob', 2, { 'ms-ds-consistencyguid': guid(9) })], [cloudUser('ann', { anchor: guid(9) })], [link(guid(9), 'ann', 'user', { guid: guid(1) })]);
    expect(drafts.map((draft) => [draft.name, draft.action])).toEqual([['ann', 'conflict'], ['bob', 'conflict']]);
  });

  it('that two directory objects share are refused, whatever their kinds', async () => {
    const copied = { 'ms-ds-consistencyguid': guid(9) };
    const drafts = await plan([person('ann', 1, copied), person('bob', 2, copied), team('sales', 3, [1], copied)]);
    expect(drafts.map((draft) => [draft.kind, draft.action, draft.why])).toEqual([
      ['group', 'conflict', expect.stringContaining('"ann", "bob"')],
      ['user', 'conflict', expect.stringContaining('"bob", "sales"')],
      ['user', 'conflict', expect.stringContaining(conflictTexts.sharedAnchor)],
    ]);
  });

  it('of another object in a linked cloud user leave it alone', async () => {
    const drafts = await plan([person('ann', 1)], [cloudUser('ann', { anchor: guid(7) })], [link(guid(1), 'ann')]);
    expect(drafts).toMatchObject([{ action: 'conflict', cloudId: 'ann', why: expect.stringContaining('"ann" (ann@contoso.com), id ann') as string }]);
  });

  it('see two cloud groups with the same mark', async () => {
    const drafts = await plan([team('sales', 1, [])], [cloudGroup('one', guid(1)), cloudGroup('two', guid(1))]);
    expect(drafts).toMatchObject([{ action: 'conflict', why: expect.stringContaining(conflictTexts.twoGroups) as string }]);
  });
});

describe('the recycle bin', () => {
  const deleted = cloudUser('ann', { anchor: guid(1), deleted: true });

  it('gives back a user who comes back, with what differs', async () => {
    const drafts = await plan([person('ann', 1, { title: 'Head' })], [deleted], [link(guid(1), 'ann')]);
    expect(drafts).toMatchObject([{ action: 'restore', cloudId: 'ann', values: [{ attribute: 'jobTitle', new: 'Head' }] }]);
    expect(brief(await plan([person('ann', 1)], [deleted]))).toEqual([['user', 'restore']]);
  });

  it('is left alone when a living one has the name, or when two carry the anchor', async () => {
    expect(await plan([person('ann', 1)], [deleted, cloudUser('other', { userPrincipalName: 'ann@contoso.com' })])).toMatchObject([{ action: 'conflict', why: expect.stringContaining('"other"') as string }]);
    expect(brief(await plan([person('ann', 1)], [deleted, { ...deleted, id: 'ann2' }]))).toEqual([['user', 'conflict']]);
  });
});

describe('taking over', () => {
  it('never takes a guest of another organization, nor an administrator', async () => {
    const mail = { mail: 'ann@contoso.com' };
    expect(await plan([person('ann', 1, mail)], [cloudUser('guest', { guest: true, address: 'ann@contoso.com' })])).toMatchObject([{ action: 'conflict', why: expect.stringContaining(conflictTexts.guest) as string }]);
    expect(await plan([person('ann', 1)], [cloudUser('ann', { admin: true })])).toMatchObject([{ action: 'conflict', why: expect.stringContaining(conflictTexts.admin) as string }]);
  });

  it('never takes a cloud user by a name that only stands in', async () => {
    const drafts = await plan([person('info', 1, { userprincipalname: 'info@contoso.local' })], [cloudUser('info', { userPrincipalName: 'info@contoso.onmicrosoft.com' })]);
    expect(drafts).toMatchObject([{ action: 'conflict', why: expect.stringContaining(conflictTexts.standInName) as string }]);
  });

  it('takes one who is not tied to anybody, by name or by address', async () => {
    expect(await plan([person('ann', 1)], [cloudUser('ann')])).toMatchObject([{ action: 'update', cloudId: 'ann', why: expect.stringContaining('sign-in name') as string }]);
    expect(await plan([person('ann', 1, { mail: 'a@contoso.com' })], [cloudUser('x', { address: 'a@contoso.com' })])).toMatchObject([{ action: 'update', cloudId: 'x', why: expect.stringContaining('email address') as string }]);
  });

  it('gives a name to somebody new when its holder leaves or changes it, and not before the grace period ends', async () => {
    const clouds = [cloudUser('ann', { anchor: guid(1) })];
    const links = [link(guid(1), 'ann')];
    expect(brief(await plan([person('ann', 2)], clouds, links))).toEqual([['user', 'delete'], ['user', 'create']]);
    expect(brief(await plan([person('ann', 2)], clouds, links, 7))).toEqual([['user', 'update'], ['user', 'conflict']]);
    const renamed = person('bea', 1, { userprincipalname: 'bea@contoso.com' });
    expect(brief(await plan([renamed, person('ann', 2)], clouds, links))).toEqual([['user', 'update'], ['user', 'create']]);
  });

  it('refuses names that Entra does not take, or that two users would get', async () => {
    const drafts = await plan([person('a(b', 1), person('ann', 2), person('twin', 3, { userprincipalname: 'Ann@contoso.com' })]);
    expect(drafts.map((draft) => draft.action)).toEqual(['conflict', 'conflict', 'conflict']);
    expect(drafts[1]?.why).toBe(`${conflictTexts.sharedSignInName} In Active Directory: "twin".`);
  });

  it('gives two users with the same stand-in name their account names, and lets who has a name keep it', async () => {
    const local = { userprincipalname: 'x@contoso.local', mailnickname: 'info' };
    const drafts = await plan([person('ann', 1, local), person('bob', 2, local)]);
    expect(drafts.map((draft) => draft.values.find((value) => value.attribute === 'userPrincipalName')?.new)).toEqual(['ann@contoso.onmicrosoft.com', 'bob@contoso.onmicrosoft.com']);
    const kept = await plan([person('ann', 1, local), person('bob', 2, local)], [cloudUser('ann', { anchor: guid(1), userPrincipalName: 'Info@contoso.onmicrosoft.com' })], [link(guid(1), 'ann')]);
    expect(kept.flatMap((draft) => draft.values.filter((value) => value.attribute === 'userPrincipalName').map((value) => [draft.name, value.new]))).toEqual([['bob', 'bob@contoso.onmicrosoft.com']]);
  });
});

describe('addresses', () => {
  const holder = cloudUser('ann', { anchor: guid(1), mail: 'ann@contoso.com' });
  const changedMail = async (objects: readonly TestObject[]): Promise<unknown> =>
    (await plan(objects, [holder], [link(guid(1), 'ann')])).flatMap((draft) => draft.values.filter((value) => value.attribute === 'mail'));

  it('stay where Active Directory has none', async () => {
    expect(await changedMail([person('ann', 1)])).toEqual([]);
  });

  it('stay with their holder when somebody else in Active Directory gets the same', async () => {
    expect(await changedMail([person('ann', 1, { mail: 'ann@contoso.com' }), person('bob', 2, { mail: 'ann@contoso.com' })])).toEqual([]);
  });

  it('move with Active Directory from one user to another', async () => {
    expect(await changedMail([person('ann', 1), person('bob', 2, { mail: 'Ann@contoso.com' })])).toEqual([
      { attribute: 'mail', old: 'ann@contoso.com', new: null },
      { attribute: 'mail', old: null, new: 'Ann@contoso.com' },
    ]);
  });
});

describe('userAccountControl', () => {
  it('that the directory did not show changes nothing; who is new waits disabled', async () => {
    const { object } = person('ann', 1);
    const blind = { object: { ...object, values: new Map([...object.values].filter(([name]) => name !== 'useraccountcontrol')) }, members: [], manager: undefined };
    const space = fill([blind], [cloudUser('ann', { anchor: guid(1), properties: { accountEnabled: false } })]);
    await space.evaluate();
    expect(space.drafts()).toMatchObject([{ action: 'none' }]);
    expect(space.notes()).toMatchObject({ pending: [{ note: expect.stringContaining('userAccountControl') as string }] });
    expect((await plan([blind]))[0]?.values).toContainEqual({ attribute: 'accountEnabled', old: null, new: false });
  });
});

describe('references', () => {
  it('keep a manager whose conflict is not solved yet', async () => {
    const clouds = [cloudUser('ann', { anchor: guid(1), manager: 'boss' }), cloudUser('boss', { anchor: guid(2) })];
    const objects = [person('ann', 1, {}, 2), person('boss', 2, { userprincipalname: 'b()ss@contoso.com' })];
    expect(brief(await plan(objects, clouds, [link(guid(1), 'ann'), link(guid(2), 'boss')]))).toEqual([['user', 'conflict']]);
  });

  it('set, change and clear managers', async () => {
    const clouds = [cloudUser('ann', { anchor: guid(1), manager: 'bob' }), cloudUser('bob', { anchor: guid(2), manager: 'ann' })];
    const drafts = await plan([person('ann', 1, {}, 3), person('bob', 2), person('cal', 3, {}, 1)], clouds);
    expect(drafts.filter((draft) => draft.kind === 'manager').map((draft) => [draft.name, draft.action, draft.aboutName])).toEqual([['ann', 'add', 'cal'], ['bob', 'remove', undefined], ['cal', 'add', 'ann']]);
  });

  it('do not call a member who is deleted by the same plan one of the cloud', async () => {
    const clouds = [cloudUser('ann', { anchor: guid(1) }), cloudGroup('sales', guid(3), ['ann', 'stranger'])];
    const space = fill([team('sales', 3, [])], clouds, [link(guid(1), 'ann'), link(guid(3), 'sales', 'group')]);
    await space.evaluate();
    expect(space.drafts()).toMatchObject([{ action: 'delete', kind: 'user', key: guid(1) }]);
    expect(space.notes()).toMatchObject({ members: [{ foreign_members: 0, cloud_members: 1 }] });
  });

  it('add and remove members, and tell those who are not synchronized', async () => {
    const clouds = [cloudUser('ann', { anchor: guid(1) }), cloudUser('bob', { anchor: guid(2) }), cloudGroup('sales', guid(5), ['bob'])];
    const space = fill([person('ann', 1), person('bob', 2), team('sales', 5, [1, 77])], clouds);
    await space.evaluate();
    expect(space.drafts().map((draft) => [draft.action, draft.aboutName])).toEqual([['add', 'ann'], ['remove', 'bob']]);
    expect(space.notes()).toMatchObject({ members: [{ foreign_members: 1, cloud_members: 0 }] });
  });
});
