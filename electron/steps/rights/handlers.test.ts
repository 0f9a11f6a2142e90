/** The rights of an account with a practice directory behind them: checked, given, taken back; an account that is created; scripts. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rightsCalls } from '../../../shared/contract/rights.ts';
import type { RightsReport } from '../../../shared/rules/access/rights-report.ts';
import { applyPlan } from '../../engine/apply/apply-plan.ts';
import { openDirectoryForTest, type DirectoryForTest } from '../../../e2e/rigs/connected-practice.ts';
import { workspaceForTest } from '../../engine/workspace.fixture.ts';
import type { Workspace } from '../../engine/workspace.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { rightsHandlers } from './handlers.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };
const features = ['direct-read', 'read-changes', 'password-hash-sync'] as const;

let state: StateForTest;
let sides: DirectoryForTest;
let workspace: Workspace;
beforeAll(async () => {
  state = openStateForTest();
  sides = await openDirectoryForTest(context.signal);
  workspace = { ...workspaceForTest(state.state), connections: { directory: sides.directory, session: undefined } };
});
afterAll(async () => {
  await sides.close();
  state.remove();
});

const calls = () => rightsHandlers(workspace);
const check = (account: string) => calls()['rights.check']({ account, features: [...features] }, context);
const verdictsOf = ({ contexts }: RightsReport) => contexts.flatMap((one) => ('problem' in one ? [one.problem.code] : one.features.map(({ feature, verdict }) => `${feature} ${verdict}`)));
const apply = ({ id, hash }: { readonly id: string; readonly hash: string }) => applyPlan(workspace, id, hash, context);

describe('rights', () => {
  it('the page begins with the connected account and what the direct way needs', async () => {
    const start = rightsCalls['rights.read'].output.parse(await calls()['rights.read']({}, context));
    expect(start).toMatchObject({ account: sides.directory.account, undoable: [] });
    expect(start.features.filter(({ suggested }) => suggested).map(({ id }) => id)).toEqual(['direct-read', 'read-changes']);
  });

  it('an administrator passes; what a reader misses is given, and taken back', async () => {
    expect(verdictsOf(await check('setup'))).toEqual(['direct-read pass', 'read-changes pass', 'password-hash-sync pass']);
    expect(verdictsOf(await check('reader'))).toEqual(['direct-read pass', 'read-changes fail', 'password-hash-sync fail']);
    const plan = await calls()['rights.plan']({ account: 'reader', features: [...features] }, context);
    expect(await apply(plan)).toMatchObject({ state: 'done' });
    expect(verdictsOf(await check('reader'))).toEqual(['direct-read pass', 'read-changes pass', 'password-hash-sync pass']);
    expect((await calls()['rights.read']({}, context)).undoable).toMatchObject([{ plan: plan.id, changes: 1, what: 'rights' }]);
    expect(await apply(await calls()['rights.planUndo']({ plan: plan.id }, context))).toMatchObject({ state: 'done' });
    expect((await calls()['rights.read']({}, context)).undoable).toEqual([]);
    await expect(calls()['rights.planUndo']({ plan: plan.id }, context)).rejects.toMatchObject({ problem: { code: 'plan.nothing-to-undo' } });
    expect(verdictsOf(await check('reader'))).toEqual(['direct-read pass', 'read-changes fail', 'password-hash-sync fail']);
  });

  it('an account that is not there is named', async () => {
    await expect(check('nobody')).rejects.toMatchObject({ problem: { code: 'directory.account-unknown' } });
  });

  it('a created account gets rights by the plan; its password is told once, and never to a report', async () => {
    const plan = await calls()['rights.planAccount']({ name: 'svc-sync', upnSuffix: 'contoso.local', unit: `CN=Users,${sides.practice.base}` }, context);
    expect(await calls()['rights.takePassword']({ plan: plan.id }, context)).toBeNull();
    expect(await apply(plan)).toMatchObject({ state: 'done', done: 1 });
    const told = await calls()['rights.takePassword']({ plan: plan.id }, context);
    expect(told).toEqual({ account: 'svc-sync@contoso.local', password: expect.stringMatching(/^.{32}$/) as string });
    expect(await calls()['rights.takePassword']({ plan: plan.id }, context)).toBeNull();
    const others = [await calls()['rights.read']({}, context), [...state.state.plans.changes(plan.id)], await check('svc-sync')];
    expect(JSON.stringify(others)).not.toContain(told?.password);
    expect((await calls()['rights.read']({}, context)).undoable[0]).toMatchObject({ plan: plan.id, what: 'account' });
    expect(await apply(await calls()['rights.planUndo']({ plan: plan.id }, context))).toMatchObject({ state: 'done', done: 1 });
    expect((await calls()['rights.read']({}, context)).undoable).toEqual([]);
  });

  it('an account of a name that no list takes is refused before there is a plan', async () => {
    await expect(calls()['rights.planAccount']({ name: 'a b', upnSuffix: 'contoso.local', unit: sides.practice.base }, context)).rejects.toMatchObject({ problem: { code: 'directory.value-refused' } });
  });

  it('the scripts are saved as they are shown', async () => {
    const question = { account: 'reader', features: [...features] };
    const shown = await calls()['rights.scripts'](question, context);
    for (const [format, ending] of [['dsacls', '.cmd'], ['powerShell', '.ps1']] as const) {
      const { file } = await calls()['rights.saveScript']({ ...question, format }, context);
      expect(file.endsWith(ending)).toBe(true);
      expect(await readFile(file, 'utf8')).toBe(shown[format]);
    }
  });
});
