/** `setup check` as monitoring runs it: a line of JSON for each requirement, and an exit code. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runSetup, temporaryFolder } from './program.ts';
import { startWorld } from './world-process.ts';

const keys = ['id', 'group', 'verdict', 'finding', 'reason', 'cure', 'source'];

async function practice(): Promise<{ readonly world: Awaited<ReturnType<typeof startWorld>>; readonly switches: readonly string[] }> {
  const folder = await temporaryFolder();
  const world = await startWorld('tiny', path.join(folder, 'world'));
  onTestFinished(() => world.stop());
  const file = path.join(folder, 'world.json');
  writeFileSync(file, JSON.stringify(world.addresses));
  return { world, switches: ['check', '--json', '--practice', 'tiny', '--world-file', file, '--data', path.join(folder, 'data')] };
}

it('passes on a good server with 0 and seven facts a line', async () => {
  const { switches } = await practice();
  const { code, lines } = await runSetup(switches);
  expect(code).toBe(0);
  expect(lines.length).toBeGreaterThan(30);
  expect(lines.every((line) => Object.keys(line).join() === keys.join() && line['verdict'] === 'pass' && line['cure'] === '')).toBe(true);
});

it('names each of ten faults, and what is not known, with 2', async () => {
  const { world, switches } = await practice();
  await world.remote.changeHost({
    facts: {
      registry: { build: { value: '9600' }, dotNetRelease: { value: 378_675 }, tlsClientEnabled: { value: 0 }, componentRestart: { value: 1 }, credentialManager: { value: 4 }, executionPolicy: { value: 'Unrestricted' }, fips: { unread: 'access-denied' } },
      memory: { value: 2 * 1024 ** 3 },
      computer: { value: { domain: '' } },
      session: { value: { elevated: false } },
      services: { unread: 'timed-out' },
      domainClock: { value: 900 },
    },
    unreachable: { 'graph.microsoft.com': 'dns' },
  });
  const { code, lines } = await runSetup(switches);
  expect(code).toBe(2);
  const verdicts = new Map(lines.map((line) => [line['id'], line['verdict']]));
  expect(Object.fromEntries(verdicts)).toMatchObject({
    'os-version-cloud': 'fail', 'connect-1-2012-r2': 'fail', 'dot-net-cloud': 'fail', 'tls-client-enabled': 'fail', 'pending-restart': 'warn', 'credential-manager': 'fail', 'execution-policy-cloud': 'fail',
    'memory-cloud': 'fail', 'domain-member': 'fail', elevated: 'fail', 'clock-domain': 'fail', fips: 'unknown', 'agents-running': 'unknown', 'server-core': 'pass',
  });
  expect(lines.find((line) => line['id'] === 'fips')).toMatchObject({ reason: 'Access was denied. Run the setup as an administrator.' });
  expect(lines.filter((line) => line['verdict'] !== 'pass').every((line) => line['cure'] !== '')).toBe(true);
});

it('looks at the directory and the tenant too when it is told how to sign in', async () => {
  const { switches } = await practice();
  const { lines } = await runSetup([...switches, '--answers', 'e2e/answers/small.json']);
  const groups = new Set(lines.map((line) => line['group']));
  expect([...groups]).toEqual(expect.arrayContaining(['system', 'network', 'directory', 'tenant']));
  expect(lines.filter((line) => line['verdict'] === 'fail')).toEqual([]);
});

it('looks at what another route needs', async () => {
  const { switches } = await practice();
  const { lines } = await runSetup([...switches, '--route', 'connect-sync', '--route', 'federation']);
  const ids = lines.map((line) => line['id']);
  expect(ids).toEqual(expect.arrayContaining(['memory-connect', 'dcom', 'ad-fs-certificate-days']));
  expect(ids).not.toContain('memory-cloud');
});

it('refuses a route that does not exist', async () => {
  expect((await runSetup(['check', '--route', 'carrier-pigeon'])).code).toBe(87);
});
