/** The synchronization as a service, in processes of its own: runs, standby and hand-over, and what can be asked beside it. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openDirectories } from '../../electron/directory/directories.ts';
import { connectWorld } from '../../electron/practice/world-client.ts';
import { answersFile, runSetup, smallAnswers, startSetup, type Ended } from './program.ts';
import { startWorld, type WorldProcess } from './world-process.ts';

type RunLine = { readonly step: string; readonly state: string; readonly changes?: number; readonly mode?: string; readonly problem?: { readonly code: string } };

const signal = AbortSignal.timeout(600_000);
let folder: string;
let world: WorldProcess;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'service-'));
  world = await startWorld('tiny', path.join(folder, 'world'));
  writeFileSync(path.join(folder, 'world.json'), JSON.stringify(world.addresses));
});
afterAll(async () => {
  await world.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Switches of a server with a data folder of its own; all servers share the world. */
function server(name: string): string[] {
  return ['--practice', 'tiny', '--data', path.join(folder, name)];
}

function syncSwitches(name: string, ...more: string[]): string[] {
  return ['sync', ...server(name), '--answers', answersFile(folder, smallAnswers()), '--world-file', path.join(folder, 'world.json'), ...more];
}

function once(name: string, ...more: string[]): Promise<Ended> {
  return runSetup(syncSwitches(name, '--once', ...more));
}

/** A service that runs every second; it is killed at the latest when the test ends. */
function watching(name: string, ...more: string[]) {
  const child = startSetup(syncSwitches(name, '--watch', '--interval', '1', ...more));
  const lines: RunLine[] = [];
  const waiting = new Set<() => void>();
  createInterface(child.stdout).on('line', (line) => {
    lines.push(JSON.parse(line) as RunLine);
    waiting.forEach((look) => look());
  });
  child.stderr.resume();
  onTestFinished(() => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  });
  return { child, lines, next: (wanted: (line: RunLine) => boolean) => nextLine(lines, waiting, wanted), end: () => ending(child) };
}

/** The next line from now on that is wanted. */
function nextLine(lines: readonly RunLine[], waiting: Set<() => void>, wanted: (line: RunLine) => boolean): Promise<RunLine> {
  let from = lines.length;
  return new Promise((resolve) => {
    const look = (): void => {
      const found = lines.slice(from).find(wanted);
      from = lines.length;
      if (found === undefined) return;
      waiting.delete(look);
      resolve(found);
    };
    waiting.add(look);
  });
}

function ending(child: ChildProcessWithoutNullStreams): Promise<number | null> {
  return new Promise((resolve) => child.once('close', resolve));
}

/** Gives somebody of the practice directory another job, and answers the account. */
async function changeJob(job: string): Promise<string> {
  const { directories, controls } = connectWorld(world.addresses);
  const directory = await openDirectories(directories).connect(controls.directory.server, controls.directory.credentials, signal);
  try {
    for await (const page of directory.search({ base: directory.rootDse.defaultNamingContext, scope: 'sub', filter: '(&(objectCategory=person)(objectClass=user)(title=*)(mail=*))', attributes: ['title', 'sAMAccountName'] }, signal)) {
      const [entry] = page;
      if (entry === undefined) continue;
      await directory.modify(entry.dn, [{ attribute: 'title', remove: [...(entry.text.get('title') ?? [])], add: [job] }], signal);
      return entry.text.get('samaccountname')?.[0] ?? '';
    }
    throw new Error('The practice directory has no user with a title.');
  } finally {
    await directory.close();
  }
}

async function jobs(): Promise<unknown[]> {
  return (await world.remote.listTenant('user')).map((user) => user.values['jobTitle']);
}

describe('the synchronization as a service', () => {
  it('plans only when it is staging, and says so', async () => {
    const before = await world.remote.listTenant('user');
    const staged = await once('staging', '--staging');
    expect([staged.code, staged.lines.at(-1)?.state]).toEqual([0, 'staged']);
    expect(await world.remote.listTenant('user')).toEqual(before);
  });

  it('writes once, and finds nothing to do the second time', async () => {
    const first = await once('one');
    expect([first.code, first.lines.map(({ step, state }) => [step, state])]).toEqual([0, [['sync', 'done']]]);
    const second = await once('one');
    expect([second.code, second.lines.map(({ step, state }) => [step, state])]).toEqual([0, [['sync', 'nothing-to-do']]]);
  });

  it('picks up a change, tells what it did while it runs, and hands over when it is asked to end', async () => {
    const one = watching('one');
    await one.next(({ state }) => state === 'nothing-to-do');
    const account = await changeJob('Keeper of the lease');
    expect(await one.next(({ state }) => state === 'done')).toMatchObject({ changes: 1, failed: 0 });
    expect(await jobs()).toContain('Keeper of the lease');

    const status = await runSetup(['status', '--json', ...server('one')]);
    expect(status.lines[0]).toMatchObject({ state: 'working', lease: { ours: true }, objects: { errors: 0 } });
    const history = await runSetup(['history', '--kind', 'user', '--action', 'update', '--limit', '1', '--json', ...server('one')]);
    expect(history.lines[0]).toMatchObject({ change: { state: 'done', values: [{ attribute: 'jobTitle', new: 'Keeper of the lease' }] } });
    const explained = await runSetup(['explain', account, '--json', ...server('one')]);
    expect(explained.lines[0]).toMatchObject({ found: true, state: 'synchronized' });

    const end = one.end();
    one.child.kill('SIGTERM');
    expect(await end).toBe(0);
    expect((await runSetup(['status', '--json', ...server('one')])).lines[0]).toMatchObject({ lease: { holder: '' } });
  });

  it('gives Prometheus what it can read', async () => {
    const text = await new Promise<string>((resolve) => {
      let all = '';
      const child = startSetup(['status', '--prometheus', ...server('one')]);
      child.stdout.on('data', (part: Buffer) => (all += part.toString('utf8')));
      child.once('close', () => resolve(all));
    });
    for (const line of text.trim().split('\n')) expect(line).toMatch(/^(# (HELP|TYPE) directory_sync_\w+ .+|directory_sync_\w+(\{\w+="[^"\n]*"(,\w+="[^"\n]*")*\})? -?[0-9.e+]+)$/);
    expect(text).toMatch(/^directory_sync_changes_total\{kind="user",action="update"\} \d+$/m);
  });

  it('lets one of two servers write; the other takes over at once when it is stopped, and after the lease when it is killed', async () => {
    const one = watching('one');
    await one.next(({ state }) => state === 'nothing-to-do');
    const two = watching('two');
    expect((await two.next(({ step }) => step === 'sync')).state).toBe('staged');
    const end = one.end();
    one.child.kill('SIGTERM');
    await end;
    expect((await two.next(({ state }) => state !== 'staged')).state).not.toBe('failed');

    const again = watching('one');
    expect((await again.next(({ step }) => step === 'sync')).state).toBe('staged');
    two.child.kill('SIGKILL');
    await changeJob('Second in command');
    expect((await again.next(({ state }) => state !== 'staged')).state).toBe('done');
    expect(await jobs()).toContain('Second in command');
    expect((await runSetup(['status', '--json', ...server('two')])).lines[0]).toMatchObject({ lease: { ours: false } });
  }, 120_000);

  it('refuses a second run on the same data, and a wrong switch', async () => {
    const one = watching('one');
    await one.next(({ step }) => step === 'sync');
    expect((await once('one')).code).toBe(1618 & 0xff);
    expect((await runSetup(['sync', '--once'])).code).toBe(87);
    expect((await runSetup(['approve', '--guard', 'delete-limit', '--by', 'Ann', ...server('one')])).code).toBe(87);
  });
});
