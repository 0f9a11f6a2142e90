/** What may happen in a directory between two readings, drawn at random, and done over LDAP. */
import { Attribute, Change, Control, type Client } from 'ldapts';

/** A number below `below`. */
export type Random = (below: number) => number;

/** The unit in which everything of one history stands; `prefix` begins the account names of its objects. */
export interface Place {
  readonly client: Client;
  /** DN of the domain. */
  readonly base: string;
  /** DN of the unit. */
  readonly root: string;
  readonly prefix: string;
}

const showDeleted = new Control('1.2.840.113556.1.4.417', { critical: true });
const withTree = new Control('1.2.840.113556.1.4.805', { critical: true });

/** The same numbers for the same seed. */
export function randomOf(seed: number): Random {
  let state = seed * 2654435761;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) | 0;
    return Math.floor((((state ^ (state >>> 13)) >>> 0) / 2 ** 32) * below);
  };
}

/** Two units in scope, one of them with an excluded part, and one out of scope. */
export async function plant({ client, root, prefix }: Place): Promise<void> {
  for (const name of ['', 'OU=A,', 'OU=B,', 'OU=X,OU=B,', 'OU=C,', 'OU=D,OU=C,']) await client.add(`${name}${root}`, { objectClass: 'organizationalUnit' });
  for (let index = 0; index < 8; index += 1) await addUser(client, `OU=${index % 2 === 0 ? 'A' : 'B'},${root}`, `${prefix}s${index}`);
  for (let index = 0; index < 3; index += 1) await addGroup(client, `OU=A,${root}`, `${prefix}g${index}`);
}

/** Takes the unit away with everything in it. */
export async function clear({ client, root }: Place): Promise<void> {
  await client.del(root, withTree);
}

/** What an administrator may choose, by the names that the units had first. */
export function scopesOf({ root }: Place): ReadonlyArray<{ readonly include: string[]; readonly exclude: string[] }> {
  const dn = (name: string): string => `${name},${root}`;
  return [
    { include: [dn('OU=A'), dn('OU=B')], exclude: [dn('OU=X,OU=B')] },
    { include: [root], exclude: [dn('OU=C')] },
    { include: [dn('OU=A')], exclude: [] },
  ];
}

const addUser = (client: Client, unit: string, name: string): Promise<void> =>
  client.add(`CN=${name},${unit}`, { objectClass: 'user', sAMAccountName: name, userPrincipalName: `${name}@contoso.com`, displayName: name, mail: `${name}@contoso.com` });
const addGroup = (client: Client, unit: string, name: string): Promise<void> => client.add(`CN=${name},${unit}`, { objectClass: 'group', sAMAccountName: name, groupType: '-2147483646' });
const change = (operation: 'add' | 'delete' | 'replace', type: string, values: string[]): Change => new Change({ operation, modification: new Attribute({ type, values }) });

interface Present {
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly units: readonly string[];
}

/** DNs of what stands in the place now, in a fixed order. */
async function look({ client, root }: Place): Promise<Present> {
  const filter = '(|(&(objectCategory=person)(objectClass=user))(objectClass=group)(objectClass=organizationalUnit))';
  const { searchEntries } = await client.search(root, { filter, attributes: ['objectClass'] });
  const of = (name: string): string[] => searchEntries.filter((entry) => [entry['objectClass']].flat().includes(name)).map((entry) => entry.dn).sort();
  return { users: of('user'), groups: of('group'), units: of('organizationalUnit').filter((dn) => dn !== root) };
}

/** One step of a history, in words; what the directory refuses (a name that is taken, a loop) is a step that did nothing. */
export async function doSomething(place: Place, random: Random, name: string): Promise<string> {
  const { client, root } = place;
  const { users, groups, units } = await look(place);
  const pick = <T>(items: readonly T[]): T | undefined => items[random(items.length)];
  const [user, other, group, unit, target] = [pick(users) ?? '', pick([...users, ...groups]) ?? '', pick(groups) ?? '', pick(units) ?? root, pick([...units, root]) ?? root];
  const own = (dn: string): string => dn.slice(0, dn.indexOf(','));
  const above = (dn: string): string => dn.slice(dn.indexOf(',') + 1);
  const steps: ReadonlyArray<readonly [words: string, about: string, step: () => Promise<unknown>]> = [
    ['add user to', unit, () => addUser(client, unit, `${name}u`)],
    ['add user to', unit, () => addUser(client, unit, `${name}v`)],
    ['add group to', unit, () => addGroup(client, unit, `${name}g`)],
    ['change user', user, () => client.modify(user, [change('replace', 'displayName', [`Name ${name}`])])],
    ['give another name to', user, () => client.modify(user, [change('replace', 'userPrincipalName', [`${name}@contoso.com`])])],
    ['disable user', user, () => client.modify(user, [change('replace', 'userAccountControl', ['514'])])],
    ['leave out user', user, () => client.modify(user, [change('replace', 'adminDescription', ['User_none'])])],
    ['move user', `${user} to ${target}`, () => client.modifyDN(user, `${own(user)},${target}`)],
    ['move group', `${group} to ${target}`, () => client.modifyDN(group, `${own(group)},${target}`)],
    ['rename user', user, () => client.modifyDN(user, `CN=${name}r,${above(user)}`)],
    ['rename group', group, () => client.modifyDN(group, `CN=${name}r,${above(group)}`)],
    ['delete user', user, () => client.del(user)],
    ['delete group', group, () => client.del(group)],
    ['add unit to', unit, () => client.add(`OU=${name},${unit}`, { objectClass: 'organizationalUnit' })],
    ['rename unit', unit, () => client.modifyDN(unit, `OU=${name}n,${above(unit)}`)],
    ['move unit', `${unit} to ${target}`, () => client.modifyDN(unit, `${own(unit)},${target}`)],
    ['delete unit', unit, () => client.del(unit)],
    ['add member', `${other} to ${group}`, () => client.modify(group, [change('add', 'member', [other])])],
    ['add member', `${user} to ${group}`, () => client.modify(group, [change('add', 'member', [user])])],
    ['remove member', `${other} from ${group}`, () => client.modify(group, [change('delete', 'member', [other])])],
    ['clear members of', group, () => client.modify(group, [change('replace', 'member', [])])],
    ['set manager of', user, () => client.modify(user, [change('replace', 'manager', [pick(users) ?? ''])])],
    ['restore', 'somebody', () => restore(place, random, name)],
    ['restore', 'somebody', () => restore(place, random, name)],
  ];
  const [words, about, step] = pick(steps) ?? ['nothing', '', () => Promise.resolve()];
  try {
    await step();
    return `${words} ${about}`;
  } catch (thrown) {
    return `${words} ${about} refused (${String(thrown).slice(0, 60)})`;
  }
}

async function restore({ client, base, root, prefix }: Place, random: Random, name: string): Promise<void> {
  const filter = `(&(isDeleted=TRUE)(sAMAccountName=${prefix}*)(|(objectClass=user)(objectClass=group)))`;
  const found = (await client.search(`CN=Deleted Objects,${base}`, { filter, attributes: ['sAMAccountName'] }, showDeleted)).searchEntries.sort((a, b) => (String(a['sAMAccountName']) < String(b['sAMAccountName']) ? -1 : 1));
  const tomb = found[random(found.length)];
  if (tomb !== undefined) await client.modify(tomb.dn, [change('delete', 'isDeleted', []), change('replace', 'distinguishedName', [`CN=${name}b,${root}`])], showDeleted);
}
