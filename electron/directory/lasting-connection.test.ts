/** A domain controller dies in the middle of the work, and another one of its domain goes on. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Directory, SignIn, StandIn } from '../ports/directory.ts';
import { makeCertificates, type ServerCertificates } from '../practice/certificate.ts';
import type { Faults } from '../practice/directory/faults.ts';
import type { PracticeReplica } from '../practice/directory/replica.ts';
import { startPracticeDirectory, type PracticeDirectory } from '../practice/directory/server.ts';
import { openStore } from '../practice/store.ts';
import { sampleForest } from '../practice/worlds/forest.ts';
import { openDirectories } from './directories.ts';

const never = new AbortController().signal;
const password = 'Practice-1-password';
const certificates: Promise<readonly [ServerCertificates, ServerCertificates]> = Promise.all([makeCertificates(['dc1.contoso.local'], []), makeCertificates(['dc2.contoso.local'], [])]);
const forest = sampleForest({ users: 1200, groups: 1, contacts: 1, seed: 1 });
const serverOf = (name: string, port: number) => ({ server: `${name}.contoso.local`, port, security: 'ldaps' as const });

let dc1: PracticeDirectory;
let dc2: PracticeReplica;
let faults: Faults;
let session: Directory | undefined;
let moves: string[];
let asked: Array<{ readonly domain: string; readonly silent: readonly string[] }>;

beforeEach(async () => {
  const [first, second] = await certificates;
  const store = openStore(':memory:');
  faults = {};
  dc1 = await startPracticeDirectory({ store, forest, certificate: first, password, faults });
  dc2 = await dc1.addController({ name: 'dc2', certificate: second });
  [moves, asked] = [[], []];
  return async () => {
    await dc2.close();
    await dc1.close();
    store.close();
  };
});
afterEach(() => session?.close());

interface Given {
  readonly trusted?: 'both' | 'first';
  readonly others?: () => readonly StandIn[];
}

/** `trusted`: whose authority is known here. */
async function connect({ trusted = 'both', others = () => [{ server: serverOf('dc2', dc2.tlsPort) }] }: Given = {}): Promise<Directory> {
  const directories = openDirectories({ authorities: trusted === 'both' ? [dc1.caPem, dc2.caPem] : [dc1.caPem], addressOf: (host) => (host.startsWith('dc') ? '127.0.0.1' : undefined) });
  const signIn: SignIn = {
    account: dc1.account,
    password,
    standIns: {
      find: (wanted) => {
        asked.push(wanted);
        return Promise.resolve(others());
      },
      moved: ({ from, to }) => moves.push(`${from.server} to ${to.server}`),
    },
  };
  session = await directories.connect(serverOf('dc1', dc1.tlsPort), signIn, never);
  return session;
}

const objectClass = (directory: Directory) => directory.read(dc1.base, ['objectClass'], never);
const everybody = { base: 'DC=contoso,DC=local', scope: 'sub', filter: '(objectClass=user)', attributes: ['sAMAccountName'] } as const;
async function count(directory: Directory): Promise<number> {
  let found = 0;
  for await (const page of directory.search(everybody, never)) found += page.length;
  return found;
}

describe('a controller that dies while nobody asks', () => {
  it('gives way to another one of the domain, with the same account', async () => {
    const directory = await connect();
    faults.unavailable = true;
    expect((await objectClass(directory))?.dn).toBe(dc1.base);
    expect(directory.rootDse.dnsHostName).toBe('dc2.contoso.local');
    expect(moves).toEqual(['dc1.contoso.local to dc2.contoso.local']);
    expect(asked).toEqual([{ domain: 'contoso.local', silent: ['dc1.contoso.local', 'dc1.contoso.local'] }]);
  });

  it('is taken again when it dropped the connection only', async () => {
    const directory = await connect();
    dc1.dropConnections();
    expect((await objectClass(directory))?.dn).toBe(dc1.base);
    expect([directory.rootDse.dnsHostName, moves]).toEqual(['dc1.contoso.local', []]);
  });

  it('is gone back to when the other one dies as well', async () => {
    const directory = await connect({ others: () => [{ server: serverOf('dc2', dc2.tlsPort) }, { server: serverOf('dc1', dc1.tlsPort) }] });
    faults.unavailable = true;
    await objectClass(directory);
    faults.unavailable = undefined;
    dc2.faults.unavailable = true;
    await objectClass(directory);
    expect(moves).toEqual(['dc1.contoso.local to dc2.contoso.local', 'dc2.contoso.local to dc1.contoso.local']);
  });

  it('is told as such when there is no other one', async () => {
    const directory = await connect({ others: () => [] });
    faults.unavailable = true;
    await expect(objectClass(directory)).rejects.toMatchObject({ problem: { code: 'directory.connection-lost', retry: true } });
    faults.unavailable = undefined;
    expect((await objectClass(directory))?.dn).toBe(dc1.base);
  });
});

describe('a controller that dies in the middle of a search', () => {
  it('lets it begin again elsewhere as long as no page was handed out', async () => {
    const directory = await connect();
    const all = await count(directory);
    faults.dieAfterEntries = 20;
    expect(await count(directory)).toBe(all);
    expect(moves).toHaveLength(1);
  });

  it('ends it as one that may be tried again once a page was handed out', async () => {
    const directory = await connect();
    const seen: number[] = [];
    const reading = async (): Promise<void> => {
      for await (const page of directory.search(everybody, never)) {
        seen.push(page.length);
        faults.unavailable = true;
      }
    };
    await expect(reading()).rejects.toMatchObject({ problem: { code: 'directory.connection-lost', retry: true } });
    expect(seen.length).toBeGreaterThan(0);
    expect(await count(directory)).toBeGreaterThan(1000);
    expect(moves).toHaveLength(1);
  });

  it('leaves what changed since a cursor to the other one', async () => {
    const directory = await connect();
    const cursor = await directory.cursor(dc1.base, never);
    await dc1.modify(`CN=Users,${dc1.base}`, { description: ['changed'] });
    faults.unavailable = true;
    const { notices } = directory.changes(dc1.base, cursor, never);
    const names: string[] = [];
    for await (const page of notices) names.push(...page.map(({ dn }) => dn));
    expect(names).toContain(`CN=Users,${dc1.base}`);
  });
});

describe('a controller that dies over a write', () => {
  it('is not asked to write twice: whether it was done is told by the other one', async () => {
    const directory = await connect();
    faults.delayMs = 30;
    const write = directory.modify(`CN=Users,${dc1.base}`, [{ attribute: 'description', remove: [], add: ['written'] }], never);
    const lost = expect(write).rejects.toMatchObject({ problem: { code: 'directory.connection-lost' } });
    setTimeout(() => {
      faults.unavailable = true;
      dc1.dropConnections();
    }, 10);
    await lost;
    // The write was done although its answer was lost: a second one would have met the value.
    await vi.waitFor(async () => expect((await directory.read(`CN=Users,${dc1.base}`, ['description'], never))?.text.get('description')).toEqual(['written']));
    expect(directory.rootDse.dnsHostName).toBe('dc2.contoso.local');
  });
});

describe('a stand-in', () => {
  it('with a certificate that nobody confirmed is not trusted, and named', async () => {
    const directory = await connect({ trusted: 'first' });
    faults.unavailable = true;
    await expect(objectClass(directory)).rejects.toMatchObject({ problem: { code: 'directory.certificate-untrusted', detail: { server: `dc2.contoso.local:${dc2.tlsPort}` } } });
    expect(moves).toEqual([]);
  });

  it('is trusted by the fingerprint that was confirmed for it, and for no other', async () => {
    const look = openDirectories({ authorities: [dc2.caPem], addressOf: () => '127.0.0.1' });
    const { certificate } = await look.probe(serverOf('dc2', dc2.tlsPort), never);
    const confirmed = { server: serverOf('dc2', dc2.tlsPort), trustedFingerprint: certificate.fingerprint };
    const wrong = { ...confirmed, trustedFingerprint: certificate.fingerprint.replace(/^../, (pair) => (pair === '00' ? '01' : '00')) };
    let others: readonly StandIn[] = [wrong];
    const directory = await connect({ trusted: 'first', others: () => others });
    faults.unavailable = true;
    await expect(objectClass(directory)).rejects.toMatchObject({ problem: { code: 'directory.certificate-changed' } });
    others = [confirmed];
    expect((await objectClass(directory))?.dn).toBe(dc1.base);
  });

  it('that refuses the account ends the search for one', async () => {
    const directory = await connect({ others: () => [{ server: serverOf('dc2', dc2.tlsPort) }, { server: serverOf('dc9', dc2.tlsPort) }] });
    await dc1.modify(`CN=setup,OU=Service Accounts,OU=Contoso,${dc1.base}`, { userAccountControl: ['514'] });
    faults.unavailable = true;
    await expect(objectClass(directory)).rejects.toMatchObject({ problem: { code: 'directory.credentials-refused' } });
  });
});
