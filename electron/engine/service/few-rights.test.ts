/** Runs with an account that may not replicate the directory's changes: changes are found at once, deletions by the reading that is whole. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startReading, type ReadingForTest } from '../../../e2e/rigs/reading-rig.ts';
import type { Run } from '../../../shared/contract/health.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Workspace } from '../workspace.ts';
import { planSides, readKnown } from '../plan-sides.ts';
import { createService } from './service.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };
const hour = 3_600_000;
const person = { objectClass: ['user'], sAMAccountName: ['latecomer'], userPrincipalName: ['latecomer@contoso.com'], displayName: ['Latecomer'], userAccountControl: ['512'] };

let test: ReadingForTest;
let reader: Directory;
beforeEach(async () => {
  test = await startReading();
  const { directory } = test.world.addresses;
  reader = await test.workspace.directories.connect({ server: directory.server, port: directory.ldapsPort, security: 'ldaps' }, directory.reader, context.signal);
  test = { ...test, workspace: { ...test.workspace, connections: { ...test.workspace.connections, directory: reader } } };
}, 60_000);
afterEach(async () => {
  await reader.close();
  await test.close();
});

/** A run of the service as it is due after so many hours. */
function runAfter(hours: number): Promise<Run> {
  const { clock } = test.workspace;
  const workspace: Workspace = { ...test.workspace, clock: { ...clock, now: () => clock.now() + hours * hour } };
  return createService(workspace, { deliver: async () => undefined }).run({ cause: 'schedule' }, context);
}

const cursorKind = (): unknown => (JSON.parse(test.workspace.state.space.sources.of(test.base).cursor ?? '{}') as { kind?: unknown }).kind;

describe.each([['without DirSync', { dirSync: 'refused' }, 'usn'], ['with DirSync of what it may see', {}, 'dirsync-own-rights']] as const)('an account %s', (_, faults, kind) => {
  it('finds changes at once, and deletions once a day or when a plan is looked at', { timeout: 60_000 }, async () => {
    const { directory } = test.world.parts();
    const latecomer = `CN=latecomer,${test.base}`;
    await test.remote.changeFaults({ directory: faults });
    expect(await runAfter(0)).toMatchObject({ state: 'done', mode: 'full' });
    expect(cursorKind()).toBe(kind);

    await directory.addObject(latecomer, person);
    expect(await runAfter(1)).toMatchObject({ state: 'done', mode: 'delta', read: { directory: 1 }, counts: [{ kind: 'user', action: 'create', count: 1 }] });
    await test.rename(latecomer, 'CN=early bird');
    expect(await runAfter(2)).toMatchObject({ state: 'nothing-to-do', mode: 'delta', read: { directory: 1 } });
    expect(cursorKind()).toBe(kind);

    directory.remove(`CN=early bird,${test.base}`);
    expect(await runAfter(3)).toMatchObject({ state: 'nothing-to-do', mode: 'delta' });
    expect(await runAfter(25)).toMatchObject({ state: 'done', mode: 'full', counts: [{ kind: 'user', action: 'delete', count: 1 }] });

    await directory.addObject(latecomer, { ...person, sAMAccountName: ['third'], userPrincipalName: ['third@contoso.com'] });
    expect(await runAfter(26)).toMatchObject({ mode: 'delta', counts: [{ kind: 'user', action: 'create', count: 1 }] });
    directory.remove(latecomer);
    const plan = await planSides(test.workspace, await readKnown(test.workspace, context), context);
    expect(plan.counts).toContainEqual({ kind: 'user', action: 'delete', count: 1 });
  });
});
