/** The Recycle Bin of the practice directory is turned on by a write to the rootDSE, and refused as Active Directory refuses it. */
import { Attribute, Change, type Client } from 'ldapts';
import { afterEach, describe, expect, it } from 'vitest';
import { makeCertificates } from '../certificate.ts';
import { openStore } from '../store.ts';
import { sampleForest } from '../worlds/forest.ts';
import type { Forest } from '../worlds/forest-object.ts';
import { showDeleted } from './ldap-controls.fixture.ts';
import { asAccount, testPassword } from './practice-directory.fixture.ts';
import { startPracticeDirectory, type PracticeDirectory } from './server.ts';

const bin = '766ddcd8-acd0-445e-f3b9-a7f9b6744f2a';
const configuration = 'CN=Configuration,DC=contoso,DC=local';
const partitions = `CN=Partitions,${configuration}`;
const feature = `CN=Recycle Bin Feature,CN=Optional Features,CN=Directory Service,CN=Windows NT,CN=Services,${configuration}`;
const inGroups = (name: string): string => `CN=${name},OU=Groups,OU=Contoso,DC=contoso,DC=local`;

const certificate = makeCertificates(['dc1.contoso.local', 'localhost'], ['127.0.0.1']);
let directory: PracticeDirectory;
afterEach(() => directory.close());

async function start(more: Partial<Forest> = {}): Promise<void> {
  const forest = { ...sampleForest({ users: 5, groups: 4, contacts: 1, seed: 1 }), recycleBin: false, ...more };
  directory = await startPracticeDirectory({ store: openStore(':memory:'), forest, certificate: await certificate, password: testPassword });
}

const change = (operation: 'add' | 'delete' | 'replace', type: string, ...values: string[]): Change => new Change({ operation, modification: new Attribute({ type, values }) });

async function restore(client: Client, { name, dn }: { readonly name: string; readonly dn: string }): Promise<void> {
  const [tombstone] = (await client.search(directory.base, { filter: `(&(isDeleted=TRUE)(sAMAccountName=${name}))` }, showDeleted)).searchEntries;
  await client.modify(tombstone?.dn ?? '', [change('delete', 'isDeleted'), change('replace', 'distinguishedName', dn)], showDeleted);
}

const write = (value: string, type = 'enableOptionalFeature') => (client: Client) => client.modify('', change('add', type, value));
const enable = (value = `${partitions}:${bin}`, account = directory.account): Promise<void> => asAccount(directory, account, write(value));
const on = () => directory.read(partitions, 'msDS-EnabledFeature');

describe('the Recycle Bin', () => {
  it('is turned on once, for the forest and its controller', async () => {
    await start();
    expect(on()).toEqual([]);
    await enable(`cn=partitions,cn=configuration,dc=contoso,dc=local:${bin.toUpperCase()}`);
    expect(on()).toEqual([feature]);
    expect(directory.read(feature, 'msDS-EnabledFeatureBL')).toEqual(expect.arrayContaining([partitions]));
    await expect(enable()).rejects.toMatchObject({ code: 20 });
  });

  it('brings back what is deleted from then on, and nothing older', async () => {
    await start();
    const [older, newer] = [{ name: 'Newsletter', dn: inGroups('Newsletter') }, { name: 'All Employees', dn: inGroups('All Employees') }];
    directory.remove(older.dn);
    await enable();
    directory.remove(newer.dn);
    await asAccount(directory, directory.account, async (client) => {
      await expect(restore(client, older)).rejects.toMatchObject({ code: 53 });
      await restore(client, newer);
    });
    expect(directory.read(older.dn, 'name')).toEqual([]);
    expect(directory.read(newer.dn, 'member').length).toBeGreaterThan(0);
  });

  it.each([
    ['below the functional level that it needs', { neglect: { level: '3', schemaVersion: '47' } }, undefined, 53],
    ['for an unknown feature', {}, `${partitions}:00000000-0000-0000-0000-000000000001`, 1],
    ['for what is no GUID', {}, `${partitions}:x`, 1],
    ['for an object that is not there', {}, `CN=Nowhere,${configuration}:${bin}`, 1],
    ['for what is no scope', {}, `${configuration}:${bin}`, 53],
  ])('is refused %s', async (_, forest, value, code) => {
    await start(forest);
    await expect(enable(value)).rejects.toMatchObject({ code });
    expect(on()).toEqual([]);
  });

  it('is refused to an account that may not manage it, and to nobody at all', async () => {
    await start();
    await expect(enable(undefined, directory.reader.account)).rejects.toMatchObject({ code: 50 });
    expect(on()).toEqual([]);
  });

  it('is refused by any controller but the Domain Naming Master', async () => {
    await start();
    directory.force(partitions, 'fSMORoleOwner', [`CN=NTDS Settings,CN=DC2,CN=Servers,CN=Default-First-Site-Name,CN=Sites,${configuration}`]);
    await expect(enable()).rejects.toMatchObject({ code: 53 });
    expect(on()).toEqual([]);
  });

  it('is all that may be written to the rootDSE', async () => {
    await start();
    await expect(asAccount(directory, directory.account, write('1', 'becomeDomainMaster'))).rejects.toMatchObject({ code: 53 });
  });
});
