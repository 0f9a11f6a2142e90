/** `setup check` as monitoring runs it: a line of JSON for each requirement, and an exit code. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDirectories } from '../../electron/directory/directories.ts';
import { connectWorld } from '../../electron/practice/world-client.ts';
import { answersFile, runSetup, smallAnswers, startSetup, temporaryFolder, type Ended } from './program.ts';
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

describe('a report', () => {
  it('holds server, directory and tenant, and what has changed on each side', async () => {
    const { world, switches } = await practice();
    const folder = await temporaryFolder();
    const report = async (name: string): Promise<string> => {
      const file = path.join(folder, name);
      await runSetup([...switches, '--answers', 'e2e/answers/small.json', '--report', file]);
      return readFileSync(file, 'utf8');
    };
    const first = JSON.parse(await report('first.json')) as Record<string, unknown>;
    expect(first).toMatchObject({ host: 'SYNC01', directory: { about: 'contoso.local' }, tenant: { about: world.addresses.tenant.tenantId } });
    await world.remote.changeHost({ facts: { registry: { fips: { value: 1 } } } });
    const page = await report('second.html');
    expect(page).toMatch(/Changed since/);
    expect(page).toMatch(/<h2>Security[^]*<h2>Directory[^]*<h2>Tenant/);
    expect(page).toMatch(/FIPS[^<]*<\/td><td>Passed<\/td><td>Warning/);
    const rows = (await report('third.csv')).trim().split('\r\n');
    expect(rows.map((row) => row.split(',')[0])).toEqual(expect.arrayContaining(['fips', 'forest-level', 'tenant-role']));
  });

  it('needs an ending that tells its form', async () => {
    expect(await runSetup(['check', '--practice', 'tiny', '--report', 'report.pdf'])).toMatchObject({ code: 87 });
  });
});

describe('--put-right', () => {
  const rows = ({ lines }: Ended, name: string) => lines.filter((line) => name in line);
  const hashOf = ({ lines }: Ended): string => String(lines.find((line) => 'hash' in line)?.['hash']);

  it('shows the values of a neglected server, writes exactly those, and puts them back in a later run', async () => {
    const data = await temporaryFolder();
    const putRight = (...more: readonly string[]) => runSetup(['check', '--put-right', '--json', '--practice', 'neglected', '--data', data, ...more]);
    const shown = await putRight();
    expect(shown.code).toBe(2);
    expect(rows(shown, 'what')).toContainEqual(expect.objectContaining({ plan: 'server-fix', attribute: 'Enabled', old: 'REG_DWORD 0x0', new: 'REG_DWORD 0x1', state: 'planned', why: expect.stringMatching(/TLS 1\.2/) as string }));
    expect(rows(shown, 'hash')).toMatchObject([{ plan: 'server-fix', state: 'shown', changes: 8 }]);

    const other = await putRight('--apply', '--hash', 'f'.repeat(64));
    expect(other).toMatchObject({ code: 4, lines: [{ state: 'failed', problem: { code: 'plan.changed' } }] });
    expect(hashOf(await putRight())).toBe(hashOf(shown));

    const done = await putRight('--apply', '--hash', hashOf(shown));
    expect(done.code).toBe(0);
    expect(rows(done, 'what').every(({ state }) => state === 'done')).toBe(true);
    expect(rows(done, 'check')).toContainEqual({ check: 'tls-client-enabled', before: 'fail', now: 'pass' });
    expect(done.lines.at(-1)).toMatchObject({ step: 'put-right', state: 'done', restart: 'needed' });
    expect(await putRight('--apply')).toMatchObject({ code: 0, lines: [{ state: 'nothing-to-do' }] });

    const back = await putRight('--undo');
    expect(back.code).toBe(2);
    expect(rows(back, 'hash')).toMatchObject([{ plan: 'undo-server-fix', state: 'shown', changes: 8 }]);
    const undone = await putRight('--undo', '--apply', '--hash', hashOf(back));
    expect(undone.code).toBe(0);
    expect(rows(undone, 'check')).toContainEqual({ check: 'tls-client-enabled', before: 'pass', now: 'fail' });
    expect(await putRight('--undo', '--apply')).toMatchObject({ code: 0, lines: [{ state: 'nothing-to-do' }] });
    expect(hashOf(await putRight())).toBe(hashOf(shown));
  }, 120_000);

  it('adds a verified domain to the suffixes of the forest when it is told how to sign in', async () => {
    const { world, switches } = await practice();
    const client = connectWorld(world.addresses);
    const { server, credentials } = client.controls.directory;
    const never = new AbortController().signal;
    const directory = await openDirectories(client.directories).connect(server, credentials, never);
    onTestFinished(() => directory.close());
    const partitions = `CN=Partitions,${directory.rootDse.configurationNamingContext}`;
    const suffixes = async () => (await directory.read(partitions, ['uPNSuffixes'], never))?.text.get('upnsuffixes') ?? [];
    await directory.modify(partitions, [{ attribute: 'uPNSuffixes', remove: ['contoso.com'], add: [] }], never);
    const putRight = (...more: readonly string[]) => runSetup([...switches, '--put-right', '--answers', 'e2e/answers/small.json', ...more]);
    expect(rows(await putRight(), 'what')).toMatchObject([{ plan: 'forest-fix', attribute: 'uPNSuffixes', old: null, new: 'contoso.com' }]);
    expect(await suffixes()).not.toContain('contoso.com');
    const done = await putRight('--apply');
    expect(done.code).toBe(0);
    expect(await suffixes()).toContain('contoso.com');
    expect(done.lines.at(-1)).toMatchObject({ state: 'done', restart: 'not-needed' });
    expect((await putRight('--undo', '--apply')).code).toBe(0);
    expect(await suffixes()).not.toContain('contoso.com');
  }, 60_000);

  it('writes nothing without the rights of an administrator, and says so', async () => {
    const { world, switches } = await practice();
    await world.remote.changeHost({ facts: { registry: { tlsClientEnabled: { value: 0 } }, session: { value: { elevated: false } } } });
    const refused = await runSetup([...switches, '--put-right', '--apply']);
    expect(refused.code).toBe(5);
    expect(rows(refused, 'what')).toMatchObject([{ state: 'failed', problem: { code: 'host.write-refused' } }]);
  });

  it.each([[['--apply']], [['--undo']], [['--put-right', '--hash', 'a']], [['--put-right', '--report', 'a.csv']]])('is asked for in words that go together: not %s', async (words) => {
    expect((await runSetup(['check', ...words])).code).toBe(87);
  });
});

describe('--recycle-bin', () => {
  it('is shown with what it costs, held until somebody answers for it, and then on for good', async () => {
    const folder = await temporaryFolder();
    const answers = answersFile(folder, { ...smallAnswers(), directory: { further: [{ domain: 'fabrikam.local' }] } });
    const bin = (...more: readonly string[]) => runSetup(['check', '--recycle-bin', '--json', '--practice', 'several-domains', '--data', path.join(folder, 'data'), '--answers', answers, ...more]);
    const shown = await bin();
    expect(shown.code).toBe(2);
    const plan = shown.lines.at(-1);
    expect(plan).toMatchObject({ plan: 'recycle-bin', state: 'shown', changes: 1, guards: [{ id: 'cannot-be-undone' }] });
    expect(JSON.stringify(plan)).toMatch(/cannot be undone/i);
    expect(await bin('--apply')).toMatchObject({ code: 4, lines: [{ problem: { code: 'plan.held-by-guard' } }] });
    expect(await bin('--apply', '--by', 'J. Berg', '--hash', 'f'.repeat(64))).toMatchObject({ code: 4, lines: [{ problem: { code: 'plan.changed' } }] });
    const done = await bin('--apply', '--by', 'J. Berg', '--hash', String(plan?.['hash']));
    expect(done.code).toBe(0);
    expect(done.lines).toContainEqual({ check: 'recycle-bin', before: 'warn', now: 'pass' });
    expect(await bin()).toMatchObject({ code: 0, lines: [{ step: 'recycle-bin', state: 'nothing-to-do' }] });
  }, 120_000);

  it.each([[['--undo']], [['--put-right']], [['--apply', '--by', ' ']], [[]]])('is nothing that is asked for by the way: not with %s', async (words) => {
    expect((await runSetup(['check', '--recycle-bin', ...words])).code).toBe(87);
  });
});

it('tells its switches', async () => {
  const help = startSetup(['check', '--help']);
  let text = '';
  help.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  const code = await new Promise((resolve) => help.once('close', resolve));
  expect(code).toBe(0);
  for (const word of ['--put-right', '--apply', '--hash', '--undo', '--report', '--recycle-bin', '--by', '--answers', '--route', '--all', '--json']) expect(text).toContain(word);
});
