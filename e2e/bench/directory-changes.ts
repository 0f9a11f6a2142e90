/** A hundred changes of the practice directory, made by a foreign LDAP client: attributes, memberships, moves. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Attribute, Change, Client } from 'ldapts';
import { stateFiles } from '../../electron/state/paths.ts';
import { openSqlite, type Sqlite } from '../../electron/state/sqlite.ts';
import type { WorldAddresses } from '../../electron/practice/world-addresses.ts';

/** How many of each; a move alone changes nothing in the tenant, but has to be read and evaluated. */
const mix = { titles: 60, members: 20, moves: 20 };

/** How many objects of the directory one round changes. */
export const changesOfRound = mix.titles + mix.members + mix.moves;

/** Makes them; who is changed is chosen from the state in `folder`, evenly from all of it. Answers how many changes of the tenant they call for. */
export async function changeDirectory({ directory }: WorldAddresses, folder: string, round: number): Promise<number> {
  const wanted = choose(folder, round);
  // A world may have been through these rounds before.
  const title = randomUUID();
  const client = new Client({ url: `ldaps://${directory.address}:${directory.ldapsPort}`, timeout: 30_000, tlsOptions: { ca: [directory.authority], servername: directory.server } });
  try {
    await client.bind(directory.administrator.account, directory.administrator.password);
    for (const dn of wanted.titles) await client.modify(dn, change('replace', 'title', `Title ${title}`));
    for (const { group, member, operation } of wanted.members) await client.modify(group, change(operation, 'member', member));
    for (const dn of wanted.moves) await client.modifyDN(dn, `${leafOf(dn)},${targetOf(dn)}`);
  } finally {
    await client.unbind();
  }
  return wanted.titles.length + wanted.members.length;
}

function change(operation: 'replace' | Joining['operation'], type: string, value: string): Change {
  return new Change({ operation, modification: new Attribute({ type, values: [value] }) });
}

/** Names of this forest have no escaped commas. */
const leafOf = (dn: string): string => dn.slice(0, dn.indexOf(','));
const parentOf = (dn: string): string => dn.slice(dn.indexOf(',') + 1);

/** One unit up. */
const targetOf = (dn: string): string => parentOf(parentOf(dn));

interface Joining {
  readonly group: string;
  readonly member: string;
  readonly operation: 'add' | 'delete';
}

interface Wanted {
  readonly titles: readonly string[];
  readonly members: readonly Joining[];
  readonly moves: readonly string[];
}

function choose(folder: string, round: number): Wanted {
  const database = openSqlite(stateFiles(join(folder, 'state')).database);
  try {
    const people = spread(database, 'user', mix.titles + mix.members + mix.moves, round);
    const groups = spread(database, 'group', mix.members, round);
    const isMember = database.prepare('SELECT 1 FROM directory_member WHERE group_id = ? AND member = ?');
    const members = groups.flatMap((group, place): Joining[] => {
      const person = people[mix.titles + place];
      if (person === undefined) return [];
      return [{ group: group.dn, member: person.dn, operation: isMember.one(group.id, person.guid) === undefined ? 'add' : 'delete' }];
    });
    return { titles: people.slice(0, mix.titles).map(({ dn }) => dn), members, moves: people.slice(mix.titles + mix.members).map(({ dn }) => dn) };
  } finally {
    database.close();
  }
}

interface Chosen {
  readonly id: number;
  readonly guid: string;
  readonly dn: string;
}

/** Different objects, evenly from the first to the last; other ones in each round. */
function spread(database: Sqlite, kind: 'user' | 'group', count: number, round: number): Chosen[] {
  const bounds = database.prepare('SELECT MIN(id) AS low, MAX(id) AS high FROM directory_object WHERE kind = ? AND partner IS NOT NULL').one(kind);
  const [low, high] = [Number(bounds?.['low'] ?? 0), Number(bounds?.['high'] ?? 0)];
  const next = database.prepare(`SELECT o.id, o.guid, o.rdn || ',' || u.dn AS dn FROM directory_object o JOIN unit u ON u.id = o.unit
    WHERE o.kind = ? AND o.partner IS NOT NULL AND o.id >= ? AND u.dn LIKE 'OU=Unit %' = (o.kind = 'user') ORDER BY o.id LIMIT 1`);
  const chosen = Array.from({ length: count }, (_, place): Chosen[] => {
    const row = next.one(kind, low + Math.floor(((high - low) * (place + round / 10)) / count));
    return row === undefined ? [] : [{ id: Number(row['id']), guid: String(row['guid']), dn: String(row['dn']) }];
  });
  return [...new Map(chosen.flat().map((one) => [one.id, one])).values()];
}
