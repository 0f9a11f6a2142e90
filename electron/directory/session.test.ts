/** A session comes back after the controller dropped it, and waits no longer than those who asked want to. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Directory } from '../ports/directory.ts';
import { makeCertificates } from '../practice/certificate.ts';
import type { Faults } from '../practice/directory/faults.ts';
import { startPracticeDirectory, type PracticeDirectory } from '../practice/directory/server.ts';
import { openStore } from '../practice/store.ts';
import { sampleForest } from '../practice/worlds/forest.ts';
import { openDirectories } from './directories.ts';

const never = new AbortController().signal;
const password = 'Practice-1-password';
const faults: Faults = {};
const store = openStore(':memory:');
let practice: PracticeDirectory;

beforeAll(async () => {
  const certificate = await makeCertificates(['localhost'], ['127.0.0.1']);
  practice = await startPracticeDirectory({ store, forest: sampleForest({ users: 1, groups: 1, contacts: 1, seed: 1 }), certificate, password, faults });
});
afterAll(async () => {
  await practice.close();
  store.close();
});

const connect = (): Promise<Directory> =>
  openDirectories({ authorities: [practice.caPem] }).connect({ server: '127.0.0.1', port: practice.tlsPort, security: 'ldaps' }, { account: practice.account, password }, never);

/** The first request may still meet the dead connection. */
const readAgain = (session: Directory): Promise<void> =>
  vi.waitFor(async () => expect((await session.read(practice.base, ['objectClass'], never))?.dn).toBe(practice.base));

describe('a session whose connection was dropped', () => {
  it('signs in again for the next request', async () => {
    const session = await connect();
    practice.dropConnections();
    await readAgain(session);
    await session.close();
  });

  it('lets go whoever is stopped while it signs in again, and serves the others', async () => {
    const session = await connect();
    practice.dropConnections();
    await vi.waitFor(() => expect(session.read(practice.base, [], AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' }));
    faults.delayMs = 200;
    const stop = new AbortController();
    const stopped = session.read(practice.base, [], stop.signal);
    stop.abort();
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    faults.delayMs = undefined;
    await readAgain(session);
    await session.close();
  });

  it('does not come back after it was closed', async () => {
    const session = await connect();
    practice.dropConnections();
    const asked = session.read(practice.base, [], never);
    await session.close();
    await expect(asked).rejects.toThrow();
    await expect(session.read(practice.base, [], never)).rejects.toMatchObject({ problem: { code: 'directory.not-connected' } });
  });
});
