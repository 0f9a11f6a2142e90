/** Writes against the running practice directory. */
import { Attribute, Change, type Client } from 'ldapts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../store.ts';
import { asAccount, clientOf, startForTest, testPassword } from './practice-directory.fixture.ts';
import type { PracticeDirectory } from './server.ts';

let directory: PracticeDirectory;
let client: Client;
const home = 'OU=Sales,OU=Contoso,DC=contoso,DC=local';
const group = 'CN=Newsletter,OU=Groups,OU=Contoso,DC=contoso,DC=local';

beforeAll(async () => {
  directory = await startForTest();
  client = clientOf(directory);
  await client.bind(directory.account, testPassword);
});
afterAll(async () => {
  await client.unbind();
  await directory.close();
});

const change = (operation: 'add' | 'delete' | 'replace', type: string, ...values: string[]): Change => new Change({ operation, modification: new Attribute({ type, values }) });

async function person(name: string): Promise<string> {
  const dn = `CN=${name},${home}`;
  await client.add(dn, { objectClass: ['top', 'person', 'organizationalPerson', 'user'], sAMAccountName: name, userPrincipalName: `${name}@contoso.com`, displayName: name });
  return dn;
}

describe('modify', () => {
  it('is all or nothing', async () => {
    const dn = await person('atomic');
    await expect(client.modify(dn, [change('replace', 'title', 'Chief'), change('replace', 'displayName', 'x'.repeat(257))])).rejects.toMatchObject({ code: 19 });
    expect(directory.read(dn, 'title')).toEqual([]);
    await client.modify(dn, [change('replace', 'title', 'Chief'), change('delete', 'displayName')]);
    expect([directory.read(dn, 'title'), directory.read(dn, 'displayName')]).toEqual([['Chief'], []]);
  });

  it.each([
    ['a taken UPN', [change('replace', 'userPrincipalName', 'setup@contoso.local')], 19],
    ['a taken account name', [change('replace', 'sAMAccountName', 'setup')], 68],
    ['a second single value', [change('add', 'displayName', 'Other')], 19],
    ['an unknown attribute', [change('replace', 'noSuchThing', 'x')], 16],
    ['a value that is not there', [change('delete', 'proxyAddresses', 'smtp:none')], 16],
    ['an object class', [change('add', 'objectClass', 'computer')], 69],
    ['a back link', [change('add', 'memberOf', group)], 53],
    ['a system attribute', [change('replace', 'objectSid', 'x')], 19],
    ['a wrong syntax', [change('replace', 'userAccountControl', 'many')], 21],
    ['a foreign attribute', [change('replace', 'uPNSuffixes', 'x.com')], 65],
  ])('refuses %s', async (name, changes, code) => {
    const dn = await person(`r${name.replaceAll(/[^a-z]/giu, '').slice(0, 14)}`);
    await expect(client.modify(dn, changes)).rejects.toMatchObject({ code });
  });

  it('adds a UPN suffix, once', async () => {
    const partitions = `CN=Partitions,CN=Configuration,${directory.base}`;
    await client.modify(partitions, [change('add', 'uPNSuffixes', 'wingtip.com')]);
    await expect(client.modify(partitions, [change('add', 'uPNSuffixes', 'wingtip.com')])).rejects.toMatchObject({ code: 20 });
    expect(directory.read(partitions, 'uPNSuffixes')).toContain('wingtip.com');
  });

  it('sets a password that then signs in', async () => {
    const dn = await person('secret');
    await client.modify(dn, new Change({ operation: 'replace', modification: new Attribute({ type: 'unicodePwd', values: [Buffer.from(`"${testPassword}"`, 'utf16le')] }) }));
    await client.modify(dn, [change('replace', 'userAccountControl', '512')]);
    await expect(asAccount(directory, 'secret@contoso.com', (each) => each.search(dn, { scope: 'base' }))).resolves.toBeDefined();
  });

  it('is not for readers', async () => {
    const dn = await person('guarded');
    await expect(asAccount(directory, directory.reader.account, (each) => each.modify(dn, [change('replace', 'title', 'x')]))).rejects.toMatchObject({ code: 50 });
  });
});

describe('names and links', () => {
  it('follow a move, a rename and a deletion', async () => {
    const dn = await person('mover');
    await client.modify(group, [change('add', 'member', dn)]);
    const moved = 'CN=moved,OU=Finance,OU=Contoso,DC=contoso,DC=local';
    await client.modifyDN(dn, moved);
    expect(directory.read(group, 'member')).toContain(moved);
    expect(directory.read(moved, 'memberOf')).toEqual([group]);
    await client.del(moved);
    expect(directory.read(group, 'member')).not.toContain(moved);
    await expect(client.search(moved, { scope: 'base' })).rejects.toMatchObject({ code: 32 });
  });

  it('refuse to delete what holds others and what the system needs', async () => {
    await expect(client.del(home)).rejects.toMatchObject({ code: 66 });
    await expect(client.del(`CN=krbtgt,CN=Users,${directory.base}`)).rejects.toMatchObject({ code: 53 });
  });
});

describe('the store', () => {
  it('keeps every write for the next run', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'practice-directory-'));
    const file = join(folder, 'world.db');
    const first = await startForTest({}, openStore(file));
    await first.modify(group, { description: ['kept'] });
    const count = first.objects();
    await first.close();
    const second = await startForTest({}, openStore(file));
    expect([second.read(group, 'description'), second.objects()]).toEqual([['kept'], count]);
    await second.close();
    rmSync(folder, { recursive: true });
  });
});
