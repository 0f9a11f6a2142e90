/** Deleting and restoring, backups that are put back, and a controller that fails in new ways. */
import { Attribute, Change, type Client, type Entry } from 'ldapts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Faults } from './faults.ts';
import { DirSync, showDeleted } from './ldap-controls.fixture.ts';
import { clientOf, startForTest, testPassword } from './practice-directory.fixture.ts';
import type { PracticeDirectory } from './server.ts';

let directory: PracticeDirectory;
let client: Client;
const faults: Faults = {};
const home = 'OU=Sales,OU=Contoso,DC=contoso,DC=local';
const group = 'CN=Newsletter,OU=Groups,OU=Contoso,DC=contoso,DC=local';

beforeAll(async () => {
  directory = await startForTest({ users: 60, groups: 8 }, undefined, faults);
});
beforeEach(async () => {
  client = clientOf(directory);
  await client.bind(directory.account, testPassword);
});
afterEach(async () => {
  Object.assign(faults, { nothing: undefined, unavailable: undefined, dirSync: undefined });
  await client.unbind();
});
afterAll(() => directory.close());

const change = (operation: 'add' | 'delete' | 'replace', type: string, ...values: string[]): Change => new Change({ operation, modification: new Attribute({ type, values }) });
const entriesOf = async (filter: string, attributes: string[] = ['name']): Promise<Entry[]> => (await client.search(directory.base, { filter, attributes })).searchEntries;

async function person(name: string): Promise<string> {
  const dn = `CN=${name},${home}`;
  await client.add(dn, { objectClass: 'user', sAMAccountName: name, displayName: name, mail: `${name}@contoso.com` });
  return dn;
}

async function upToNow(): Promise<DirSync> {
  const control = new DirSync(0x80000000);
  await client.search(directory.base, { filter: '(objectClass=nothing)' }, control);
  return control;
}

async function round(control: DirSync): Promise<Entry[]> {
  return (await client.search(directory.base, { filter: '(objectClass=*)', attributes: [] }, control)).searchEntries;
}

describe('a deleted object', () => {
  it('comes back with its attributes and its groups, and DirSync tells it', async () => {
    const dn = await person('returner');
    await client.modify(group, [change('add', 'member', dn)]);
    await client.del(dn);
    expect(directory.read(group, 'member')).not.toContain(dn);
    const control = await upToNow();
    const [tomb] = (await client.search(directory.base, { filter: '(&(isDeleted=TRUE)(sAMAccountName=returner))' }, showDeleted)).searchEntries;
    await client.modify(tomb?.dn ?? '', [change('delete', 'isDeleted'), change('replace', 'distinguishedName', dn)], showDeleted);
    expect([directory.read(group, 'member').includes(dn), directory.read(dn, 'mail')]).toEqual([true, ['returner@contoso.com']]);
    const told = await round(control);
    expect(told.map((entry) => entry.dn)).toEqual([dn]);
    expect(told[0]).toMatchObject({ mail: 'returner@contoso.com', isDeleted: [] });
  });

  it('stays deleted when its place is taken', async () => {
    const dn = await person('replaced');
    await client.del(dn);
    await person('replaced');
    const [tomb] = (await client.search(directory.base, { filter: '(&(isDeleted=TRUE)(sAMAccountName=replaced))' }, showDeleted)).searchEntries;
    await expect(client.modify(tomb?.dn ?? '', [change('delete', 'isDeleted'), change('replace', 'distinguishedName', dn)], showDeleted)).rejects.toMatchObject({ code: 68 });
  });
});

describe('a backup that is put back', () => {
  const highest = async (): Promise<number> => Number((await client.search('', { scope: 'base', attributes: ['highestCommittedUSN'] })).searchEntries[0]?.['highestCommittedUSN']);
  const invocation = (): string => String(directory.read(`CN=NTDS Settings,CN=DC1,CN=Servers,CN=Default-First-Site-Name,CN=Sites,CN=Configuration,${directory.base}`, 'invocationId')[0]);

  it('sets content, names, members and USNs back, and stays silent until it has caught up', async () => {
    const dn = await person('before');
    directory.mark('backup');
    const [usn, who, count] = [await highest(), invocation(), directory.objects()];
    const members = directory.read(group, 'member');
    await person('after');
    await client.modify(dn, [change('replace', 'title', 'Changed')]);
    await client.modify(group, [change('add', 'member', dn)]);
    await client.modifyDN(home, 'OU=Selling,OU=Contoso,DC=contoso,DC=local');
    await client.del(`CN=before,OU=Selling,OU=Contoso,DC=contoso,DC=local`);
    const control = await upToNow();
    expect(directory.rewind('backup', 'same')).toBe(true);
    expect([await highest(), invocation(), directory.objects()]).toEqual([usn, who, count]);
    expect([directory.read(dn, 'title'), directory.read(group, 'member')]).toEqual([[], members]);
    expect((await entriesOf(`(&(objectClass=user)(sAMAccountName=before))`))[0]?.dn).toBe(dn);
    await client.modify(dn, [change('replace', 'title', 'Lost')]);
    expect(await round(control)).toEqual([]);
  });

  it('has another invocation after a proper restore', async () => {
    directory.mark('backup');
    const who = invocation();
    await person('forgotten');
    const control = await upToNow();
    directory.rewind('backup', 'new');
    expect(invocation()).not.toBe(who);
    expect(await entriesOf('(sAMAccountName=forgotten)')).toEqual([]);
    expect((await round(control)).length).toBeGreaterThan(60);
  });

  it('is not there for an unknown mark', () => {
    expect(directory.rewind('never set', 'same')).toBe(false);
  });
});

describe('faults', () => {
  it('answers success with nothing, DirSync and pages included', async () => {
    const control = await upToNow();
    await person(`hidden`);
    const cookie = control.cookie;
    faults.nothing = true;
    expect(await entriesOf('(objectClass=*)')).toEqual([]);
    expect([await round(control), control.more, control.cookie]).toEqual([[], false, cookie]);
    const pages: number[] = [];
    for await (const page of client.searchPaginated(directory.base, { filter: '(objectClass=user)', paged: true })) pages.push(page.searchEntries.length);
    expect(pages).toEqual([0]);
    faults.nothing = undefined;
    expect((await round(control)).map((entry) => entry['name'])).toEqual(['hidden']);
  });

  it('refuses connections while unavailable', async () => {
    faults.unavailable = true;
    const other = clientOf(directory);
    await expect(other.bind(directory.account, testPassword)).rejects.toThrow();
    await other.unbind().catch(() => undefined);
  });

  it.each([
    ['no-right', 0, 50],
    ['no-right', 1, undefined],
    ['refused', 1, 53],
  ] as const)('DirSync is unwilling: %s with flags %i', async (fault, flags, code) => {
    faults.dirSync = fault;
    const asked = client.search(directory.base, { filter: '(objectClass=nothing)' }, new DirSync(flags));
    if (code === undefined) await expect(asked).resolves.toBeDefined();
    else await expect(asked).rejects.toMatchObject({ code });
  });
});
