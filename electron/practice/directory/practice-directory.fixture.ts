/** Starts a practice directory for the tests beside it. */
import { Client } from 'ldapts';
import { makeCertificates, type ServerCertificates } from '../certificate.ts';
import { openStore, type Store } from '../store.ts';
import { sampleForest, type ForestSize } from '../worlds/forest.ts';
import type { Faults } from './faults.ts';
import { startPracticeDirectory, type PracticeDirectory } from './server.ts';

/** Password of both sample accounts in tests. */
export const testPassword = 'Practice-1-password';

let certificate: Promise<ServerCertificates> | undefined;

/** Starts one with the small world unless told otherwise. */
export async function startForTest(size: Partial<ForestSize> = {}, store: Store = openStore(':memory:'), faults: Faults = {}): Promise<PracticeDirectory> {
  certificate ??= makeCertificates(['dc1.contoso.local', 'localhost'], ['127.0.0.1']);
  const forest = sampleForest({ users: 250, groups: 30, contacts: 10, seed: 1, ...size });
  return startPracticeDirectory({ store, forest, certificate: await certificate, faults, password: testPassword });
}

/** A client over TLS that trusts the server, not signed in yet. */
export function clientOf(directory: PracticeDirectory): Client {
  return new Client({ url: directory.ldapsUrl, timeout: 10_000, tlsOptions: { ca: [directory.caPem], servername: 'dc1.contoso.local' } });
}

/** Signs in, works and signs out again. */
export async function asAccount<T>(directory: PracticeDirectory, account: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = clientOf(directory);
  try {
    await client.bind(account, testPassword);
    return await work(client);
  } finally {
    await client.unbind();
  }
}
