/** What every Active Directory must answer of linked objects, of objects by objectGUID, and of what changed; part of the directory suite. */
import { Client } from 'ldapts';
import { describe, expect, it } from 'vitest';
import type { Credentials, Directory, MembersPart, Notice, Search } from '../../electron/ports/directory.ts';
import type { DirectoryRig } from './directory-rig.ts';

const never = new AbortController().signal;

const base64 = (values: readonly Uint8Array[] | undefined): string => Buffer.from(values?.[0] ?? []).toString('base64');

async function collected<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** The cursor as another history would have written it. */
const altered = (cursor: string, change: object): string => JSON.stringify({ ...(JSON.parse(cursor) as object), ...change });

/** What the cases run against; known only once the rig is up. */
export interface RunningSuite {
  readonly rig: () => DirectoryRig;
  /** Signed in as the administrator. */
  readonly directory: () => Directory;
  readonly connect: (credentials: Credentials) => Promise<Directory>;
}

/** Declares the cases. */
export function changesSuite({ rig, directory, connect }: RunningSuite): void {
  const guidOf = async (dn: string): Promise<string> => base64((await directory().read(dn, ['objectGUID'], never))?.bytes.get('objectguid'));
  /** What the adapter never does itself: creating, moving and deleting. */
  const administer = async (work: (client: Client) => Promise<void>): Promise<void> => {
    const { server, port = 636 } = rig().server('ldaps');
    const client = new Client({ url: `ldaps://${server}:${port}`, tlsOptions: { ca: rig().authority } });
    try {
      await client.bind(directory().account, rig().administrator.password);
      await work(client);
    } finally {
      await client.unbind();
    }
  };

  describe('linked objects', () => {
    it('are known by objectGUID where they are asked for so', async () => {
      const search: Search = { base: rig().group, scope: 'base', filter: '(objectClass=*)', attributes: ['member', 'name'], references: true };
      const group = (await collected(directory().search(search, never)))[0]?.[0];
      const plain = await directory().read(rig().group, ['member'], never);
      const members = group!.references.get('member')!;
      expect(group!.dn).toBe(rig().group);
      expect(members.map(({ dn }) => dn)).toEqual(group!.text.get('member'));
      expect(new Set(group!.text.get('member'))).toEqual(new Set(plain!.text.get('member')));
      expect(members[0]!.guid).toBe(await guidOf(members[0]!.dn));
    });

    it('are given part by part where a group may have any number of them', async () => {
      const whole = await directory().read(rig().group, ['member'], never);
      const found: string[] = [];
      for (let from: number | undefined = 0; from !== undefined; ) {
        const part: MembersPart | undefined = await directory().members(await guidOf(rig().group), from, never);
        found.push(...part!.members.map(({ dn }) => dn));
        from = part!.next;
      }
      expect(found.sort()).toEqual([...whole!.text.get('member')!].sort());
      expect(await directory().members(base64([new Uint8Array(16).fill(0xee)]), 0, never)).toBeUndefined();
    });

    it('have no objectGUID otherwise', async () => {
      expect((await directory().read(rig().group, ['member'], never))?.references.size).toBe(0);
    });
  });

  describe('reading by objectGUID', () => {
    it('gives every object once, and leaves out those that are not there', async () => {
      const known = (await collected(directory().search({ base: rig().unit, scope: 'sub', filter: '(objectClass=user)', attributes: ['objectGUID'] }, never))).flat().map(({ bytes }) => base64(bytes.get('objectguid')));
      const asked = [...known, base64([new Uint8Array(16).fill(0xee)])];
      const found: string[] = [];
      for await (const entries of directory().readMany(directory().rootDse.defaultNamingContext, asked, ['objectGUID'], never)) {
        found.push(...entries.map(({ bytes }) => base64(bytes.get('objectguid'))));
      }
      expect(found).toHaveLength(known.length);
      expect(new Set(found)).toEqual(new Set(known));
    });

    it('gives linked objects by objectGUID', async () => {
      const [entries] = await collected(directory().readMany(directory().rootDse.defaultNamingContext, [await guidOf(rig().group)], ['member'], never));
      expect(entries).toMatchObject([{ dn: rig().group }]);
      expect(entries![0]!.references.get('member')!.length).toBeGreaterThanOrEqual(5);
    });
  });

  describe('changes', () => {
    const context = (): string => directory().rootDse.defaultNamingContext;
    const noticesSince = async (cursor: string, from = directory()): Promise<{ readonly notices: readonly Notice[]; readonly cursor: string }> => {
      const read = from.changes(context(), cursor, never);
      return { notices: (await collected(read.notices)).flat(), cursor: read.cursor() };
    };
    /** Changes an attribute and takes the change back: the object is as before, and yet it changed. */
    const touch = async (dn: string): Promise<void> => {
      await directory().modify(dn, [{ attribute: 'info', remove: [], add: ['touched'] }], never);
      await directory().modify(dn, [{ attribute: 'info', remove: ['touched'], add: [] }], never);
    };
    const member = (change: 'add' | 'remove') =>
      directory().modify(rig().group, [{ attribute: 'member', remove: [], add: [], [change]: [rig().person] }], never);

    it('tells of what changed, once, and of nothing else', async () => {
      const start = await directory().cursor(context(), never);
      expect((await noticesSince(start)).notices).toEqual([]);
      await touch(rig().person);
      const changed = await noticesSince(start);
      expect(changed.notices).toEqual([{ guid: await guidOf(rig().person), dn: rig().person, deleted: false, members: undefined }]);
      expect((await noticesSince(changed.cursor)).notices).toEqual([]);
    });

    it('tells which members came and went', async () => {
      const person = { guid: await guidOf(rig().person), dn: rig().person };
      const start = await directory().cursor(context(), never);
      await member('add');
      const added = await noticesSince(start);
      expect(added.notices).toMatchObject([{ dn: rig().group, members: { added: [person], removed: [] } }]);
      await member('remove');
      const removed = await noticesSince(added.cursor);
      expect(removed.notices).toMatchObject([{ dn: rig().group, members: { added: [], removed: [person] } }]);
    });

    it('tells of units, and of objects that were moved or deleted', async () => {
      const [unit, guest] = [`OU=Guests,${rig().unit}`, `CN=Guest,${rig().unit}`];
      const start = await directory().cursor(context(), never);
      await administer(async (client) => {
        await client.add(unit, { objectClass: 'organizationalUnit' });
        await client.add(guest, { objectClass: 'user', sAMAccountName: 'guest1' });
        await client.modifyDN(guest, `CN=Guest,${unit}`);
      });
      const [unitGuid, guestGuid] = [await guidOf(unit), await guidOf(`CN=Guest,${unit}`)];
      const made = await noticesSince(start);
      expect(new Map(made.notices.map((notice) => [notice.guid, notice.dn]))).toEqual(new Map([[unitGuid, unit], [guestGuid, `CN=Guest,${unit}`]]));
      await administer((client) => client.del(`CN=Guest,${unit}`));
      const gone = await noticesSince(made.cursor);
      expect(gone.notices).toMatchObject([{ guid: guestGuid, deleted: true }]);
      await administer((client) => client.del(unit));
    });

    it('are told to an account without the right to replicate, but not what was deleted', async () => {
      const reader = await connect(rig().reader);
      const start = await reader.cursor(context(), never);
      await touch(rig().person);
      expect((await noticesSince(start, reader)).notices).toMatchObject([{ dn: rig().person, deleted: false }]);
      expect([reader.seesDeletions(start), directory().seesDeletions(await directory().cursor(context(), never))]).toEqual([false, true]);
    });

    it('are told by update sequence numbers too', async () => {
      const start = await directory().cursor(context(), never);
      await touch(rig().person);
      await touch(rig().group);
      const { notices } = await noticesSince(altered(start, { kind: 'usn', cookie: '' }));
      expect(new Map(notices.map(({ dn, members }) => [dn, members]))).toEqual(new Map([[rig().person, undefined], [rig().group, 'all']]));
    });

    it.each([
      ['was put back to an older state', { usn: 1e12 }, 'directory.rolled-back'],
      ['was restored from a backup', { invocation: 'AAAA' }, 'directory.rolled-back'],
      ['does not know the cookie', { cookie: 'AAAA' }, 'directory.cursor-expired'],
    ])('are not told by a controller that %s', async (_, change, code) => {
      const start = await directory().cursor(context(), never);
      await expect(noticesSince(altered(start, change))).rejects.toMatchObject({ problem: { code } });
    });
  });
}
