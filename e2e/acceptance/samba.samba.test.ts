/** A real Active Directory of 2,000 people into the practice tenant: everything arrives under its own GUID, and later changes are exactly what the next plan holds. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect } from 'node:tls';
import { Attribute, Change as Modification, Client } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../../electron/compose.ts';
import { createDispatcher } from '../../electron/rpc/dispatch.ts';
import { createAsk, type Ask } from '../../electron/silent/ask.ts';
import { setupCommand } from '../../electron/silent/command.ts';
import type { Line } from '../../electron/silent/walk.ts';
import { sambaMissing, startSamba, type Samba } from '../rigs/samba/samba.mjs';
import type { ExpectedTenant } from './expected-tenant.ts';
import { readKeptTenant } from './kept-world.ts';
import { answersFile, smallAnswers } from './program.ts';
import { checkRecord } from '../contract/check-record.ts';
import { companyLdif, people, teams } from './samba-company.ts';
import { synchronizedContent } from './synchronized-content.ts';

const base = 'DC=contoso,DC=test';
const company = `OU=Company,${base}`;

describe.skipIf(sambaMissing() !== '' && process.env['CI'] !== 'true')('a Samba domain of 2,000 people', () => {
  let samba: Samba;
  let folder: string;
  let lines: Line[];
  const exit: { code?: number } = {};

  beforeAll(async () => {
    samba = await startSamba({ ldif: companyLdif(company) });
    folder = await mkdtemp(path.join(tmpdir(), 'samba-'));
    lines = [];
    const answers = { ...smallAnswers(), directory: await directoryAnswers(samba), preparation: { repair: 'none' }, domains: [], licenses: [] };
    exit.code = await setupCommand(['--practice', 'small', '--data', folder, '--answers', answersFile(folder, answers), '--record', recordIn(folder)], {
      version: '0.0.0',
      environment: process.env,
      out: (line) => lines.push(JSON.parse(line) as Line),
      say: () => undefined,
      signal: new AbortController().signal,
    });
  }, 240_000);
  afterAll(async () => {
    await samba.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const content = async (): Promise<ExpectedTenant> => synchronizedContent(await readKeptTenant(path.join(folder, 'practice')));

  it('arrives completely, each object under its objectGUID, each group with its members', async () => {
    expect([exit.code, lines.filter(({ state }) => state !== 'done' && state !== 'nothing-to-do' && state !== 'skipped')]).toEqual([0, []]);
    const entries = ldapsearch(samba);
    const guidOf = new Map(entries.map((entry) => [entry.dn, entry.guid]));
    const { users, groups } = await content();
    expect(Object.fromEntries([...users].map(([anchor, user]) => [anchor, user.properties['userPrincipalName']]))).toEqual(
      Object.fromEntries(entries.flatMap((entry) => (entry.signInName === undefined ? [] : [[entry.guid, entry.signInName]]))),
    );
    expect(Object.fromEntries([...groups].map(([anchor, group]) => [anchor, group.members]))).toEqual(
      Object.fromEntries(entries.flatMap((entry) => (entry.signInName === undefined ? [[entry.guid, entry.members.map((dn) => guidOf.get(dn)).sort()]] : []))),
    );
    expect([users.size, groups.size]).toEqual([people, teams]);
    expect(Math.max(...[...groups.values()].map((group) => group.members.length))).toBe(2000);
  });

  it('changes, and the next plan holds these changes and no other', async () => {
    const guid = new Map(ldapsearch(samba).map((entry) => [entry.name, entry.guid]));
    await changeDirectory(samba);
    const added = ldapsearch(samba).find((entry) => entry.name === 'newcomer')?.guid;
    await withEngine(folder, await directoryAnswers(samba), async (ask) => {
      const { plan } = await ask('synchronization.preview', {});
      const { rows } = await ask('plan.changes', { plan: plan.id, offset: 0, limit: 1000, state: 'planned' });
      const seen = rows.map(({ kind, action, key, about, values }) => [kind, action, key, ...(about === undefined ? [] : [about]), ...(action === 'update' ? values.map((value) => `${value.attribute}=${String(value.new)}`) : [])]);
      expect(seen).toEqual([
        ['user', 'create', added],
        ['user', 'update', guid.get('person10'), 'displayName=Renamed Person', 'userPrincipalName=renamed@contoso.com'],
        ['user', 'update', guid.get('person11'), 'accountEnabled=false'],
        ['user', 'delete', guid.get('person12')],
        ['user', 'delete', guid.get('person13')],
        ['group', 'update', guid.get('team1'), 'displayName=Renamed Team'],
        ['group', 'delete', guid.get('team2')],
        ['member', 'add', guid.get('team3'), added],
        ['member', 'remove', guid.get('team3'), guid.get('person30')],
        ['manager', 'remove', guid.get('person14')],
      ]);
      expect(await ask('plan.apply', { plan: plan.id, hash: plan.hash })).toMatchObject({ state: 'done', failed: 0 });
      expect(await ask('synchronization.preview', {})).toMatchObject({ plan: { state: 'empty' } });
    });
    const { users, groups } = await content();
    expect([users.size, groups.size]).toEqual([people - 1, teams - 1]);
  }, 120_000);

  it('was told to the tenant as the contract of ../shared/contract has it', async () => {
    const { exchanges, findings } = await checkRecord(recordIn(folder));
    expect(exchanges).toBeGreaterThan(2000);
    expect(findings).toEqual([]);
  }, 60_000);
});

/** Where the exchanges with the tenant are recorded. */
function recordIn(folder: string): string {
  return path.join(folder, 'exchanges.jsonl');
}

/** How the setup is told of the controller, whose certificate it does not trust by itself. */
async function directoryAnswers(samba: Samba): Promise<{ server: string; security: 'ldaps'; account: string; password: string; trustedFingerprint: string; include: string[] }> {
  const socket = connect({ host: samba.address, port: 636, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const trustedFingerprint = socket.getPeerX509Certificate()?.fingerprint256 ?? '';
  socket.destroy();
  return { server: samba.address, security: 'ldaps', account: samba.adminAccount, password: samba.adminPassword, trustedFingerprint, include: [company] };
}

/** The engine of a second start: signed in and connected, as the pages would do it. */
async function withEngine(folder: string, { include: _, ...server }: Awaited<ReturnType<typeof directoryAnswers>>, work: (ask: Ask) => Promise<void>): Promise<void> {
  const setup = await compose({ dataFolder: folder, world: { kind: 'practice', name: 'small', reset: false, recordFile: recordIn(folder) }, door: 'command-line', version: '0.0.0' });
  const dispatcher = createDispatcher(setup.handlers, { log: () => undefined });
  try {
    const ask = createAsk(dispatcher, new AbortController().signal);
    await ask('tenant.signIn', { method: 'certificate' });
    await ask('directory.connect', server);
    await work(ask);
  } finally {
    await dispatcher.close();
    await setup.close();
  }
}

/** An object as another program sees it; a group has no sign-in name. */
interface Seen {
  readonly dn: string;
  readonly name: string;
  /** Base64, as LDIF writes bytes. */
  readonly guid: string;
  readonly signInName: string | undefined;
  readonly members: readonly string[];
}

/** Everything in scope, read by OpenLDAP's client. */
function ldapsearch(samba: Samba): readonly Seen[] {
  const args = ['-x', '-LLL', '-o', 'ldif-wrap=no', '-H', samba.url, '-D', samba.adminAccount, '-w', samba.adminPassword, '-b', company];
  const attributes = ['(|(objectClass=user)(objectClass=group))', 'objectGUID', 'sAMAccountName', 'userPrincipalName', 'member'];
  const ldif = execFileSync('ldapsearch', [...args, ...attributes], { env: { ...process.env, LDAPTLS_CACERT: samba.caFile }, maxBuffer: 64 * 1024 * 1024, encoding: 'utf8' });
  return ldif.split('\n\n').flatMap((record) => {
    const all = (attribute: string): string[] => [...record.matchAll(new RegExp(`^${attribute}::? (.*)$`, 'gm'))].map((match) => match[1] ?? '');
    const [dn = '', name = '', guid = ''] = ['dn', 'sAMAccountName', 'objectGUID'].map((attribute) => all(attribute)[0]);
    return dn === '' ? [] : [{ dn, name, guid, signInName: all('userPrincipalName')[0], members: all('member') }];
  });
}

/** A day in the life of a directory. */
async function changeDirectory(samba: Samba): Promise<void> {
  const client = new Client({ url: samba.url, tlsOptions: { ca: readFileSync(samba.caFile), servername: samba.serverName } });
  const person = (name: string): string => `CN=${name},OU=Staff,${company}`;
  const team = (name: string): string => `CN=${name},OU=Teams,${company}`;
  const set = (dn: string, type: string, value: string, operation: 'replace' | 'add' | 'delete' = 'replace'): Promise<void> =>
    client.modify(dn, [new Modification({ operation, modification: new Attribute({ type, values: value === '' ? [] : [value] }) })]);
  try {
    await client.bind(samba.adminAccount, samba.adminPassword);
    await client.modifyDN(person('person10'), 'CN=renamed');
    await set(person('renamed'), 'displayName', 'Renamed Person');
    await set(person('renamed'), 'userPrincipalName', 'renamed@contoso.com');
    await set(person('person11'), 'userAccountControl', '514');
    await client.modifyDN(person('person12'), `CN=person12,CN=Users,${base}`);
    await client.del(person('person13'));
    await set(person('person14'), 'manager', '', 'delete');
    await set(team('team1'), 'displayName', 'Renamed Team');
    await client.del(team('team2'));
    await set(team('team3'), 'member', person('person30'), 'delete');
    await client.add(person('newcomer'), { objectClass: 'user', sAMAccountName: 'newcomer', userPrincipalName: 'newcomer@contoso.com', userAccountControl: '514' });
    await set(team('team3'), 'member', person('newcomer'), 'add');
    // Moved inside the scope: no change in the tenant.
    await client.modifyDN(person('person16'), `CN=person16,OU=Others,${company}`);
  } finally {
    await client.unbind();
  }
}
