/** The DirSync control against the running practice directory. */
import { Attribute, Change, type Client, type Control, type Entry } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DirSync, ExtendedDn, showDeleted } from './ldap-controls.fixture.ts';
import { asAccount, clientOf, startForTest, testPassword } from './practice-directory.fixture.ts';
import type { PracticeDirectory } from './server.ts';

const security = 1;
const incremental = 0x80000000;
let directory: PracticeDirectory;
let client: Client;

beforeAll(async () => {
  directory = await startForTest();
  client = clientOf(directory);
  await client.bind(directory.account, testPassword);
});
afterAll(async () => {
  await client.unbind();
  await directory.close();
});

const home = 'OU=Contoso,DC=contoso,DC=local';
const replace = (type: string, ...values: string[]): Change => new Change({ operation: 'replace', modification: new Attribute({ type, values }) });

async function round(control: DirSync, filter = '(|(objectClass=user)(objectClass=group))'): Promise<Entry[]> {
  return (await client.search(directory.base, { filter, attributes: [], timeLimit: 0 }, control)).searchEntries;
}

async function untilDone(control: DirSync): Promise<{ dns: string[]; rounds: number }> {
  const dns: string[] = [];
  let rounds = 0;
  do {
    dns.push(...(await round(control)).map((entry) => entry.dn));
    rounds += 1;
  } while (control.more);
  return { dns, rounds };
}

describe('DirSync', () => {
  it('gives everything in rounds, each object once, then nothing', async () => {
    const control = new DirSync(security, 50_000);
    const { dns, rounds } = await untilDone(control);
    expect(rounds).toBeGreaterThan(3);
    expect(new Set(dns).size).toBe(dns.length);
    expect(dns.length).toBeGreaterThan(280);
    expect(await round(control)).toEqual([]);
  });

  it('tells of cleared attributes, members, moves and deletions', async () => {
    const control = new DirSync(security | incremental, 0);
    await untilDone(control);
    const group = 'CN=Newsletter,OU=Groups,OU=Contoso,DC=contoso,DC=local';
    const [joined, left] = [`CN=krbtgt,CN=Users,${directory.base}`, String(directory.read(group, 'member')[0])];
    const modify = (dn: string, operation: 'add' | 'delete', type: string, values: string[]): Promise<void> => client.modify(dn, new Change({ operation, modification: new Attribute({ type, values }) }));
    await modify(group, 'add', 'member', [joined]);
    await modify(group, 'delete', 'member', [left]);
    await modify(group, 'delete', 'description', []);
    const members = directory.read(group, 'member').map(String);
    const [moved = '', gone = ''] = members;
    await client.modifyDN(moved, 'CN=Moved Person,OU=Finance,OU=Contoso,DC=contoso,DC=local');
    await client.del(gone);
    const entries = await round(control);
    const told = new Map(entries.map((entry) => [entry.dn, entry]));
    expect(told.get(group)).toMatchObject({ 'member;range=1-1': joined, 'member;range=0-0': left, description: [] });
    expect(told.get(group)).not.toHaveProperty('mail');
    expect(told.get('CN=Moved Person,OU=Finance,OU=Contoso,DC=contoso,DC=local')).toMatchObject({ name: 'Moved Person' });
    expect([...told.values()].filter((entry) => entry['isDeleted'] === 'TRUE')).toHaveLength(1);
    expect(told.size).toBe(3);
  });

  it('needs a right or the object security flag', async () => {
    const reader = clientOf(directory);
    await reader.bind(directory.reader.account, testPassword);
    await expect(reader.search(directory.base, { filter: '(objectClass=group)' }, new DirSync(0, 0))).rejects.toMatchObject({ code: 50 });
    await reader.unbind();
  });

  it('refuses a broken cookie', async () => {
    const control = new DirSync(security, 0);
    control.cookie = Buffer.from('nonsense');
    await expect(round(control)).rejects.toMatchObject({ code: 12 });
  });

  it('refuses a cookie of another naming context', async () => {
    const control = new DirSync(security);
    await client.search(`CN=Configuration,${directory.base}`, { filter: '(objectClass=nothing)' }, control);
    await expect(round(control)).rejects.toMatchObject({ code: 12 });
  });

  it('gives a cookie at once for a filter that matches nothing', async () => {
    const control = new DirSync(0);
    expect(await round(control, '(cn=no such thing)')).toEqual([]);
    expect(control.more).toBe(false);
    await client.modify(home, replace('description', 'told'));
    expect((await round(control, '(objectClass=*)')).map((entry) => entry.dn)).toEqual([home]);
  });

  it('ends a round after 1,000 objects', async () => {
    await directory.addObject(`OU=Many,${directory.base}`, { objectClass: ['organizationalUnit'] });
    await Promise.all(Array.from({ length: 1001 }, (_, index) => directory.addObject(`OU=Unit ${index},OU=Many,${directory.base}`, { objectClass: ['organizationalUnit'] })));
    const fresh = new DirSync(0, 10_000_000);
    const counts: number[] = [];
    do counts.push((await round(fresh, '(ou=*)')).length);
    while (fresh.more);
    expect([counts[0], (counts[1] ?? 0) > 10]).toEqual([1000, true]);
    directory.remove(`OU=Many,${directory.base}`);
  });

  it('tells the whole of an object that changes between two rounds', async () => {
    const control = new DirSync(0, 20_000);
    const [first] = await round(control, '(objectClass=user)');
    await client.modify(first?.dn ?? '', replace('title', 'Changed'));
    const rest: Entry[] = [];
    while (control.more) rest.push(...(await round(control, '(objectClass=user)')));
    expect(rest.find((entry) => entry.dn === first?.dn)).toMatchObject({ title: 'Changed', sAMAccountName: first?.['sAMAccountName'] });
  });

  it('tells of a renamed unit alone', async () => {
    const control = new DirSync(0);
    await untilDone(control);
    const unit = `OU=Sales,OU=Contoso,${directory.base}`;
    const renamed = `OU=Selling,OU=Contoso,${directory.base}`;
    await client.modifyDN(unit, renamed);
    expect((await round(control, '(objectClass=*)')).map((entry) => entry.dn)).toEqual([renamed]);
    await client.modifyDN(renamed, unit);
  });

  it('sends parents before children when asked to', async () => {
    const control = new DirSync(0x8_00);
    await untilDone(control);
    const parent = `OU=Late Parent,${directory.base}`;
    const child = `OU=Early Child,${parent}`;
    await directory.addObject(parent, { objectClass: ['organizationalUnit'] });
    await directory.addObject(child, { objectClass: ['organizationalUnit'] });
    await client.modify(parent, replace('description', 'changed last'));
    expect((await round(control, '(objectClass=*)')).map((entry) => entry.dn)).toEqual([parent, child]);
  });

  it('gives all members when their changes are not asked for', async () => {
    const control = new DirSync(0);
    await untilDone(control);
    const group = `CN=All Employees,OU=Groups,OU=Contoso,${directory.base}`;
    const before = directory.read(group, 'member').length;
    await client.modify(group, new Change({ operation: 'add', modification: new Attribute({ type: 'member', values: [`CN=krbtgt,CN=Users,${directory.base}`] }) }));
    expect((await round(control))[0]?.['member']).toHaveLength(before + 1);
  });

  it('hides deletions from an account without the right', async () => {
    const doomed = `OU=Doomed,${directory.base}`;
    await directory.addObject(doomed, { objectClass: ['organizationalUnit'] });
    await asAccount(directory, directory.reader.account, async (reader) => {
      const control = new DirSync(security, 10_000_000);
      do await reader.search(directory.base, { filter: '(objectClass=*)', attributes: ['name'] }, control);
      while (control.more);
      directory.remove(doomed);
      expect((await reader.search(directory.base, { filter: '(objectClass=*)' }, control)).searchEntries).toEqual([]);
    });
  });
});

describe('extended names', () => {
  const guid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
  const principal = new RegExp(`^<GUID=${guid}>;<SID=S-1-5-21-[0-9-]+>;CN=`, 'u');
  const group = 'CN=All Employees,OU=Groups,OU=Contoso,DC=contoso,DC=local';

  it('stand for the object and for everything that it links to', async () => {
    const read = (form: 0 | 1): Promise<Entry[]> => client.search(group, { scope: 'base', attributes: ['member', 'objectCategory', 'name'] }, new ExtendedDn(form)).then((result) => result.searchEntries);
    const [entry] = await read(1);
    const [hex] = await read(0);
    expect(entry?.dn).toMatch(principal);
    expect([entry?.['member']].flat().map(String).every((each) => principal.test(each))).toBe(true);
    expect(entry?.['objectCategory']).toMatch(new RegExp(`^<GUID=${guid}>;CN=Group,CN=Schema`, 'u'));
    expect(hex?.dn).toMatch(/^<GUID=[0-9a-f]{32}>;<SID=[0-9a-f]{56}>;CN=All/u);
  });

  it('come in pages, in ranges and for back links', async () => {
    const dns: string[] = [];
    const pages = client.searchPaginated(directory.base, { filter: '(memberOf=*)', attributes: ['memberOf'], paged: { pageSize: 50 } }, new ExtendedDn(1));
    for await (const page of pages) dns.push(...page.searchEntries.flatMap((entry) => [entry.dn, ...[entry['memberOf']].flat().map(String)]));
    expect(dns.length).toBeGreaterThan(200);
    expect(dns.every((dn) => dn.startsWith('<GUID='))).toBe(true);
    const ranged = await client.search(group, { scope: 'base', attributes: ['member;range=0-1'] }, new ExtendedDn(1));
    expect([ranged.searchEntries[0]?.['member;range=0-1']].flat().map(String)).toEqual([expect.stringMatching(principal), expect.stringMatching(principal)]);
  });

  it('come with DirSync, for a deleted object too', async () => {
    const control = new DirSync(incremental);
    const ask = async (): Promise<Entry[]> => (await client.search(directory.base, { filter: '(objectClass=*)', attributes: [], timeLimit: 0 }, [control, new ExtendedDn(1)])).searchEntries;
    do await ask();
    while (control.more);
    const [joined] = directory.read(group, 'member').map(String);
    const other = 'CN=Newsletter,OU=Groups,OU=Contoso,DC=contoso,DC=local';
    await client.modify(other, replace('member', joined ?? ''));
    expect((await ask())[0]?.['member;range=1-1']).toMatch(principal);
    await client.del(other);
    const [gone] = await ask();
    expect(gone?.dn).toMatch(/^<GUID=.*>;<SID=.*>;CN=Newsletter\\0ADEL:/u);
    expect(gone).toMatchObject({ isDeleted: 'TRUE', lastKnownParent: expect.stringMatching(/^<GUID=.*>;OU=Groups/u) as unknown });
  });
});

describe('what the controller tells of itself', () => {
  it('names the invocation, the highest USN and what changed since', async () => {
    const root = (await client.search('', { scope: 'base', attributes: ['highestCommittedUSN', 'dsServiceName'] })).searchEntries[0];
    const settings = await client.search(String(root?.['dsServiceName']), { scope: 'base', attributes: ['invocationId'], explicitBufferAttributes: ['invocationId'] });
    expect(settings.searchEntries[0]?.['invocationId']).toHaveLength(16);
    const next = Number(root?.['highestCommittedUSN']) + 1;
    const doomed = `OU=Short Lived,${directory.base}`;
    await directory.addObject(doomed, { objectClass: ['organizationalUnit'] });
    const changed = async (...controls: Control[]): Promise<string[]> => (await client.search(directory.base, { filter: `(uSNChanged>=${next})`, attributes: ['name'] }, controls)).searchEntries.map((entry) => entry.dn);
    expect(await changed()).toEqual([doomed]);
    await client.del(doomed);
    expect(await changed()).toEqual([]);
    expect(await changed(showDeleted)).toEqual([expect.stringMatching(/^OU=Short Lived\\0ADEL:.*,CN=Deleted Objects,/u)]);
  });
});
