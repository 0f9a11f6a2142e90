/** Several domains and forests: read side by side, one out of reach, and objects that move between them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSeveral, type SeveralForTest } from '../../../e2e/rigs/several-directories-rig.ts';
import type { Run, RunMode } from '../../../shared/contract/health.ts';
import { dnsNameOf } from '../../../shared/rules/dn.ts';
import type { PracticeDirectory } from '../../practice/directory/server.ts';
import type { LeaseKeeper } from './lease.ts';
import { runCycle } from './run-cycle.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };
const lease: LeaseKeeper = {
  isUsed: async () => true,
  take: async () => ({ holder: 'we', until: '2026-01-02T00:00:00.000Z', ours: true }),
  holds: () => true,
  during: (work, signal) => work(signal),
  handOver: async () => undefined,
};

let test: SeveralForTest;
const run = (mode: RunMode): Promise<Run> => runCycle(test.workspace, { mode, cause: 'schedule', staging: false }, lease, context);
const person = (name: string) => ({
  objectClass: ['user'], sAMAccountName: [name], userPrincipalName: [`${name}@contoso.com`], displayName: [name], userAccountControl: ['512'],
});
const users = async (): Promise<readonly string[]> => (await test.remote.listTenant('user')).map(({ values }) => String(values['userPrincipalName'])).sort();
const membersOf = async (group: string): Promise<readonly string[]> => {
  const found = (await test.remote.listTenant('group')).find(({ values }) => values['displayName'] === group);
  const names = new Map((await test.remote.listTenant('user')).map(({ id, values }) => [id, String(values['displayName'])]));
  return (found?.members ?? []).map((id) => names.get(id) ?? id).sort();
};

/** As between two domains of a forest: the same objectGUID stands in the other one, and is deleted in the first. */
function move(from: PracticeDirectory, dn: string, to: PracticeDirectory, newDn: string): void {
  const values = Object.fromEntries(['objectGUID', 'sAMAccountName', 'userPrincipalName', 'displayName', 'userAccountControl'].map((name) => [name, from.read(dn, name)[0] ?? '']));
  to.takeIn({ dn: newDn, class: 'user', values });
  from.remove(dn);
}

beforeAll(async () => {
  test = await startSeveral();
}, 120_000);
afterAll(() => test.close());

describe('several directories', { timeout: 120_000 }, () => {
  it('are read side by side, and a name that two forests have is a conflict that shows both', async () => {
    const first = await run('full');
    expect(first.problem).toBeUndefined();
    expect(test.workspace.state.space.sources.all().map(({ namingContext }) => namingContext)).toEqual([
      'dc=contoso,dc=local', 'dc=emea,dc=contoso,dc=local', 'dc=fabrikam,dc=local',
    ]);
    const names = await users();
    expect(names).toEqual(expect.arrayContaining(['europe.1@contoso.com', 'europe.12@contoso.com', 'fabrikam.1@contoso.com']));
    const { rows } = test.workspace.state.plans.page(first.plan ?? '', { offset: 0, limit: 50, action: 'conflict' });
    const doubles = rows.filter(({ why }) => why.startsWith('Several'));
    expect(doubles.map(({ unit }) => dnsNameOf(unit ?? ''))).toEqual(['contoso.local', 'fabrikam.local']);
    expect(doubles.map(({ name }) => name)).toEqual(doubles.map(({ why }) => /"(.+)"/.exec(why)?.[1]).reverse());
    expect((await run('delta')).state).toBe('nothing-to-do');
  });

  it('are each listed once', async () => {
    await expect(test.add(test.contoso)).rejects.toMatchObject({ problem: { code: 'directory.listed' } });
    await test.add(test.emea);
    expect(await test.calls['directory.list']({}, context)).toMatchObject([
      { domain: 'contoso.local', forest: 'contoso.local', connected: true },
      { domain: 'emea.contoso.local', forest: 'contoso.local', connected: true },
      { domain: 'fabrikam.local', forest: 'fabrikam.local', connected: true },
    ]);
    await expect(test.calls['directory.remove']({ base: test.base }, context)).rejects.toMatchObject({ problem: { code: 'directory.not-found' } });
  });

  it('refer to each other by objectGUID', async () => {
    const dn = `CN=far,${test.emea.base}`;
    await test.emea.addObject(dn, person('far'));
    const guid = test.emea.read(dn, 'objectGUID')[0] ?? expect.unreachable();
    test.contoso.takeIn({ dn, class: 'user', values: { objectGUID: guid } });
    await test.contoso.addObject(`CN=Worldwide,${test.base}`, { objectClass: ['group'], sAMAccountName: ['Worldwide'], displayName: ['Worldwide'], groupType: ['-2147483640'], member: [dn] });
    expect((await run('delta')).state).toBe('done');
    expect(await membersOf('Worldwide')).toEqual(['far']);
  });
});

describe('an object that moves to another domain of the forest', { timeout: 120_000 }, () => {
  const before = async () => ({ users: await users(), members: await membersOf('Worldwide') });

  it.each([
    ['a later one', 'delta'], ['an earlier one', 'delta'], ['a later one', 'full'], ['an earlier one', 'full'],
  ] as const)('stays the same in the cloud: to %s, %s', async (direction, mode) => {
    const name = `mover-${direction.includes('later') ? 'later' : 'earlier'}-${mode}`;
    const [from, to] = direction === 'a later one' ? [test.contoso, test.emea] : [test.emea, test.contoso];
    const dn = `CN=${name},${from.base}`;
    await from.addObject(dn, person(name));
    // Stands for a group in a third domain of the forest.
    const group = `CN=Team of ${name},${test.fabrikam.base}`;
    test.fabrikam.takeIn({ dn, class: 'user', values: { objectGUID: from.read(dn, 'objectGUID')[0] ?? expect.unreachable() } });
    await test.fabrikam.addObject(group, { objectClass: ['group'], sAMAccountName: [`Team of ${name}`], displayName: [`Team of ${name}`], groupType: ['-2147483640'], member: [dn] });
    expect((await run('delta')).state).toBe('done');
    const stood = await before();
    move(from, dn, to, `CN=${name},${to.base}`);
    const moved = await run(mode);
    expect([moved.state, moved.counts]).toEqual(['nothing-to-do', []]);
    expect(await before()).toEqual(stood);
    expect(await membersOf(`Team of ${name}`)).toEqual([name]);
    expect((await run('full')).state).toBe('nothing-to-do');
  });
});

describe('a domain that is out of reach', { timeout: 120_000 }, () => {
  it('stays as it is while the others go on, and what left a domain of its forest waits', async () => {
    for (const name of ['stays', 'leaves', 'goes']) await test.contoso.addObject(`CN=${name},${test.base}`, person(name));
    await test.fabrikam.addObject(`CN=neighbor,${test.fabrikam.base}`, person('neighbor'));
    expect((await run('delta')).state).toBe('done');
    const stood = await users();
    test.emea.faults.unavailable = true;
    await test.contoso.addObject(`CN=comes,${test.base}`, person('comes'));
    test.contoso.remove(`CN=leaves,${test.base}`);
    test.fabrikam.remove(`CN=neighbor,${test.fabrikam.base}`);
    move(test.contoso, `CN=goes,${test.base}`, test.emea, `CN=goes,${test.emea.base}`);
    const wanted = [...stood, 'comes@contoso.com'].filter((name) => name !== 'neighbor@contoso.com').sort();
    for (const mode of ['delta', 'full', 'delta'] as const) {
      const read = await run(mode);
      expect(read.problem).toMatchObject({ code: 'directory.unreachable', detail: { domains: 'emea.contoso.local' } });
      expect(await users()).toEqual(wanted);
    }
    test.emea.faults.unavailable = false;
    expect((await run('delta')).counts).toEqual([{ kind: 'user', action: 'delete', count: 1 }]);
    expect(await users()).toEqual(wanted.filter((name) => name !== 'leaves@contoso.com'));
    expect((await run('full')).state).toBe('nothing-to-do');
  });
});

describe('a directory that is taken out', { timeout: 120_000 }, () => {
  it('leaves the scope, which a guard holds back, and comes back as it was', async () => {
    const stood = await users();
    await test.calls['directory.remove']({ base: test.fabrikam.base }, context);
    const held = await run('delta');
    expect(held.state).toBe('held');
    expect(await users()).toEqual(stood);
    await test.add(test.fabrikam);
    await test.choose([test.contoso.base, test.emea.base, test.fabrikam.base]);
    expect((await run('delta')).state).toBe('nothing-to-do');
    expect(await users()).toEqual(stood);
  });
});
