/** Forests of any size: names, counts, and a directory that serves one. */
import { Attribute, Change, EqualityFilter, OrFilter, type Client } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificates } from '../certificate.ts';
import { DirSync } from '../directory/ldap-controls.fixture.ts';
import { clientOf, testPassword } from '../directory/practice-directory.fixture.ts';
import { startPracticeDirectory, type PracticeDirectory } from '../directory/server.ts';
import { openStore } from '../store.ts';
import type { ForestObject } from './forest-object.ts';
import { countsOf, personDn, sizedForest } from './sized-forest.ts';

describe('names of sized worlds', () => {
  it.each([
    ['size-10000', { users: 9500, groups: 500, largest: 5000 }],
    ['size-100', { users: 95, groups: 5, largest: 95 }],
    ['group-250000', { users: 250_000, groups: 1, largest: 250_000 }],
    ['size-0', undefined],
    ['size-', undefined],
    ['small', undefined],
  ])('%s', (name, counts) => {
    expect(countsOf(name)).toEqual(counts);
  });
});

describe('a sized forest', () => {
  it('is the same each time, every object with a GUID and a name of its own', () => {
    const make = (): ForestObject[] => [...(sizedForest({ users: 4100, groups: 200, largest: 100 }).crowd?.() ?? [])];
    const made = make();
    expect(JSON.stringify(make()) === JSON.stringify(made)).toBe(true);
    const guids = made.map(({ values: { objectGUID } }) => (Buffer.isBuffer(objectGUID) ? objectGUID.toString('hex') : ''));
    expect([new Set(guids).size, new Set(made.map(({ dn }) => dn)).size]).toEqual([made.length, made.length]);
  });
});

describe('a directory of a sized forest', () => {
  let directory: PracticeDirectory;
  let client: Client;
  const group = 'CN=Everybody,OU=Groups 1,OU=Groups,OU=Contoso,DC=contoso,DC=local';

  beforeAll(async () => {
    const certificate = await makeCertificates(['dc1.contoso.local', 'localhost'], ['127.0.0.1']);
    directory = await startPracticeDirectory({ store: openStore(':memory:'), forest: sizedForest({ users: 3800, groups: 200, largest: 3800 }), certificate, password: testPassword });
    client = clientOf(directory);
    await client.bind(directory.account, testPassword);
  });
  afterAll(async () => {
    await client.unbind();
    await directory.close();
  });

  it('gives everybody in pages, each once', async () => {
    const dns: string[] = [];
    for await (const page of client.searchPaginated(directory.base, { filter: '(|(employeeID=*)(objectClass=group))', attributes: ['cn'], paged: { pageSize: 1000 } })) {
      dns.push(...page.searchEntries.map((entry) => entry.dn).filter((dn) => dn.includes('OU=Contoso')));
    }
    expect([dns.length, new Set(dns).size]).toEqual([4000, 4000]);
  });

  it('finds a hundred objects by GUID', async () => {
    const guids: Buffer[] = [];
    for (let index = 0; index < 100; index += 1) {
      const [value] = directory.read(personDn(index * 37), 'objectGUID');
      if (Buffer.isBuffer(value)) guids.push(value);
    }
    const filter = new OrFilter({ filters: guids.map((value) => new EqualityFilter({ attribute: 'objectGUID', value })) });
    expect((await client.search(directory.base, { filter, attributes: ['cn'] })).searchEntries).toHaveLength(100);
  });

  it('has a large group that is read in ranges and changes by single members', async () => {
    const control = new DirSync(0x80000000);
    await client.search(directory.base, { filter: '(objectClass=nothing)' }, control);
    const modify = (operation: 'add' | 'delete', dn: string): Promise<void> => client.modify(group, new Change({ operation, modification: new Attribute({ type: 'member', values: [dn] }) }));
    await modify('delete', personDn(5));
    await modify('delete', personDn(6));
    await modify('add', personDn(6));
    const [told] = (await client.search(directory.base, { filter: '(objectClass=group)', attributes: ['member'] }, control)).searchEntries;
    expect(told).toMatchObject({ 'member;range=0-0': personDn(5), 'member;range=1-1': personDn(6) });
    const members: string[] = [];
    for (let from = 0; ; from += 1500) {
      const [entry] = (await client.search(group, { scope: 'base', attributes: [`member;range=${from}-*`] })).searchEntries;
      const key = Object.keys(entry ?? {}).find((name) => name.startsWith(`member;range=${from}-`) && name !== `member;range=${from}-*`);
      const part = entry?.[key ?? `member;range=${from}-*`];
      members.push(...[part ?? []].flat().map(String));
      if (key === undefined) break;
    }
    expect([members.length, new Set(members).size, members.includes(personDn(5))]).toEqual([3799, 3799, false]);
  });
});
