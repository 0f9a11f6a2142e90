/** Reading 22 attributes of many users: from Samba's Active Directory beside `ldapsearch`, from slapd beside plain ldapts. `BENCH_USERS` says how many (50,000). */
import { BindRequest, Client } from 'ldapts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { LdapConnection } from '../../electron/directory/connection.ts';
import { openDirectories } from '../../electron/directory/directories.ts';
import { searchPages } from '../../electron/directory/search.ts';
import { openSecureSocket } from '../../electron/directory/secure-socket.ts';
import type { Entry, Search } from '../../electron/ports/directory.ts';
import { loadUsers, userAttributes } from '../rigs/load-users.ts';
import { sambaMissing, startSamba, type Samba } from '../rigs/samba/samba.mjs';
import { slapdBase, slapdMissing, startSlapd, type Slapd } from '../rigs/slapd/slapd.mjs';
import type { Bench, Reading } from './harness.ts';

const users = Number(process.env['BENCH_USERS'] ?? 50_000);

/** Each client reads so often, in turn with the other. */
const rounds = { samba: 3, slapd: 5 };

export const bench: Bench = async function* (signal) {
  if (isThere('slapd', slapdMissing())) yield* beside(await startSlapd(loadUsers(users, slapdBase, 'aduser')), (slapd) => besideLdapts(slapd, signal));
  if (isThere('Samba', sambaMissing())) {
    const ldif = loadUsers(users, 'DC=contoso,DC=test', 'user');
    yield* beside(await startSamba({ ldif, keep: true }), (samba) => besideLdapsearch(samba, signal));
  }
};

/** What is not measured is said. */
function isThere(server: string, missing: string): boolean {
  if (missing !== '') process.stderr.write(`Not measured: ${server} (${missing})\n`);
  return missing === '';
}

async function* beside<Server extends { readonly stop: () => Promise<void> }>(server: Server, measure: (server: Server) => AsyncIterable<Reading>): AsyncIterable<Reading> {
  try {
    yield* measure(server);
  } finally {
    await server.stop();
  }
}

async function* besideLdapts(slapd: Slapd, signal: AbortSignal): AsyncIterable<Reading> {
  const authority = await readFile(slapd.caFile, 'utf8');
  const ours = () => readSlapd(slapd, authority, signal);
  const theirs = () => readByLdapts(slapd, authority);
  yield* compared('slapd', 'ldapts', 1.8, await inTurn(rounds.slapd, ours, theirs));
}

async function* besideLdapsearch(samba: Samba, signal: AbortSignal): AsyncIterable<Reading> {
  const authority = await readFile(samba.caFile, 'utf8');
  const directory = await openDirectories({ authorities: [authority] }).connect(
    { server: samba.address, security: 'ldaps' },
    { account: samba.adminAccount, password: samba.adminPassword },
    signal,
  );
  try {
    const ours = () => count(directory.search(searchOf('user', samba.base), signal));
    const theirs = () => readByLdapsearch(samba, signal);
    yield* compared('Samba', 'ldapsearch', 1 / 1.1, await inTurn(rounds.samba, ours, theirs));
  } finally {
    await directory.close();
  }
}

type Rates = { readonly ours: number; readonly theirs: number };

function* compared(server: string, client: string, goal: number, { ours, theirs }: Rates): Iterable<Reading> {
  const reference = `${client}: ${Math.round(theirs)} objects/s in the same run, medians, ${users} users`;
  yield { measure: server, value: ours, unit: 'objects/s', better: 'higher', reference };
  yield { measure: `${server}, times ${client}`, value: ours / theirs, unit: '', goal, better: 'higher', reference };
}

/** Medians in objects a second; both read once before, so that neither meets a cold server. */
async function inTurn(times: number, ours: () => Promise<void>, theirs: () => Promise<void>): Promise<Rates> {
  const rates = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round <= times; round += 1) {
    for (const [name, read] of [['ours', ours], ['theirs', theirs]] as const) {
      const start = performance.now();
      await read();
      if (round > 0) rates[name].push(users / ((performance.now() - start) / 1000));
    }
  }
  return { ours: median(rates.ours), theirs: median(rates.theirs) };
}

const median = (values: readonly number[]): number => values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;

const searchOf = (userClass: string, base: string): Search => ({ base: `OU=Load,${base}`, scope: 'sub', filter: `(objectClass=${userClass})`, attributes: userAttributes });

async function count(pages: AsyncIterable<readonly Entry[]>): Promise<void> {
  let found = 0;
  for await (const page of pages) found += page.length;
  requireAll(found);
}

function requireAll(found: number): void {
  if (found !== users) throw new Error(`${found} of ${users} users were read`);
}

/** The adapter below its session: slapd is no domain controller, and a session would refuse it. */
async function readSlapd({ address, port, base, account, password }: Slapd, authority: string, signal: AbortSignal): Promise<void> {
  const socket = await openSecureSocket({ server: address, port, security: 'ldaps' }, { kind: 'verified', roots: [authority] }, () => undefined, signal);
  const connection = new LdapConnection(socket);
  try {
    await connection.send((messageId) => new BindRequest({ messageId, dn: account, password }));
    await count(searchPages(connection, searchOf('aduser', base), signal));
  } finally {
    connection.close();
  }
}

async function readByLdapts({ url, base, account, password }: Slapd, authority: string): Promise<void> {
  const client = new Client({ url, tlsOptions: { ca: authority } });
  try {
    await client.bind(account, password);
    let found = 0;
    const { filter, scope, attributes } = searchOf('aduser', base);
    const options = { filter, scope, attributes: [...attributes], explicitBufferAttributes: ['objectGUID', 'objectSid'], timeLimit: 0, paged: { pageSize: 1000 } };
    for await (const page of client.searchPaginated(`OU=Load,${base}`, options)) found += page.searchEntries.length;
    requireAll(found);
  } finally {
    await client.unbind();
  }
}

/** Its output goes nowhere: it is faster so than into a file. */
async function readByLdapsearch({ url, base, adminAccount, adminPassword, caFile }: Samba, signal: AbortSignal): Promise<void> {
  const { base: below, filter } = searchOf('user', base);
  const who = ['-x', '-H', url, '-D', adminAccount, '-w', adminPassword];
  const what = ['-LLL', '-o', 'ldif-wrap=no', '-E', 'pr=1000/noprompt', '-b', below, filter, ...userAttributes];
  const child = spawn('ldapsearch', [...who, ...what], { stdio: 'ignore', env: { ...process.env, LDAPTLS_CACERT: caFile }, signal });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`ldapsearch ended with ${code}`);
}
