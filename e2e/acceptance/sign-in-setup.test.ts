/** Programs of Microsoft on this server, unattended: Connect Sync, an agent of pass-through authentication, single sign-on; done once; nothing secret is told. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from '../../build/tools/root.mjs';
import { answersFile, runSetup, type Ended } from './program.ts';

const token = 'eyJ0-token-of-the-acceptance-test';
const switches = (folder: string): string[] => ['--practice', 'tiny', '--data', folder, '--answers', at('e2e', 'answers', 'sign-in-setup.json')];
const step = (run: Ended) => run.lines.find((line) => line.step === 'sign-in-method');

describe('programs of Microsoft, unattended', () => {
  let folder: string;
  let first: Ended;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'sign-in-setup-'));
    first = await runSetup(switches(folder), { SETUP_TOKEN: token });
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('are set up, with sheet and policy beside the reports', () => {
    expect([first.code, step(first)]).toEqual([0, expect.objectContaining({ state: 'done', method: 'pass-through', connectSync: { changed: 1, sheet: expect.any(String) as string }, passThrough: { changed: 2 }, seamlessSso: { changed: 2, policy: expect.any(String) as string } })]);
    const { connectSync, seamlessSso } = step(first) as unknown as { connectSync: { sheet: string }; seamlessSso: { policy: string } };
    expect([existsSync(path.join(connectSync.sheet, 'connect-sync-sheet.html')), existsSync(path.join(seamlessSso.policy, 'registry.pol'))]).toEqual([true, true]);
    expect(JSON.stringify(first)).not.toContain(token);
  });

  it('are left as they are the second time', async () => {
    const second = await runSetup(switches(folder), { SETUP_TOKEN: token });
    expect([second.code, step(second)]).toEqual([0, expect.objectContaining({ connectSync: expect.objectContaining({ changed: 0 }) as unknown, passThrough: { changed: 0 }, seamlessSso: expect.objectContaining({ changed: 0 }) as unknown })]);
  }, 120_000);

  it('are taken away again', async () => {
    const answers = JSON.parse(readFileSync(at('e2e', 'answers', 'sign-in-setup.json'), 'utf8')) as { signInMethod: object };
    const signInMethod = { ...answers.signInMethod, connectSync: { remove: true }, passThrough: { remove: true }, seamlessSso: { takeOut: ['contoso.local'] } };
    const away = ['--practice', 'tiny', '--data', folder, '--answers', answersFile(folder, { ...answers, signInMethod })];
    const run = await runSetup(away, {});
    expect([run.code, step(run)]).toEqual([0, expect.objectContaining({ connectSync: { changed: 1 }, passThrough: { changed: 1 }, seamlessSso: { changed: 2 } })]);
    expect(step(await runSetup(away, {}))).toMatchObject({ connectSync: { changed: 0 }, passThrough: { changed: 0 } });
  }, 120_000);
});
