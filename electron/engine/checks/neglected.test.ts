/** The practice company that nobody has looked after, with everything that is wrong with it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Check } from '../../../shared/contract/prerequisites.ts';
import { compose } from '../../compose.ts';
import { createDispatcher } from '../../rpc/dispatch.ts';
import { createAsk } from '../../silent/ask.ts';

const verdictsOf = (checks: readonly Check[]): Record<string, string> => Object.fromEntries(checks.map(({ id, verdict }) => [id, verdict]));

it('fails in what it should fail in, through the whole setup', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'neglected-'));
  const setup = await compose({ dataFolder: folder, world: { kind: 'practice', name: 'neglected', reset: false }, door: 'command-line', version: '1' });
  const dispatcher = createDispatcher(setup.handlers, { log: () => undefined });
  const ask = createAsk(dispatcher, new AbortController().signal);
  try {
    await ask('tenant.signIn', { method: 'certificate' });
    const [controller] = await ask('directory.discover', {});
    const server = { server: controller?.server ?? '', port: controller?.port ?? 0, security: 'ldaps' } as const;
    const { certificate } = await ask('directory.probe', server);
    await ask('directory.connect', { ...server, account: 'practice', password: 'practice', trustedFingerprint: certificate.fingerprint });
    const directory = await ask('directory.checks', { routes: ['cloud-sync'] });
    expect(verdictsOf(directory.checks)).toMatchObject({ 'forest-level': 'fail', 'domain-level': 'pass', 'schema-version': 'pass', 'schema-version-cloud': 'fail', 'recycle-bin': 'warn', 'kds-root-key': 'fail', 'upn-suffixes': 'warn' });
    const tenant = await ask('tenant.checks', { routes: ['cloud-sync', 'connect-sync'] });
    expect(verdictsOf(tenant.checks)).toMatchObject({ 'tenant-role': 'pass', 'tenant-role-connect': 'fail', 'tenant-synchronization': 'warn', 'tenant-clients': 'warn', 'tenant-licenses': 'warn', 'tenant-hard-match': 'unknown' });
    expect(tenant.checks.find(({ id }) => id === 'tenant-clients')?.details).toEqual([{ what: 'Sync_OLDSYNC_0a1b2c3d4e5f@contosopractice.onmicrosoft.com', verdict: 'warn', found: 'Connect Sync on the server OLDSYNC' }]);
    expect(await ask('checks.read', {})).toEqual({ directory, tenant });
  } finally {
    await dispatcher.close();
    await setup.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
