/** Facts of a practice directory: as it is, with faults, and as an account sees it that may only read. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Scope } from '../../../shared/contract/directory.ts';
import { known } from '../../../shared/rules/prerequisites/known.ts';
import { directoryUnread } from '../../../shared/text/checks/directory-found.ts';
import { openDirectories } from '../../directory/directories.ts';
import type { Directory } from '../../ports/directory.ts';
import { gatherDirectoryFacts, type ReadFacts } from './directory-facts.ts';
import { openDirectoryForTest, type DirectoryForTest } from '../../../e2e/rigs/connected-practice.ts';
import { partnerOf } from './replication.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };
const everything: Scope = { include: [], exclude: [] };
const root = 'DC=contoso,DC=local';
const configuration = `CN=Configuration,${root}`;
const people = `OU=Contoso,${root}`;

describe('a practice directory', () => {
  let test: DirectoryForTest;
  const gather = (directory: Directory = test.directory, scope = everything): Promise<ReadFacts> => gatherDirectoryFacts(directory, scope, context);
  beforeEach(async () => {
    test = await openDirectoryForTest(context.signal);
    return test.close;
  });

  it('tells every fact', async () => {
    const facts = await gather();
    expect(facts).toMatchObject({
      forestLevel: known(7),
      domainLevel: known(7),
      schemaVersion: known(88),
      recycleBin: known(true),
      controller: known({ name: 'dc1.contoso.local', readOnly: false }),
      domains: known([{ netbios: 'CONTOSO', dns: 'contoso.local' }]),
      suffixes: known(['contoso.com', 'fabrikam.com', 'contoso.local']),
      rootKeys: known([Date.UTC(2025, 2, 1)]),
      sites: known({ sites: 1, withoutSubnet: [] }),
      replication: known({ controllers: 1, partners: [] }),
      minimumPasswordAge: known(1),
      singleSignOnAccount: known(false),
    });
  });

  it('is counted by class, and by what stands in scope', async () => {
    const { objects } = await gather(test.directory, { include: [people], exclude: [`OU=Service Accounts,${people}`] });
    if ('unread' in objects) throw new Error(objects.unread);
    expect(objects.value.groups).toBeGreaterThan(8);
    expect(objects.value).toMatchObject({ contacts: 2, anchored: 48, filled: 2, foreign: 0, protectedObjects: 0 });
    expect(objects.value.suffixes['contoso.com']).toBeGreaterThan(10);
    expect(Object.values(objects.value.suffixes).reduce((sum, users) => sum + users, objects.value.withoutUpn)).toBe(40);
  });

  it('shows its faults', async () => {
    const { practice } = test;
    practice.force(root, 'msDS-Behavior-Version', ['0']);
    practice.force(`CN=Schema,${configuration}`, 'objectVersion', ['30']);
    await practice.addObject('CN=Lisbon,CN=Sites,' + configuration, { objectClass: ['site'] });
    await practice.addObject(`CN=AZUREADSSOACC,CN=Computers,${root}`, { objectClass: ['computer'], sAMAccountName: ['AZUREADSSOACC$'] });
    const directory = await reconnected(test);
    const facts = await gather(directory);
    expect(facts).toMatchObject({ domainLevel: known(0), forestLevel: known(7), schemaVersion: known(30), sites: known({ sites: 2, withoutSubnet: ['Lisbon'] }), singleSignOnAccount: known(true) });
    await directory.close();
  });

  it('tells about its partners to those who may watch them, and when it takes nothing in', async () => {
    const server = `CN=DC2,CN=Servers,CN=Default-First-Site-Name,CN=Sites,${configuration}`;
    test.practice.takeIn({ dn: server, class: 'server', values: {} });
    test.practice.takeIn({ dn: `CN=NTDS Settings,${server}`, class: 'nTDSDSA', values: {} });
    expect((await gather(test.reader)).replication).toEqual({ unread: directoryUnread.partnersHidden });
    const partners = [root, configuration, `CN=Schema,${configuration}`].map((namingContext) => ({ namingContext, partner: 'DC2', lastSuccess: expect.any(Number) as number, failures: 0 }));
    expect((await gather()).replication).toEqual(known({ controllers: 2, partners }));
    test.practice.force(`CN=NTDS Settings,CN=DC1,CN=Servers,CN=Default-First-Site-Name,CN=Sites,${configuration}`, 'options', ['3']);
    expect((await gather()).replication).toEqual(known({ controllers: 2, partners: partners.map((partner) => ({ ...partner, failures: 1 })) }));
  });

  it('finds anchors that are not their own, malformed ones, and copies', async () => {
    const { practice } = test;
    const entries = [];
    for await (const page of test.directory.search({ base: people, scope: 'sub', filter: '(&(objectClass=user)(sn=*))', attributes: ['objectGUID', 'mS-DS-ConsistencyGuid'] }, context.signal)) entries.push(...page);
    const [original, copy, twin, short, own] = entries.filter(({ bytes }) => !bytes.has('ms-ds-consistencyguid'));
    const guid = (entry: typeof original): string => Buffer.from(entry?.bytes.get('objectguid')?.[0] ?? []).toString('latin1');
    practice.force(copy?.dn ?? '', 'mS-DS-ConsistencyGuid', [guid(original)]);
    practice.force(twin?.dn ?? '', 'mS-DS-ConsistencyGuid', [guid(original)]);
    practice.force(short?.dn ?? '', 'mS-DS-ConsistencyGuid', ['short']);
    practice.force(own?.dn ?? '', 'mS-DS-ConsistencyGuid', [guid(own)]);
    practice.force(own?.dn ?? '', 'adminCount', ['1']);
    const { objects } = await gather();
    expect(objects).toMatchObject({ value: { filled: 6, foreign: 2, malformed: 1, shared: 2, protectedObjects: 1 } });
  });

  it('hides the absence of root keys from those who may not see them', async () => {
    test.practice.remove(`CN=5b1f7c1e-6f1c-4c5e-9b0a-2f6d3c8e4a10,CN=Master Root Keys,CN=Group Key Distribution Service,CN=Services,${configuration}`);
    expect((await gather(test.reader)).rootKeys).toEqual({ unread: directoryUnread.keysHidden });
    expect((await gather()).rootKeys).toEqual(known([]));
  });

  it('gives reasons where the connection is gone, and a Stop goes through', async () => {
    const stop = AbortSignal.abort();
    await expect(gatherDirectoryFacts(test.directory, everything, { ...context, signal: stop })).rejects.toThrow();
    await test.directory.close();
    const facts = await gather();
    expect(facts.objects).toMatchObject({ unread: expect.stringMatching(/\.$/) as string });
    expect(facts.schemaVersion).toMatchObject({ unread: expect.stringMatching(/\.$/) as string });
  });
});

/** Levels are read at the sign-in. */
async function reconnected({ practice }: DirectoryForTest): Promise<Directory> {
  return openDirectories({ authorities: [practice.caPem] }).connect({ server: '127.0.0.1', port: practice.tlsPort, security: 'ldaps' }, practice, context.signal);
}

describe('a row of replication', () => {
  const row = (success: string, failures: string): string =>
    `<DS_REPL_NEIGHBOR>\n\t<pszNamingContext>DC=contoso,DC=local</pszNamingContext>\n\t<pszSourceDsaDN>CN=NTDS Settings,CN=DC2,CN=Servers,CN=R&amp;D,CN=Sites,${configuration}</pszSourceDsaDN>\n\t<ftimeLastSyncSuccess>${success}</ftimeLastSyncSuccess>\n\t<cNumConsecutiveSyncFailures>${failures}</cNumConsecutiveSyncFailures>\n</DS_REPL_NEIGHBOR>\n`;

  it('names the partner and when it was last heard of', () => {
    expect(partnerOf(row('2026-11-22T10:00:00Z', '3'))).toEqual({ namingContext: 'DC=contoso,DC=local', partner: 'DC2', lastSuccess: Date.UTC(2026, 10, 22, 10), failures: 3 });
    expect(partnerOf(row('1601-01-01T00:00:00Z', '0'))?.lastSuccess).toBeUndefined();
  });

  it('is refused when something is missing or no number', () => {
    expect(partnerOf('<DS_REPL_NEIGHBOR/>')).toBeUndefined();
    expect(partnerOf(row('2026-11-22T10:00:00Z', 'many'))).toBeUndefined();
  });
});
