/** Searches against the running practice directory. */
import { EqualityFilter, type Client, type Entry } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf, startForTest, testPassword } from './practice-directory.fixture.ts';
import type { PracticeDirectory } from './server.ts';

let directory: PracticeDirectory;
let client: Client;

beforeAll(async () => {
  directory = await startForTest({ users: 2100 });
  client = clientOf(directory);
  await client.bind(directory.account, testPassword);
});
afterAll(async () => {
  await client.unbind();
  await directory.close();
});

async function find(filter: string | EqualityFilter, attributes: string[] = ['name'], base = directory.base): Promise<readonly Entry[]> {
  return (await client.search(base, { scope: 'sub', filter, attributes, explicitBufferAttributes: ['objectGUID', 'objectSid'] })).searchEntries;
}

describe('filters', () => {
  it.each([
    ['(sAMAccountName=SETUP)', 1],
    ['(&(objectCategory=person)(objectClass=user)(displayName=Directory*))', 2],
    ['(displayName=*SET*p)', 1],
    ['(|(sAMAccountName=setup)(sAMAccountName=reader)(sAMAccountName=krbtgt))', 3],
    ['(&(objectClass=user)(!(objectClass=computer))(!(mail=*))(isCriticalSystemObject=TRUE))', 3],
    ['(&(sAMAccountName=krbtgt)(userAccountControl:1.2.840.113556.1.4.803:=2))', 1],
    ['(&(sAMAccountName=setup)(userAccountControl:1.2.840.113556.1.4.804:=65538))', 1],
    ['(&(sAMAccountName=setup)(userAccountControl>=66048))', 1],
    ['(&(sAMAccountName=setup)(userAccountControl<=66047))', 0],
    ['(noSuchAttribute=1)', 0],
    ['(!(noSuchAttribute=1))', 0],
    ['(&(objectClass=group)(memberOf:1.2.840.113556.1.4.1941:=CN=Nested Teams,OU=Groups,OU=Contoso,DC=contoso,DC=local))', 4],
    ['(member:1.2.840.113556.1.4.1941:=CN=setup,OU=Service Accounts,OU=Contoso,DC=contoso,DC=local)', 3],
    ['(anr=directory read)', 1],
  ])('%s finds %i', async (filter, count) => {
    expect(await find(filter)).toHaveLength(count);
  });

  it('matches GUIDs by bytes and finds them as a base', async () => {
    const [entry] = await find('(sAMAccountName=setup)', ['objectGUID', 'objectSid']);
    const guid = entry?.['objectGUID'];
    if (!Buffer.isBuffer(guid)) throw new TypeError('no GUID');
    const found = await find(new EqualityFilter({ attribute: 'objectGUID', value: guid }));
    expect(found.map((each) => each['name'])).toEqual(['setup']);
    const base = await client.search(`<GUID=${guid.toString('hex')}>`, { scope: 'base', attributes: ['name'] });
    expect(base.searchEntries[0]?.['name']).toBe('setup');
  });
});

describe('limits', () => {
  it('ends an unpaged search after 1,000 entries', async () => {
    await expect(find('(objectClass=user)')).rejects.toMatchObject({ code: 4 });
  });

  it('keeps the client size limit', async () => {
    expect((await client.search(directory.base, { filter: '(objectClass=group)', sizeLimit: 3 })).searchEntries).toHaveLength(3);
  });

  it.each([100, 1000, 5000])('gives everything in pages of %i, cut to 1,000', async (pageSize) => {
    const sizes: number[] = [];
    for await (const page of client.searchPaginated(directory.base, { filter: '(objectCategory=person)', attributes: ['name'], paged: { pageSize } })) sizes.push(page.searchEntries.length);
    expect(Math.max(...sizes)).toBe(Math.min(pageSize, 1000));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(2100 + 2 + 3 + 10);
  });

  it('cuts long lists into ranges', async () => {
    const group = 'CN=Everybody,OU=Groups,OU=Contoso,DC=contoso,DC=local';
    const people: string[] = [];
    for await (const page of client.searchPaginated(directory.base, { filter: '(employeeID=*)', attributes: ['name'], paged: { pageSize: 1000 } })) people.push(...page.searchEntries.map((each) => each.dn));
    await directory.addObject(group, { objectClass: ['group'], member: people });
    const first = (await client.search(group, { scope: 'base', attributes: ['member'] })).searchEntries[0];
    expect(first?.['member']).toEqual([]);
    expect(first?.['member;range=0-1499']).toHaveLength(1500);
    const second = (await client.search(group, { scope: 'base', attributes: ['member;range=1500-*'] })).searchEntries[0];
    expect(second?.['member;range=1500-*']).toHaveLength(600);
  });
});

describe('attributes', () => {
  it('gives calculated ones by name only', async () => {
    const [all] = await find('(sAMAccountName=setup)', ['*']);
    const [asked] = await find('(sAMAccountName=setup)', ['canonicalName', 'msDS-PrincipalName', 'tokenGroups', 'allowedAttributesEffective', 'nTSecurityDescriptor']);
    expect(all?.['canonicalName']).toBeUndefined();
    expect(asked?.['canonicalName']).toBe('contoso.local/Contoso/Service Accounts/setup');
    expect(asked?.['msDS-PrincipalName']).toBe('CONTOSO\\setup');
    expect(asked?.['tokenGroups']).toHaveLength(5);
    expect(asked?.['allowedAttributesEffective']).toContain('mS-DS-ConsistencyGuid');
    expect(asked?.['nTSecurityDescriptor']?.length).toBeGreaterThan(100);
  });

  it('serves configuration and schema', async () => {
    const suffixes = await find('(objectClass=crossRefContainer)', ['uPNSuffixes'], `CN=Configuration,${directory.base}`);
    expect(suffixes[0]?.['uPNSuffixes']).toEqual(['contoso.com', 'fabrikam.com']);
    const schema = await client.search(`CN=Schema,CN=Configuration,${directory.base}`, { scope: 'base', attributes: ['objectVersion'] });
    expect(schema.searchEntries[0]?.['objectVersion']).toBe('88');
    const row = await find('(lDAPDisplayName=displayName)', ['rangeUpper'], `CN=Schema,CN=Configuration,${directory.base}`);
    expect(row[0]?.['rangeUpper']).toBe('256');
  });

  it('answers a missing base with the nearest one', async () => {
    await expect(client.search(`CN=nobody,OU=Sales,OU=Contoso,${directory.base}`, { scope: 'base' })).rejects.toMatchObject({ code: 32 });
  });
});
