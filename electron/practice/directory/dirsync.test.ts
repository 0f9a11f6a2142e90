/** The DirSync control against the running practice directory. */
import { Attribute, Ber, BerWriter, Change, Control, type BerReader, type Client, type Entry } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf, startForTest, testPassword } from './practice-directory.fixture.ts';
import type { PracticeDirectory } from './server.ts';

class DirSync extends Control {
  more = false;
  cookie = Buffer.alloc(0);
  readonly flags: number;
  readonly maxBytes: number;
  constructor(flags: number, maxBytes: number) {
    super('1.2.840.113556.1.4.841', { critical: true });
    this.flags = flags;
    this.maxBytes = maxBytes;
  }
  protected override writeControl(writer: BerWriter): void {
    const inner = new BerWriter();
    inner.startSequence();
    inner.writeInt(this.flags);
    inner.writeInt(this.maxBytes);
    inner.writeBuffer(this.cookie, Ber.OctetString);
    inner.endSequence();
    writer.writeBuffer(inner.buffer, Ber.OctetString);
  }
  protected override parseControl(reader: BerReader): void {
    if (reader.readSequence() === null) return;
    this.more = (reader.readInt() ?? 0) !== 0;
    reader.readInt();
    this.cookie = Buffer.from(reader.readString(Ber.OctetString, true) ?? []);
  }
}

const security = 1;
const incremental = 0x80000000;
let directory: PracticeDirectory;
let client: Client;

beforeAll(async () => {
  directory = await startForTest();
  client = clientOf(directory);
  await client.bind(directory.account, testPassword);
});
afterAll(async () => {
  await client.unbind();
  await directory.close();
});

async function round(control: DirSync, filter = '(|(objectClass=user)(objectClass=group))'): Promise<Entry[]> {
  return (await client.search(directory.base, { filter, attributes: [], timeLimit: 0 }, control)).searchEntries;
}

async function untilDone(control: DirSync): Promise<{ dns: string[]; rounds: number }> {
  const dns: string[] = [];
  let rounds = 0;
  do {
    dns.push(...(await round(control)).map((entry) => entry.dn));
    rounds += 1;
  } while (control.more);
  return { dns, rounds };
}

describe('DirSync', () => {
  it('gives everything in rounds, each object once, then nothing', async () => {
    const control = new DirSync(security, 50_000);
    const { dns, rounds } = await untilDone(control);
    expect(rounds).toBeGreaterThan(3);
    expect(new Set(dns).size).toBe(dns.length);
    expect(dns.length).toBeGreaterThan(280);
    expect(await round(control)).toEqual([]);
  });

  it('tells of cleared attributes, members, moves and deletions', async () => {
    const control = new DirSync(security | incremental, 0);
    await untilDone(control);
    const group = 'CN=Newsletter,OU=Groups,OU=Contoso,DC=contoso,DC=local';
    const [joined, left] = [`CN=krbtgt,CN=Users,${directory.base}`, String(directory.read(group, 'member')[0])];
    const modify = (dn: string, operation: 'add' | 'delete', type: string, values: string[]): Promise<void> => client.modify(dn, new Change({ operation, modification: new Attribute({ type, values }) }));
    await modify(group, 'add', 'member', [joined]);
    await modify(group, 'delete', 'member', [left]);
    await modify(group, 'delete', 'description', []);
    const members = directory.read(group, 'member').map(String);
    const [moved = '', gone = ''] = members;
    await client.modifyDN(moved, 'CN=Moved Person,OU=Finance,OU=Contoso,DC=contoso,DC=local');
    await client.del(gone);
    const entries = await round(control);
    const told = new Map(entries.map((entry) => [entry.dn, entry]));
    expect(told.get(group)).toMatchObject({ 'member;range=1-1': joined, 'member;range=0-0': left, description: [] });
    expect(told.get(group)).not.toHaveProperty('mail');
    expect(told.get('CN=Moved Person,OU=Finance,OU=Contoso,DC=contoso,DC=local')).toMatchObject({ name: 'Moved Person' });
    expect([...told.values()].filter((entry) => entry['isDeleted'] === 'TRUE')).toHaveLength(1);
    expect(told.size).toBe(3);
  });

  it('needs a right or the object security flag', async () => {
    const reader = clientOf(directory);
    await reader.bind(directory.reader.account, testPassword);
    await expect(reader.search(directory.base, { filter: '(objectClass=group)' }, new DirSync(0, 0))).rejects.toMatchObject({ code: 50 });
    await reader.unbind();
  });

  it('refuses a broken cookie', async () => {
    const control = new DirSync(security, 0);
    control.cookie = Buffer.from('nonsense');
    await expect(round(control)).rejects.toMatchObject({ code: 2 });
  });
});
