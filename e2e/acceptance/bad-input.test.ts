/** Whatever is wrong around the setup, it says so in one Problem with the documented exit code, and loses nothing. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, openSync, closeSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FaultChange } from '../../electron/practice/world-calls.ts';
import { openSqlite } from '../../electron/state/sqlite.ts';
import { answersFile, ended, runSetup, smallAnswers, startSetup, type Ended } from './program.ts';
import { startWorld, type WorldProcess } from './world-process.ts';

let folder: string;
let world: WorldProcess;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bad-input-'));
  world = await startWorld('tiny', path.join(folder, 'world'));
  writeFileSync(path.join(folder, 'world.json'), JSON.stringify(world.addresses));
});
afterEach(() => world.remote.changeFaults({ directory: {}, tenant: {}, dns: {} }));
afterAll(async () => {
  await world.stop();
  await rm(folder, { recursive: true, force: true });
});

const data = (): string => path.join(folder, 'data');
const stateFile = (): string => path.join(data(), 'practice', 'tiny', 'state.db');
const switches = (answers: unknown, dataFolder = data()): string[] => [
  '--practice', 'tiny', '--data', dataFolder, '--world-file', path.join(folder, 'world.json'), '--answers', answersFile(folder, answers),
];
const setup = (answers: unknown = smallAnswers(), dataFolder = data()): Promise<Ended> => runSetup(switches(answers, dataFolder));

/** One Problem, as the last line; nothing for programmers. */
function expectProblem(run: Ended, exitCode: number, problem: object): void {
  expect([run.code, run.lines.at(-1)?.problem]).toEqual([exitCode, expect.objectContaining(problem)]);
  expect(run.lines.filter((line) => line.problem !== undefined)).toHaveLength(1);
  expect(run.stderr).not.toMatch(/^\s+at .*:\d+|node:internal|Unhandled/m);
}

function expectGood(run: Ended): void {
  const bad = run.lines.filter(({ state }) => state !== 'done' && state !== 'nothing-to-do');
  expect([run.code, bad]).toEqual([0, []]);
}

describe('the answers file', () => {
  const { tenant: _, ...withoutTenant } = smallAnswers();
  it.each([
    ['has an unknown key', { ...smallAnswers(), directory: { colour: 'blue' } }, 'answers.invalid', 'directory.colour'],
    ['misses a section', withoutTenant, 'answers.invalid', 'tenant'],
    ['misses an entry', { ...smallAnswers(), tenant: {} }, 'answers.invalid', 'tenant.signIn'],
    ['is no JSON', '{ "version": 1, // comment', 'answers.unreadable', 'JSON'],
    ['is no text', '\u0000\uFFFD', 'answers.unreadable', 'JSON'],
  ])('%s', async (_name, answers, code, named) => {
    expectProblem(await setup(answers), 87, { code, why: expect.stringContaining(named) as unknown });
  });

  it('is not there', async () => {
    expectProblem(await runSetup(['--practice', 'tiny', '--answers', path.join(folder, 'nowhere.json')]), 87, { code: 'answers.unreadable' });
  });
});

describe('the tenant', () => {
  const users = { path: '/users', method: 'POST', times: 100_000 };
  it.each<[string, NonNullable<FaultChange['tenant']>, number, string]>([
    ['refuses the token', { status: { ...users, status: 401 } }, 3, 'tenant.session-expired'],
    ['refuses every write', { status: { ...users, status: 403 } }, 3, 'tenant.permission-refused'],
    ['asks to wait for hours', { status: { ...users, status: 429, retryAfter: 36_000 } }, 1, 'tenant.throttled'],
    ['has a lasting fault', { status: { ...users, status: 500 } }, 1, 'tenant.unreachable'],
    ['cuts every connection', { dropSocket: { when: 'before', times: 100_000, path: '/v1.0' } }, 1, 'tenant.unreachable'],
  ])('%s', async (_name, tenant, exitCode, code) => {
    await world.remote.changeFaults({ tenant });
    expectProblem(await setup(), exitCode, { code });
  });

  it('asks to wait for a moment, and is waited for', async () => {
    await world.remote.changeFaults({ tenant: { status: { ...users, status: 429, retryAfter: 1, times: 20 } } });
    expectGood(await setup());
  });

  it('does not answer, and is not waited for by somebody who stops the setup', async () => {
    await world.remote.changeFaults({ tenant: { delayMs: 60_000 } });
    const run = startSetup(switches(smallAnswers()));
    const end = ended(run);
    await once(run.stdout, 'data');
    run.kill('SIGTERM');
    // 1602, of which Linux keeps eight bits.
    expectProblem(await end, process.platform === 'win32' ? 1602 : 1602 & 0xff, { code: 'setup.stopped' });
  });
});

describe('the directory', () => {
  it.each([
    ['ldaps', 'directory.tls-failed'],
    ['starttls', 'directory.garbled'],
  ])('sends random bytes (%s)', async (security, code) => {
    const server = createServer((socket) => void socket.on('error', () => undefined).on('data', () => socket.write(randomBytes(4096))));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const directory = { server: '127.0.0.1', port, security, account: 'setup@contoso.local', password: 'any' };
    expectProblem(await setup({ ...smallAnswers(), directory }), 1, { code });
    server.close();
  });

  it.each<[string, NonNullable<FaultChange['directory']>, string]>([
    ['breaks off in the middle', { dropAfterEntries: 20 }, 'directory.connection-lost'],
    ['turns to garbage in the middle', { garbageAfterEntries: 20 }, 'directory.garbled'],
  ])('%s', async (_name, directory, code) => {
    await world.remote.changeFaults({ directory });
    expectProblem(await setup(), 1, { code });
  });
});

describe('the state', () => {
  it('was written by a newer version', async () => {
    expectGood(await setup());
    const version = setVersion(99);
    expectProblem(await setup(), 1, { code: 'state.newer', detail: { file: stateFile(), version: '99' } });
    setVersion(version);
    expectGood(await setup());
  });

  it.each([
    ['is no database', (file: string) => writeFileSync(file, randomBytes(50_000))],
    ['is damaged in the middle', overwriteMiddle],
    ['is cut short', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 10_000))],
  ])('%s', async (_name, damage) => {
    expectGood(await setup());
    const kept = path.join(folder, 'kept.db');
    copyFileSync(stateFile(), kept);
    damage(stateFile());
    expectProblem(await setup(), 1, { code: 'state.corrupt', detail: expect.objectContaining({ file: stateFile() }) as unknown });
    // What the Problem says: move it away, and everything is read anew; nothing is made twice.
    renameSync(stateFile(), kept);
    const anew = await setup();
    expectGood(anew);
    expect(anew.lines.at(-1)).toMatchObject({ users: { created: 0, deleted: 0 }, groups: { created: 0, deleted: 0 }, members: { added: 0, removed: 0 }, licensed: 0 });
  });

  it('cannot be written: its folder would lie below a file', async () => {
    const file = path.join(folder, 'a-file');
    writeFileSync(file, '');
    expectProblem(await setup(smallAnswers(), path.join(file, 'data')), 1, { code: 'state.unwritable' });
  });

  it('is in use by another run', async () => {
    await world.remote.changeFaults({ tenant: { delayMs: 300 } });
    const first = startSetup(switches(smallAnswers()));
    const end = ended(first);
    await once(first.stdout, 'data');
    // 1618, of which Linux keeps eight bits.
    expectProblem(await setup(), process.platform === 'win32' ? 1618 : 1618 & 0xff, { code: 'setup.busy' });
    await world.remote.changeFaults({ tenant: {} });
    expectGood(await end);
  });
});

describe.skipIf(mountMissing() !== '' && process.env['CI'] !== 'true')('the disk', () => {
  const disk = (): string => path.join(folder, 'disk');
  const mount = (options: string): void => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'acceptance', disk()]);
  };
  beforeAll(() => mkdirSync(disk()));
  afterEach(() => void execFileSync('umount', ['-l', disk()]));

  // A whole run of this world needs about 400 kB.
  it.each([100, 150, 200, 250])('is full after %i kB, and has room again', async (size) => {
    mount(`size=${size}k`);
    expectProblem(await setup(smallAnswers(), disk()), 1, { code: 'state.disk-full' });
    execFileSync('mount', ['-o', 'remount,size=50m', disk()]);
    expectGood(await setup(smallAnswers(), disk()));
  });

  it('is read-only', async () => {
    mount('size=1m,ro');
    expectProblem(await setup(smallAnswers(), disk()), 1, { code: 'state.unwritable' });
  });
});

/** Answers the version that was there before. */
function setVersion(version: number): number {
  const database = openSqlite(stateFile());
  const before = Number(database.prepare('PRAGMA user_version').one()?.['user_version']);
  database.execute(`PRAGMA user_version = ${version}`);
  database.close();
  return before;
}

function overwriteMiddle(file: string): void {
  const handle = openSync(file, 'r+');
  for (let page = 2; page < 12; page += 1) writeSync(handle, randomBytes(4096), 0, 4096, page * 4096);
  closeSync(handle);
}

/** Why no small disk can be made here, or ''. */
function mountMissing(): string {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'mounting needs root on Linux';
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', '-o', 'size=100k', 'probe', '/mnt']);
    return '';
  } catch {
    return 'this machine does not let root mount';
  }
}
