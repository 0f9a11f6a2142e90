/** What specs do to people in the practice directory. */
import { Attribute, Change, type Client } from 'ldapts';
import type { OwnWorld } from './own-world.ts';

/** A user of the directory. */
export interface Person {
  readonly dn: string;
  readonly name: string;
  readonly signInName: string;
  readonly title: string;
}

/** Enabled users of one unit of the company, by name, who lead nobody. */
export function peopleOf({ inDirectory }: OwnWorld, unit: string): Promise<Person[]> {
  return inDirectory(async (client) => {
    const filter = '(&(objectCategory=person)(objectClass=user)(userAccountControl=512)(title=*)(!(directReports=*)))';
    const { searchEntries } = await client.search(`OU=${unit},OU=Contoso,DC=contoso,DC=local`, { filter, scope: 'sub', attributes: ['displayName', 'userPrincipalName', 'title'] });
    return searchEntries
      .map((entry) => ({ dn: entry.dn, name: String(entry['displayName']), signInName: String(entry['userPrincipalName']), title: String(entry['title']) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  });
}

/** Deletes them, one after another. */
export async function deletePeople({ inDirectory }: OwnWorld, people: readonly Person[]): Promise<void> {
  await inDirectory(async (client) => {
    for (const { dn } of people) await client.del(dn);
  });
}

/** Gives somebody another value. */
export async function setValue({ inDirectory }: OwnWorld, { dn }: Person, attribute: string, value: string): Promise<void> {
  await inDirectory((client: Client) => client.modify(dn, new Change({ operation: 'replace', modification: new Attribute({ type: attribute, values: [value] }) })));
}
