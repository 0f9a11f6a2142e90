/** The law of reading: after any history, what deltas made of the connector space is what a full reading makes of an empty one. Practice and Samba run the same histories. */
import { Attribute, Change, type Client, Control } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Directory } from '../../electron/ports/directory.ts';
import { readDirectorySide } from '../../electron/engine/read/read-directory-side.ts';
import { workspaceForTest } from '../../electron/engine/workspace.fixture.ts';
import type { Workspace } from '../../electron/engine/workspace.ts';
import { kept } from '../../electron/state/kept.ts';
import { stateFiles } from '../../electron/state/paths.ts';
import { openSqlite } from '../../electron/state/sqlite.ts';
import { openStateForTest, type StateForTest } from '../../electron/state/state.fixture.ts';
import { noCustomerRules } from '../../shared/rules/synchronization/customer-rules.ts';
import { mappingOf } from '../../shared/rules/synchronization/mapping.ts';

/** A directory, an LDAP client that may write it, and how many histories are to be tried. */
export interface HistoriesRig {
  readonly directory: Directory;
  readonly client: Client;
  readonly base: string;
  readonly histories: number;
  readonly stop: () => Promise<void>;
}

const mapping = mappingOf('objectGUID', { verifiedDomains: new Set(['contoso.com']), initialDomain: 'contoso.onmicrosoft.com' }, noCustomerRules);
const context = { signal: new AbortController().signal, progress: () => undefined };
const showDeleted = new Control('1.2.840.113556.1.4.417', { critical: true });
const stepsEach = 12;

/** Declares the case against the directory that `start` brings up. */
export function readingHistories(start: () => Promise<HistoriesRig>): void {
  describe('histories of the directory', () => {
    let rig: HistoriesRig;
    let long: StateForTest;
    beforeAll(async () => {
      rig = await start();
      long = openStateForTest();
      await plant(rig.client, rig.base);
    }, 120_000);
    afterAll(async () => {
      long.remove();
      await rig.stop();
    });

    it('come to the same by deltas as by a full reading', async () => {
      const workspace = workspaceOf(long, rig.directory);
      workspace.state.settings.write(kept.choice, { scope: scopes(rig.base)[0] ?? { include: [], exclude: [] }, sourceAnchor: 'objectGUID' });
      await readDirectorySide(workspace, 'full', mapping, context);
      for (let seed = 1; seed <= rig.histories; seed += 1) {
        const told: string[] = [];
        const random = randomOf(seed);
        for (let step = 0; step < stepsEach; step += 1) {
          told.push(await doSomething(rig, workspace, random, `${seed}-${step}`));
          if (random(3) === 0) await mustBeDelta(workspace);
        }
        await mustBeDelta(workspace);
        expect(await contentOf(long), `history ${seed}: ${told.join('; ')}`).toEqual(await freshContent(workspace, rig.directory));
      }
    }, 3_600_000);
  });
}

async function mustBeDelta(workspace: Workspace): Promise<void> {
  const read = await readDirectorySide(workspace, 'delta', mapping, context);
  expect(read).toMatchObject({ suspicions: [], sources: [{ mode: 'delta' }] });
}

function workspaceOf(test: StateForTest, directory: Directory): Workspace {
  return { ...workspaceForTest(test.state), connections: { directory, session: undefined } };
}

async function freshContent(workspace: Workspace, directory: Directory): Promise<unknown> {
  const fresh = openStateForTest();
  try {
    const choice = workspace.state.settings.read(kept.choice);
    if (choice !== undefined) fresh.state.settings.write(kept.choice, choice);
    await readDirectorySide(workspaceOf(fresh, directory), 'full', mapping, context);
    return await contentOf(fresh);
  } finally {
    fresh.remove();
  }
}

/** Objects with their names, keys and members. */
async function contentOf({ folder }: StateForTest): Promise<unknown> {
  const database = openSqlite(stateFiles(folder).database);
  try {
    return database
      .prepare(`SELECT o.guid, o.kind, o.rdn || ',' || u.dn AS dn, o.body, o.left_out, o.name, o.anchor, o.cloud_anchor, o.base_name, o.fallback, o.account_fallback, o.address, o.mail, o.manager,
        u.in_scope, (SELECT GROUP_CONCAT(member) FROM (SELECT member FROM directory_member m WHERE m.group_id = o.id ORDER BY member)) AS members
        FROM directory_object o JOIN unit u ON u.id = o.unit WHERE o.gone IS NULL ORDER BY o.guid`)
      .all();
  } finally {
    database.close();
  }
}

/** Two units in scope, one of them with an excluded part, and one out of scope. */
async function plant(client: Client, base: string): Promise<void> {
  for (const name of ['OU=Law', 'OU=A,OU=Law', 'OU=B,OU=Law', 'OU=X,OU=B,OU=Law', 'OU=C,OU=Law', 'OU=D,OU=C,OU=Law']) await client.add(`${name},${base}`, { objectClass: 'organizationalUnit' });
  for (let index = 0; index < 8; index += 1) await addUser(client, `OU=${index % 2 === 0 ? 'A' : 'B'},OU=Law,${base}`, `seed${index}`);
  for (let index = 0; index < 3; index += 1) await addGroup(client, `OU=A,OU=Law,${base}`, `group${index}`);
}

function scopes(base: string) {
  const dn = (name: string): string => `${name},OU=Law,${base}`;
  return [
    { include: [dn('OU=A'), dn('OU=B')], exclude: [dn('OU=X,OU=B')] },
    { include: [`OU=Law,${base}`], exclude: [dn('OU=C')] },
    { include: [dn('OU=A')], exclude: [] },
  ];
}

type Random = (below: number) => number;

function randomOf(seed: number): Random {
  let state = seed * 2654435761;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) | 0;
    return Math.floor((((state ^ (state >>> 13)) >>> 0) / 2 ** 32) * below);
  };
}

const addUser = (client: Client, unit: string, name: string): Promise<void> =>
  client.add(`CN=${name},${unit}`, { objectClass: 'user', sAMAccountName: name, userPrincipalName: `${name}@contoso.com`, displayName: name, mail: `${name}@contoso.com` });
const addGroup = (client: Client, unit: string, name: string): Promise<void> => client.add(`CN=${name},${unit}`, { objectClass: 'group', sAMAccountName: name, groupType: '-2147483646' });
const change = (operation: 'add' | 'delete' | 'replace', type: string, values: string[]): Change => new Change({ operation, modification: new Attribute({ type, values }) });

/** One step of a history, in words; what the directory refuses (a name that is taken, a loop) is a step that did nothing. */
async function doSomething(rig: HistoriesRig, workspace: Workspace, random: Random, name: string): Promise<string> {
  const { client, base } = rig;
  const root = `OU=Law,${base}`;
  const find = async (filter: string): Promise<string[]> => (await client.search(root, { filter, attributes: ['cn'] })).searchEntries.map((entry) => entry.dn).sort();
  const pick = <T>(items: readonly T[]): T | undefined => items[random(items.length)];
  const users = await find('(&(objectCategory=person)(objectClass=user))');
  const groups = await find('(objectClass=group)');
  const units = (await find('(objectClass=organizationalUnit)')).filter((dn) => dn !== root);
  const [user, other, group, unit, target] = [pick(users), pick([...users, ...groups]), pick(groups), pick(units) ?? root, pick([...units, root]) ?? root];
  const own = (dn: string | undefined): string => (dn ?? '').slice(0, (dn ?? '').indexOf(','));
  const steps: Array<[string, () => Promise<unknown>]> = [
    ['add user', () => addUser(client, unit, `u${name}`)],
    ['add user', () => addUser(client, unit, `v${name}`)],
    ['add group', () => addGroup(client, unit, `g${name}`)],
    ['change user', () => client.modify(user ?? '', [change('replace', 'displayName', [`Name ${name}`])])],
    ['disable user', () => client.modify(user ?? '', [change('replace', 'userAccountControl', ['514'])])],
    ['leave out user', () => client.modify(user ?? '', [change('replace', 'adminDescription', ['User_none'])])],
    ['move user', () => client.modifyDN(user ?? '', `${own(user)},${target}`)],
    ['move group', () => client.modifyDN(group ?? '', `${own(group)},${target}`)],
    ['rename user', () => client.modifyDN(user ?? '', `CN=r${name},${(user ?? '').slice((user ?? '').indexOf(',') + 1)}`)],
    ['delete user', () => client.del(user ?? '')],
    ['delete group', () => (random(3) === 0 ? client.del(group ?? '') : Promise.resolve())],
    ['add unit', () => client.add(`OU=o${name},${unit}`, { objectClass: 'organizationalUnit' })],
    ['rename unit', () => client.modifyDN(unit, `OU=n${name},${unit.slice(unit.indexOf(',') + 1)}`)],
    ['move unit', () => client.modifyDN(unit, `${own(unit)},${target}`)],
    ['delete unit', () => client.del(unit)],
    ['add member', () => client.modify(group ?? '', [change('add', 'member', [other ?? ''])])],
    ['add member', () => client.modify(group ?? '', [change('add', 'member', [user ?? ''])])],
    ['remove member', () => client.modify(group ?? '', [change('delete', 'member', [other ?? ''])])],
    ['clear members', () => (random(3) === 0 ? client.modify(group ?? '', [change('replace', 'member', [])]) : Promise.resolve())],
    ['set manager', () => client.modify(user ?? '', [change('replace', 'manager', [pick(users) ?? ''])])],
    ['restore', () => restore(rig, random, name)],
    ['restore', () => restore(rig, random, name)],
    ['change scope', () => changeScope(workspace, base, random)],
  ];
  const [words, step] = steps[random(steps.length)] ?? ['nothing', () => Promise.resolve()];
  try {
    await step();
    return `${words} (${words.includes('unit') ? unit : words.includes('member') ? `${group} ${other}` : words.includes('group') ? group : user})`;
  } catch (thrown) {
    return `${words} refused (${String(thrown).slice(0, 60)})`;
  }
}

async function restore({ client, base }: HistoriesRig, random: Random, name: string): Promise<void> {
  const found = (await client.search(`CN=Deleted Objects,${base}`, { filter: '(&(isDeleted=TRUE)(|(objectClass=user)(objectClass=group)))', attributes: ['cn'] }, showDeleted)).searchEntries;
  const tomb = found[random(found.length)];
  if (tomb !== undefined) await client.modify(tomb.dn, [change('delete', 'isDeleted', []), change('replace', 'distinguishedName', [`CN=back${name},OU=Law,${base}`])], showDeleted);
}

/** The administrator chooses other units: by the names that they have now. */
async function changeScope({ state }: Workspace, base: string, random: Random): Promise<void> {
  const choice = scopes(base)[random(3)];
  if (choice !== undefined && random(3) === 0) state.settings.write(kept.choice, { scope: choice, sourceAnchor: 'objectGUID' });
}
