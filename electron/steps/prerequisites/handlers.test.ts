/** Page 1 with a practice server behind it: which requirements are looked at, what has changed, and the saved report. */
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../../shared/contract/index.ts';
import type { Check } from '../../../shared/contract/prerequisites.ts';
import { workspaceForTest } from '../../engine/workspace.fixture.ts';
import type { Workspace } from '../../engine/workspace.ts';
import { plainSettings, practiceHost, type HostSettings } from '../../practice/host.ts';
import { practiceNetwork } from '../../practice/network.ts';
import { kept } from '../../state/kept.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { prerequisitesGate } from './gate.ts';
import { prerequisitesHandlers } from './handlers.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };
let test: StateForTest;
let settings: HostSettings;
let workspace: Workspace;
beforeEach(() => {
  test = openStateForTest();
  settings = plainSettings;
  const asked = async (): Promise<HostSettings> => settings;
  workspace = { ...workspaceForTest(test.state), host: practiceHost(asked, async () => undefined), network: practiceNetwork(asked) };
});
afterEach(() => test.remove());

const check = (input: Input<'prerequisites.check'> = {}) => prerequisitesHandlers(workspace)['prerequisites.check'](input, context);
const idsOf = async (input: Input<'prerequisites.check'>) => (await check(input)).checks.map(({ id }) => id);

describe('the requirements that are looked at', () => {
  it('are those of the recommended route, and of the sign-in that was chosen', async () => {
    expect((await check()).routes).toEqual(['cloud-sync']);
    const answers = { cloudMaySignIn: false, trustedProvider: false, rulesAtEverySignIn: false, needsMoreThanEntra: true, surviveOutage: false };
    const other = openStateForTest();
    other.state.settings.write(kept.signInChoice, { answers, method: 'federation', seamlessSso: true, hashSyncAsBackup: false });
    workspace = { ...workspace, state: other.state };
    expect((await check()).routes).toEqual(['cloud-sync', 'federation', 'seamless-sso']);
    other.remove();
  });

  it('stay those of the last time', async () => {
    await check({ routes: ['connect-sync'] });
    expect((await check()).routes).toEqual(['connect-sync']);
  });

  it('can be all there are', async () => {
    const all = await idsOf({ all: true });
    expect(all).toEqual(expect.arrayContaining(['os-version-connect', 'os-version-cloud', 'connect-1-2008', 'ad-fs-certificate-days']));
    expect(new Set(all).size).toBe(all.length);
    expect((await idsOf({ all: false })).length).toBeLessThan(all.length);
  });

  it('follow the number of objects in the directory', async () => {
    test.state.settings.write(kept.scopeCounts, { users: 60_000, groups: 1000, contacts: 0 });
    const { checks } = await check({ routes: ['connect-sync'] });
    expect(checks.find(({ id }) => id === 'memory-connect')).toMatchObject({ verdict: 'fail', found: '8.0 GB (16 GB asked for)' });
  });
});

describe('the report', () => {
  it('tells what has changed since the last one of the same routes', async () => {
    expect((await check()).since).toBeUndefined();
    settings = { ...plainSettings, facts: { session: { unread: 'power-shell-missing' }, memory: { value: 1024 ** 3 } } };
    const { since } = await check();
    expect(since?.changes).toContainEqual({ id: 'memory-cloud', title: 'Enough memory for the agent', before: 'pass', now: 'fail' });
    expect(since?.changes).toContainEqual({ id: 'elevated', title: 'Runs as administrator', before: 'pass', now: 'unknown' });
    expect((await check({ routes: ['direct'] })).since).toBeUndefined();
  });

  it('is saved in each form', async () => {
    const { 'prerequisites.export': save } = prerequisitesHandlers(workspace);
    await expect(save({ format: 'csv' }, context)).rejects.toMatchObject({ problem: { code: 'requirements.not-checked' } });
    await check();
    for (const format of ['html', 'csv', 'json'] as const) {
      const { file, text } = await save({ format }, context);
      expect(file.endsWith(`.${format}`)).toBe(true);
      expect(await readFile(file, 'utf8')).toBe(text);
    }
  });

  it('is saved with what was found about the tenant that is signed in to', async () => {
    await check();
    const role: Check = { id: 'tenant-role', group: 'tenant', title: 'A role', verdict: 'pass', found: 'yes', why: '', cure: '', source: '' };
    const { settings: own } = test.state;
    own.write(kept.tenantChecks, { about: 'b1e2', checkedAt: '2026-01-01T00:00:00.000Z', checks: [role] });
    const saved = async () => (await prerequisitesHandlers(workspace)['prerequisites.export']({ format: 'csv' }, context)).text;
    expect(await saved()).not.toContain('tenant-role');
    own.write(kept.tenant, { id: 'b1e2', name: 'Contoso', account: 'admin', roles: [], maySynchronize: true, domains: [], initialDomain: '', otherSynchronization: 'never', userCount: 1 });
    expect(await saved()).toContain('tenant-role,tenant,pass');
  });
});

describe('the page', () => {
  it('is finished when what failed was accepted by name; what is not known holds nobody up', async () => {
    expect(prerequisitesGate.missing(workspace)).toMatchObject({ code: 'requirements.not-checked' });
    settings = { ...plainSettings, facts: { computer: { value: { domain: '' } }, session: { unread: 'blocked-by-policy' } } };
    await check();
    expect(prerequisitesGate.missing(workspace)).toMatchObject({ code: 'requirements.not-met' });
    await prerequisitesHandlers(workspace)['prerequisites.accept']({ checks: ['domain-member'] }, context);
    expect(prerequisitesGate.missing(workspace)).toBeUndefined();
  });
});
