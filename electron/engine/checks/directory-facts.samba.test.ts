/** Facts of a real Active Directory: Samba's, with its schema and its levels. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sambaMissing, startSamba, type Samba } from '../../../e2e/rigs/samba/samba.mjs';
import { judgeDirectories } from '../../../shared/rules/prerequisites/judge-sides.ts';
import { known } from '../../../shared/rules/prerequisites/known.ts';
import { openDirectories } from '../../directory/directories.ts';
import { gatherDirectoryFacts, type ReadFacts } from './directory-facts.ts';

const base = 'DC=contoso,DC=test';
const context = { signal: new AbortController().signal, progress: () => undefined };
const person = (name: string, suffix: string): string => [`dn: CN=${name},CN=Users,${base}`, 'objectClass: user', `sAMAccountName: ${name}`, `userPrincipalName: ${name}@${suffix}`, 'userAccountControl: 512', ''].join('\n');

describe.skipIf(sambaMissing() !== '' && process.env['CI'] !== 'true')('Samba as an Active Directory', () => {
  let samba: Samba;
  let facts: ReadFacts;

  beforeAll(async () => {
    samba = await startSamba({ ldif: [person('one', 'contoso.com'), person('two', 'contoso.com'), person('three', 'contoso.test')].join('\n') });
    const directory = await openDirectories({ authorities: [await readFile(samba.caFile, 'utf8')] }).connect({ server: samba.address, security: 'ldaps' }, { account: samba.adminAccount, password: samba.adminPassword }, context.signal);
    facts = await gatherDirectoryFacts(directory, { include: [], exclude: [] }, context);
    await directory.close();
  });
  afterAll(() => samba.stop());

  it('tells its levels and the version of its schema', () => {
    for (const fact of [facts.forestLevel, facts.domainLevel]) expect(fact).toMatchObject({ value: expect.toSatisfy((level: number) => level >= 2 && level <= 10) as number });
    expect(facts.schemaVersion).toMatchObject({ value: expect.toSatisfy((version: number) => version >= 47 && version <= 91) as number });
  });

  it('is one writable controller of one site, without a Recycle Bin', () => {
    expect(facts).toMatchObject({
      recycleBin: known(false),
      controller: { value: { readOnly: false } },
      domains: { value: [{ dns: 'contoso.test' }] },
      sites: { value: { sites: 1 } },
      replication: known({ controllers: 1, partners: [] }),
      singleSignOnAccount: known(false),
    });
  });

  it('counts its people by suffix', () => {
    expect(facts.objects).toMatchObject({ value: { suffixes: { 'contoso.com': 2, 'contoso.test': 1 }, contacts: 0, foreign: 0, shared: 0 } });
  });

  it('gets a verdict on every requirement', () => {
    const checks = judgeDirectories([{ name: 'contoso.test', facts: { ...facts, accountRights: known([]) } }], { products: new Set(['connect-sync', 'direct', 'seamless-sso']), verifiedDomains: known(['contoso.com']), sourceAnchor: 'ms-DS-ConsistencyGuid', now: Date.now() });
    const verdicts = Object.fromEntries(checks.map(({ id, verdict }) => [id, verdict]));
    expect(verdicts).toMatchObject({ 'forest-level': 'pass', 'schema-version': 'pass', 'writable-controller': 'pass', 'recycle-bin': 'warn', 'upn-suffixes': 'warn', 'single-label-domain': 'pass' });
    expect(Object.values(verdicts)).not.toContain('unknown');
  });
});
