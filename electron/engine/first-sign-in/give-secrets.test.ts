/** A change is done when its secret lies in the file: whoever was not handed over gets a new one. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '../../../shared/problem.ts';
import { problem } from '../../../shared/problem.ts';
import { draftOf } from '../../../shared/rules/first-sign-in/plan-people.ts';
import type { GraphCall, Json } from '../../ports/cloud.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { applyPlan } from '../apply/apply-plan.ts';
import { keepPlan } from '../keep-plan.ts';
import { sessionForTest, workspaceForTest } from '../workspace.fixture.ts';
import type { Workspace } from '../workspace.ts';
import { beginHandOver, endHandOver } from './hand-over.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };
const people = ['Ann', 'Bob'].map((name) => ({
  cloudId: `id-${name}`, name, signInName: `${name}@contoso.com`, unit: undefined, enabled: true, synchronized: false, federated: false, administrator: false, createdAt: 0, passwordSetAt: 0, handedOverAt: undefined,
}));

let folder: string;
let state: StateForTest;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secrets-'));
  state = openStateForTest();
});
afterEach(async () => {
  endHandOver(state.state);
  state.remove();
  await rm(folder, { recursive: true, force: true });
});

function company(answer?: (call: GraphCall) => Result<Json>): { readonly workspace: Workspace; readonly sent: GraphCall[] } {
  const sent: GraphCall[] = [];
  return { workspace: workspaceForTest(state.state, sessionForTest('tenant', answer, sent)), sent };
}

function planned(workspace: Workspace, kind: 'password' | 'temporary-access-pass') {
  return keepPlan(workspace, { kind: 'first-sign-in', drafts: people.map((person) => draftOf(person, { kind, minutes: 60, once: true, byName: false })) });
}

const passwordsIn = (calls: readonly GraphCall[]): string[] => calls.map(({ body }) => (body as { readonly passwordProfile: { readonly password: string } }).passwordProfile.password);
const begin = (file: string) => beginHandOver(state.state, { file, organization: '<b>Contoso</b>', passphrase: 'four words that fit' });

describe('secrets of first sign-ins', () => {
  it('are not made without a file for them', async () => {
    const { workspace, sent } = company();
    const { id, hash } = planned(workspace, 'password');
    await expect(applyPlan(workspace, id, hash, context)).rejects.toMatchObject({ problem: { code: 'first-sign-in.no-file' } });
    expect(sent).toEqual([]);
  });

  it('are made anew for whoever was not handed over when the file could not be written', async () => {
    const { workspace, sent } = company();
    const { id, hash } = planned(workspace, 'password');
    await mkdir(join(folder, 'lost'));
    await begin(join(folder, 'lost', 'one.html'));
    await rm(join(folder, 'lost'), { recursive: true });
    await writeFile(join(folder, 'lost'), '');
    await expect(applyPlan(workspace, id, hash, context)).rejects.toMatchObject({ problem: { code: 'secret.unwritable' } });
    expect(state.state.plans.countByState(id)).toEqual([expect.objectContaining({ state: 'planned', count: 2 })]);
    const lost = passwordsIn(sent.splice(0));
    endHandOver(state.state);
    await begin(join(folder, 'two.html'));
    expect(await applyPlan(workspace, id, hash, context)).toMatchObject({ state: 'done', done: 2 });
    expect(endHandOver(state.state)).toBe(2);
    const made = passwordsIn(sent);
    expect(new Set([...lost, ...made]).size).toBe(4);
    const page = await readFile(join(folder, 'two.html'), 'utf8');
    for (const text of [...made, 'Ann', 'contoso.com', '<b>Contoso']) expect(page).not.toContain(text);
    const kept = JSON.stringify([...state.state.plans.changes(id)]);
    for (const text of [...lost, ...made]) expect(kept).not.toContain(text);
  });

  it('are in the file for those alone whom the tenant gave one', async () => {
    const pass = { temporaryAccessPass: 'canary-pass', startDateTime: '2026-01-02T00:00:00Z', lifetimeInMinutes: 60 };
    const { workspace, sent } = company(({ path }) => (path.includes('Bob') ? { ok: false, problem: problem('tenant.refused') } : { ok: true, value: pass }));
    const { id, hash } = planned(workspace, 'temporary-access-pass');
    await begin(join(folder, 'passes.html'));
    const outcome = await applyPlan(workspace, id, hash, context);
    expect(outcome).toMatchObject({ state: 'partly', done: 1, failures: [{ name: 'Bob', problem: { code: 'first-sign-in.pass-not-allowed' } }] });
    expect(sent[0]).toEqual({ method: 'POST', path: '/users/id-Ann/authentication/temporaryAccessPassMethods', body: { lifetimeInMinutes: 60, isUsableOnce: true } });
    expect(JSON.stringify([outcome, [...state.state.plans.changes(id)]])).not.toContain('canary-pass');
    expect(endHandOver(state.state)).toBe(1);
  });

  it('do not take the place of a file that is there', async () => {
    await writeFile(join(folder, 'there.html'), 'mine');
    await expect(begin(join(folder, 'there.html'))).rejects.toMatchObject({ problem: { code: 'secret.unwritable' } });
    expect(await readFile(join(folder, 'there.html'), 'utf8')).toBe('mine');
  });
});
