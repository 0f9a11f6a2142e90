/** The Recycle Bin of practice forests is turned on by a plan that somebody answers for, at the controller that may do it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change, Outcome, PlanHead } from '../../../shared/plan.ts';
import { recycleBinTexts } from '../../../shared/text/recycle-bin.ts';
import { openDirectories } from '../../directory/directories.ts';
import { applyPlan } from '../../engine/apply/apply-plan.ts';
import { releaseGuard } from '../../engine/guard/release.ts';
import { workspaceForTest } from '../../engine/workspace.fixture.ts';
import type { Workspace } from '../../engine/workspace.ts';
import { makeCertificates } from '../../practice/certificate.ts';
import { testPassword } from '../../practice/directory/practice-directory.fixture.ts';
import { startPracticeDirectory, type PracticeDirectory } from '../../practice/directory/server.ts';
import { openStore } from '../../practice/store.ts';
import { sampleForest } from '../../practice/worlds/forest.ts';
import type { Forest } from '../../practice/worlds/forest-object.ts';
import type { Directory } from '../../ports/directory.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { checksHandlers } from './handlers.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };
const partitions = 'CN=Partitions,CN=Configuration,DC=contoso,DC=local';
const settingsOf = (controller: string): string => `CN=NTDS Settings,CN=${controller},CN=Servers,CN=Default-First-Site-Name,CN=Sites,CN=Configuration,DC=contoso,DC=local`;
const certificate = makeCertificates(['dc1.contoso.local', 'dc2.contoso.local'], ['127.0.0.1']);

let state: StateForTest;
let practice: PracticeDirectory;
let directory: Directory;
let workspace: Workspace;
const ends: (() => unknown)[] = [];

async function start(more: Partial<Forest> = {}, as: 'administrator' | 'reader' = 'administrator'): Promise<void> {
  const forest = { ...sampleForest({ users: 5, groups: 4, contacts: 1, seed: 1 }), recycleBin: false, ...more };
  practice = await startPracticeDirectory({ store: openStore(':memory:'), forest, certificate: await certificate, password: testPassword });
  const account = as === 'reader' ? practice.reader.account : practice.account;
  const directories = openDirectories({ authorities: [practice.caPem], addressOf: () => '127.0.0.1' });
  const server = { server: 'dc1.contoso.local', port: practice.tlsPort, security: 'ldaps' } as const;
  const credentials = { account, password: testPassword };
  directory = await directories.connect(server, credentials, context.signal);
  ends.push(() => practice.close(), () => directory.close());
  workspace = { ...workspaceForTest(state.state), directories, connections: { directory, session: undefined } };
}

/** A second controller, which holds the role; the practice world knows where it listens. */
async function startMaster(): Promise<() => Promise<void>> {
  const second = await practice.addController({ name: 'dc2', certificate: await certificate });
  practice.force(partitions, 'fSMORoleOwner', [settingsOf('DC2')]);
  const credentials = { account: practice.account, password: testPassword };
  const place = (server: string, port: number) => ({ server: { server, port, security: 'ldaps' as const }, credentials });
  workspace = {
    ...workspace,
    practice: {
      name: 'test', directory: place('dc1.contoso.local', practice.tlsPort), further: [place('dc2.contoso.local', second.tlsPort)],
      dns: { host: '127.0.0.1', port: 53, key: { name: 'none', algorithm: 'hmac-sha256', secret: 'bm9uZQ==' } },
      application: { tenantId: '', clientId: '', certificatePem: '' }, publish: async () => undefined, finishWizard: async () => undefined,
    },
  };
  return () => second.close();
}

beforeEach(() => {
  state = openStateForTest();
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  state.remove();
});

const calls = () => checksHandlers(workspace);
const bins = async () => {
  const { recycleBins, turnedOn } = await calls()['directory.fixes']({}, context);
  return { recycleBins, turnedOn };
};
const plan = (forest = 'contoso.local'): Promise<PlanHead> => calls()['directory.planRecycleBin']({ forest }, context);
const release = ({ id, hash }: PlanHead): Promise<PlanHead> => releaseGuard(workspace, { plan: id, hash, guard: 'cannot-be-undone', by: 'Megan' });
const apply = ({ id, hash }: PlanHead): Promise<Outcome> => applyPlan(workspace, id, hash, context);
const on = (): boolean => practice.read(partitions, 'msDS-EnabledFeature').length > 0;
const problemIn = ({ failures }: Outcome): Change['problem'] => failures[0]?.problem;

describe('the Recycle Bin', () => {
  it('is turned on when somebody answers for it, and is not offered again', async () => {
    await start();
    expect(await bins()).toEqual({ recycleBins: [{ forest: 'contoso.local' }], turnedOn: [] });
    const head = await plan('Contoso.local');
    expect(head).toMatchObject({ kind: 'recycle-bin', state: 'blocked', complete: true, notes: recycleBinTexts.notes, guards: [{ id: 'cannot-be-undone', released: false, examples: ['contoso.local'] }] });
    await expect(apply(head)).rejects.toMatchObject({ problem: { code: 'plan.held-by-guard' } });
    expect(on()).toBe(false);
    expect(await release(head)).toMatchObject({ state: 'ready', guards: [{ released: true, approvedBy: 'Megan' }] });
    expect(await apply(head)).toMatchObject({ state: 'done', done: 1, failed: 0 });
    expect(on()).toBe(true);
    expect(await bins()).toEqual({ recycleBins: [], turnedOn: [{ forest: 'contoso.local', appliedAt: '2026-01-02T00:00:00.000Z' }] });
    expect(await plan()).toMatchObject({ state: 'empty', complete: true, notes: [recycleBinTexts.onAlready('contoso.local')] });
  });

  it('has no way back', async () => {
    await start();
    const head = await plan();
    await release(head);
    await apply(head);
    await expect(calls()['directory.planUndoFixes']({ plan: head.id }, context)).rejects.toMatchObject({ problem: { code: 'plan.unknown' } });
    expect((await calls()['directory.fixes']({}, context)).undoable).toEqual([]);
  });

  it('has to be released anew for each plan', async () => {
    await start();
    await release(await plan());
    expect(await plan()).toMatchObject({ state: 'blocked' });
  });

  it('counts as turned on when somebody else was faster', async () => {
    await start();
    const head = await plan();
    await release(head);
    await directory.enableFeature(partitions, '766ddcd8-acd0-445e-f3b9-a7f9b6744f2a', context.signal);
    expect(await apply(head)).toMatchObject({ state: 'done', done: 1 });
  });

  it('is not offered where it is on, nor to forests that are not connected', async () => {
    await start({ recycleBin: true });
    expect(await bins()).toEqual({ recycleBins: [], turnedOn: [] });
    await expect(plan('fabrikam.local')).rejects.toMatchObject({ problem: { code: 'directory.not-connected' } });
  });

  it('cannot be turned on below the level that it needs, and the page says why', async () => {
    await start({ neglect: { level: '3', schemaVersion: '47' } });
    const obstacle = recycleBinTexts.levelTooLow('contoso.local', 'Windows Server 2008');
    expect((await bins()).recycleBins).toEqual([{ forest: 'contoso.local', obstacle }]);
    expect(await plan()).toMatchObject({ state: 'empty', complete: false, notes: [obstacle] });
  });

  it('is refused to an account that may not, and stays off', async () => {
    await start({}, 'reader');
    const head = await plan();
    await release(head);
    const outcome = await apply(head);
    expect(outcome).toMatchObject({ failed: 1 });
    expect(problemIn(outcome)).toMatchObject({ code: 'directory.permission-refused', why: recycleBinTexts.right });
    expect(on()).toBe(false);
    expect((await bins()).recycleBins).toHaveLength(1);
  });
});

describe('the Domain Naming Master', () => {
  it('is signed in to when another controller is connected, and the plan says so', async () => {
    await start();
    ends.push(await startMaster());
    const head = await plan();
    expect(head.notes.at(-1)).toBe(recycleBinTexts.master('dc2.contoso.local'));
    await expect(directory.enableFeature(partitions, '766ddcd8-acd0-445e-f3b9-a7f9b6744f2a', context.signal)).rejects.toMatchObject({ problem: { code: 'directory.feature-refused' } });
    await release(head);
    expect(await apply(head)).toMatchObject({ state: 'done', done: 1 });
    expect(on()).toBe(true);
  });

  it('that cannot be reached is named, before the plan and when it is applied', async () => {
    await start();
    const end = await startMaster();
    const head = await plan();
    await release(head);
    await end();
    const unreachable = { code: 'directory.naming-master-unreachable', why: expect.stringContaining('dc2.contoso.local') as string, detail: { server: 'dc2.contoso.local', cause: 'directory.unreachable' } };
    expect(problemIn(await apply(head))).toMatchObject(unreachable);
    await expect(plan()).rejects.toMatchObject({ problem: unreachable });
    expect(on()).toBe(false);
  });

  it('that Active Directory does not name makes it impossible', async () => {
    await start();
    practice.force(partitions, 'fSMORoleOwner', [settingsOf('GONE')]);
    expect((await bins()).recycleBins).toEqual([{ forest: 'contoso.local', obstacle: recycleBinTexts.noMaster }]);
    expect(await plan()).toMatchObject({ state: 'empty', complete: false });
  });
});
