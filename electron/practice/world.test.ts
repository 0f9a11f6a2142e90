/** A practice world from outside: the real adapters meet it, it forgets nothing, and it does what the control door is told. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSignIn } from '../cloud/sign-in.ts';
import { openDirectories } from '../directory/directories.ts';
import { noProxy } from '../../shared/rules/network/choose-proxy.ts';
import { openDns } from '../dns/dns.ts';
import type { Directory } from '../ports/directory.ts';
import { WorldAddresses } from './world-addresses.ts';
import { connectWorld, type WorldClient } from './world-client.ts';
import { openWorld, type World } from './world.ts';

const never = new AbortController().signal;
const clock = { now: () => Date.now(), sleep: async () => undefined };

describe('practice world', () => {
  let folder: string;
  let world: World;
  let client: WorldClient;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'world-'));
    world = await openWorld({ name: 'small', folder });
    client = connectWorld(WorldAddresses.parse(JSON.parse(JSON.stringify(world.addresses))));
  }, 60_000);
  afterAll(async () => {
    await world.close();
    await rm(folder, { recursive: true, force: true });
  });

  const withDirectory = async <T>(work: (directory: Directory) => Promise<T>): Promise<T> => {
    const { server, credentials } = client.controls.directory;
    const directory = await openDirectories(client.directories).connect(server, credentials, never);
    try {
      return await work(directory);
    } finally {
      await directory.close();
    }
  };
  const count = async (directory: Directory, filter: string): Promise<number> => {
    let found = 0;
    const search = { base: directory.rootDse.defaultNamingContext, scope: 'sub', filter, attributes: ['name'] } as const;
    for await (const page of directory.search(search, never)) found += page.length;
    return found;
  };

  it('is found through DNS and read over LDAPS', async () => {
    const [found] = await openDirectories(client.directories).discover(undefined, never);
    expect(found).toMatchObject({ server: 'dc1.contoso.local', port: world.addresses.directory.ldapsPort });
    expect(await withDirectory((directory) => count(directory, '(&(objectCategory=person)(objectClass=user)(employeeID=*))'))).toBeGreaterThan(0);
  });

  it('lets its application in with a certificate', async () => {
    const signIn = createSignIn({ clientId: client.clientId, origins: client.origins, openBrowser: async () => undefined, clock });
    const session = await signIn.application(client.controls.application, never);
    expect(session.account.applicationRoles).toContain('User.ReadWrite.All');
    expect(await session.cloud.request({ method: 'GET', path: '/domains/contoso.com' }, never)).toMatchObject({ isVerified: true });
    await session.signOut();
  });

  it('shows published records to the app and to the tenant', async () => {
    await client.controls.publish('fabrikam.com', [{ type: 'TXT', name: '@', value: 'MS=ms1', ttl: 3600, purpose: 'Proof', optional: false }]);
    const answers = await openDns(client.dns).lookup('fabrikam.com', 'TXT', never);
    expect(answers).toContainEqual({ type: 'TXT', text: 'MS=ms1' });
    expect(await world.parts().dns.lookup('fabrikam.com', 'TXT')).toContainEqual({ type: 'TXT', ttl: 3600, text: 'MS=ms1' });
  });

  it('is a server whose facts can be changed', async () => {
    expect((await client.host.facts(never)).registry).toMatchObject({ build: { value: '20348' }, componentRestart: { value: null } });
    await client.remote.changeHost({ facts: { registry: { componentRestart: { value: 1 }, dotNetRelease: { unread: 'access-denied' } } }, unreachable: { 'login.windows.net': 'tls' } });
    const { registry } = await client.host.facts(never);
    expect(registry).toMatchObject({ componentRestart: { value: 1 }, dotNetRelease: { unread: 'access-denied' }, build: { value: '20348' } });
    const targets = ['login.windows.net', 'graph.microsoft.com'].map((host) => ({ host, port: 443, protocol: 'https' as const }));
    expect((await client.network.probe(targets, noProxy, () => undefined, never)).map(({ outcome }) => outcome)).toEqual(['tls-untrusted-issuer', 'answered']);
  });

  it('misbehaves on request, and the adapter says what happened', async () => {
    const outcome = async (faults: Parameters<typeof client.remote.changeFaults>[0]): Promise<unknown> => {
      await client.remote.changeFaults(faults);
      const found = await withDirectory((directory) => count(directory, '(objectClass=*)')).catch((thrown: unknown) => thrown);
      await client.remote.changeFaults({ directory: {} });
      return found;
    };
    const all = await outcome({ directory: {} });
    expect(await outcome({ directory: { emptyPages: true } })).toBe(all);
    expect(await outcome({ directory: { dropAfterEntries: 20 } })).toMatchObject({ problem: { code: 'directory.connection-lost' } });
    expect(await outcome({ directory: { garbageAfterEntries: 20 } })).toMatchObject({ problem: { code: 'directory.garbled' } });
    expect(await outcome({ directory: { timeLimit: 20 } })).toMatchObject({ problem: { code: 'directory.limit-exceeded' } });
  });

  it('is signed in to again after connections were dropped', async () => {
    await withDirectory(async (directory) => {
      await client.remote.dropDirectoryConnections();
      await expect.poll(() => directory.read(directory.rootDse.defaultNamingContext, ['name'], never).catch(() => undefined)).toBeDefined();
    });
  });

  it('refuses callers without the key, and calls that it does not know', async () => {
    const { url, key } = world.addresses.control;
    const status = async (authorization: string, body: string): Promise<number> => (await fetch(url, { method: 'POST', headers: { authorization }, body })).status;
    expect(await status('Bearer nobody', '{"call":"reset"}')).toBe(403);
    expect(await status(`Bearer ${key}`, '{"call":"format"}')).toBe(400);
    expect(await status(`Bearer ${key}`, 'no json')).toBe(400);
  });

  it('keeps what was changed until it is reset', async () => {
    const rename = (remove: string[], add: string[]): Promise<void> =>
      withDirectory((directory) => directory.modify(`OU=Sales,OU=Contoso,${directory.rootDse.defaultNamingContext}`, [{ attribute: 'description', remove, add }], never));
    const description = (): Promise<readonly string[] | undefined> =>
      withDirectory(async (directory) => (await directory.read(`OU=Sales,OU=Contoso,${directory.rootDse.defaultNamingContext}`, ['description'], never))?.text.get('description'));
    await rename([], ['kept']);
    const { application } = client.controls;
    await world.close();
    world = await openWorld({ name: 'small', folder });
    client = connectWorld(world.addresses);
    expect(await description()).toEqual(['kept']);
    expect(client.controls.application).toEqual(application);
    await client.remote.reset();
    expect(await description()).toBeUndefined();
    expect(await client.remote.listTenant('user')).toContainEqual(expect.objectContaining({ values: expect.objectContaining({ displayName: 'Megan Bowen' }) as unknown }));
  }, 60_000);
});
