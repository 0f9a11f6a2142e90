/** What every Active Directory must answer through the adapter: the practice directory and Samba run the same cases. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Security } from '../../shared/contract/directory.ts';
import type { Credentials, Directories, Directory, Entry, Search } from '../../electron/ports/directory.ts';
import { openDirectories } from '../../electron/directory/directories.ts';
import { changesSuite } from './directory-changes-suite.ts';
import type { DirectoryRig } from './directory-rig.ts';
import { bytesEqual, escapeFilterValue } from '../../electron/directory/filter.ts';

const never = new AbortController().signal;

/** Declares the cases against the directory that `start` brings up. */
export function directorySuite(start: () => Promise<DirectoryRig>): void {
  let rig: DirectoryRig;
  let directories: Directories;
  let directory: Directory;
  const opened: Directory[] = [];

  const connect = async (security: Security, credentials: Credentials, from = directories): Promise<Directory> => {
    const made = await from.connect(rig.server(security), credentials, never);
    opened.push(made);
    return made;
  };
  const below = (wishes: Partial<Search>): Search => ({ base: rig.unit, scope: 'sub', filter: '(objectClass=user)', attributes: ['name'], ...wishes });
  const all = async (search: Search): Promise<readonly Entry[]> => {
    const entries: Entry[] = [];
    for await (const page of directory.search(search, never)) entries.push(...page);
    return entries;
  };
  const value = async (dn: string, attribute: string): Promise<readonly string[] | undefined> =>
    (await directory.read(dn, [attribute], never))?.text.get(attribute.toLowerCase());

  beforeAll(async () => {
    rig = await start();
    directories = openDirectories({ authorities: [rig.authority] });
    directory = await connect('ldaps', rig.administrator);
  });
  afterAll(async () => {
    for (const made of opened) await made.close();
    await rig.stop();
  });

  describe.each<Security>(['ldaps', 'starttls'])('over %s', (security) => {
    it('shows certificate and rootDSE without an account', async () => {
      const look = await directories.probe(rig.server(security), never);
      expect(look.certificate).toMatchObject({ trusted: true });
      expect(look.rootDse.configurationNamingContext).toBe(`CN=Configuration,${look.rootDse.rootDomainNamingContext}`);
    });

    it('says why a certificate is not trusted', async () => {
      const look = await openDirectories().probe(rig.server(security), never);
      expect(look.certificate.trusted).toBe(false);
      expect(look.certificate.doubt).toMatch(/authority/);
    });

    it('does not sign in behind a certificate that nobody trusts', async () => {
      await expect(openDirectories().connect(rig.server(security), rig.administrator, never)).rejects.toMatchObject({ problem: { code: 'directory.certificate-untrusted' } });
    });

    it('signs in behind the very certificate that was confirmed, and behind no other', async () => {
      const { certificate } = await openDirectories().probe(rig.server(security), never);
      const made = await connect(security, { ...rig.administrator, trustedFingerprint: certificate.fingerprint }, openDirectories());
      expect(made.rootDse.defaultNamingContext).toBe(directory.rootDse.defaultNamingContext);
      const other = { ...rig.administrator, trustedFingerprint: certificate.fingerprint.replace(/^../, (pair) => (pair === '00' ? '01' : '00')) };
      await expect(directories.connect(rig.server(security), other, never)).rejects.toMatchObject({
        problem: { code: 'directory.certificate-changed', detail: { confirmed: other.trustedFingerprint, shown: certificate.fingerprint } },
      });
    });
  });

  describe('signing in', () => {
    it.each([
      ['an empty password', () => ({ ...rig.administrator, password: '' }), { code: 'directory.password-empty' }],
      ['a wrong password', () => ({ ...rig.administrator, password: 'wrong' }), { code: 'directory.credentials-refused', why: expect.stringContaining('password is wrong') as string }],
      ['a disabled account', () => rig.disabled, { code: 'directory.credentials-refused', why: expect.stringContaining('is disabled') as string }],
    ])('refuses %s', async (_, credentials, problem) => {
      await expect(directories.connect(rig.server('ldaps'), credentials(), never)).rejects.toMatchObject({ problem });
    });
  });

  describe('reading', () => {
    it('goes through all pages, each object once', async () => {
      const sizes: number[] = [];
      const names = new Set<string>();
      for await (const page of directory.search(below({ scope: 'one' }), never)) {
        sizes.push(page.length);
        for (const entry of page) names.add(entry.dn);
      }
      expect(Math.max(...sizes)).toBe(1000);
      expect(names.size).toBe(rig.people);
    });

    it('keeps bytes as they are and finds an object by them', async () => {
      const [first] = await all(below({ base: rig.person, scope: 'base', attributes: ['objectGUID', 'objectSid'] }));
      const guid = first!.bytes.get('objectguid')![0]!;
      expect(guid).toHaveLength(16);
      expect(first!.bytes.get('objectsid')![0]![0]).toBe(1);
      expect(await all(below({ filter: bytesEqual('objectGUID', guid) }))).toMatchObject([{ dn: first!.dn }]);
    });

    it('finds a name with brackets and accents', async () => {
      const filter = `(displayName=${escapeFilterValue(rig.displayName)})`;
      expect((await all(below({ filter, attributes: ['displayName'] })))[0]?.text.get('displayname')).toEqual([rig.displayName]);
    });

    it('leaves absent attributes absent, and gives the others in lower-case names', async () => {
      const entry = await directory.read(rig.person, ['department', 'description'], never);
      expect([...entry!.text.keys()]).toEqual(['department']);
    });

    it('follows ranges to the end', async () => {
      const whole = await value(rig.group, 'member');
      const inParts = (await directory.read(rig.group, ['member;range=0-1'], never))?.text.get('member');
      expect(whole!.length).toBeGreaterThanOrEqual(5);
      expect(new Set(inParts)).toEqual(new Set(whole));
      expect(inParts).toHaveLength(whole!.length);
    });

    it('answers undefined for an object that is gone, and refuses to search below it', async () => {
      const gone = `CN=Nobody,${rig.unit}`;
      expect(await directory.read(gone, ['name'], never)).toBeUndefined();
      await expect(all(below({ base: gone }))).rejects.toMatchObject({ problem: { code: 'directory.not-found' } });
    });

    it('reads from several places at once', async () => {
      const [people, base] = await Promise.all([all(below({ scope: 'one' })), all(below({ base: rig.unit, scope: 'base', filter: '(objectClass=*)' })), all(below({}))]);
      expect([people.length, base.length]).toEqual([rig.people, 1]);
    });

    it('stops between pages when told, and goes on to serve', async () => {
      const stop = new AbortController();
      const read = async (): Promise<void> => {
        for await (const _page of directory.search(below({}), stop.signal)) stop.abort();
      };
      await expect(read()).rejects.toMatchObject({ name: 'AbortError' });
      expect(await value(rig.person, 'department')).toBeDefined();
    });
  });

  changesSuite({ rig: () => rig, directory: () => directory, connect: (credentials) => connect('ldaps', credentials) });

  describe('writing', () => {
    it('puts a new value in place of the old one', async () => {
      await directory.modify(rig.person, [{ attribute: 'title', remove: [], add: ['Clerk'] }], never);
      await directory.modify(rig.person, [{ attribute: 'title', remove: ['Clerk'], add: ['Prüferin'] }], never);
      expect(await value(rig.person, 'title')).toEqual(['Prüferin']);
      await directory.modify(rig.person, [{ attribute: 'title', remove: ['Prüferin'], add: [] }], never);
      expect(await value(rig.person, 'title')).toBeUndefined();
    });

    it('changes nothing when an old value is no longer there', async () => {
      const changes = [
        { attribute: 'company', remove: [], add: ['Contoso'] },
        { attribute: 'department', remove: ['Marketing'], add: ['Legal'] },
      ];
      await expect(directory.modify(rig.person, changes, never)).rejects.toMatchObject({ problem: { code: 'directory.value-moved' } });
      expect(await value(rig.person, 'department')).toEqual(['Sales']);
      expect(await value(rig.person, 'company')).toBeUndefined();
    });

    it('does not overwrite a value that came in the meantime', async () => {
      const change = directory.modify(rig.person, [{ attribute: 'department', remove: [], add: ['Legal'] }], never);
      await expect(change).rejects.toMatchObject({ problem: { code: 'directory.value-moved' } });
    });

    it.each([
      ['an attribute that the schema does not know', () => rig.person, 'noSuchAttribute', 'directory.value-refused'],
      ['an object that is gone', () => `CN=Nobody,${rig.unit}`, 'title', 'directory.not-found'],
    ])('refuses %s', async (_, dn, attribute, code) => {
      await expect(directory.modify(dn(), [{ attribute, remove: [], add: ['x'] }], never)).rejects.toMatchObject({ problem: { code } });
    });

    it('names a missing right', async () => {
      const reader = await connect('ldaps', rig.reader);
      const change = reader.modify(rig.person, [{ attribute: 'department', remove: ['Sales'], add: ['x'] }], never);
      await expect(change).rejects.toMatchObject({ problem: { code: 'directory.permission-refused' } });
    });
  });

  it('serves nobody after it was closed', async () => {
    const made = await connect('ldaps', rig.administrator);
    await made.close();
    await expect(made.read(rig.person, ['name'], never)).rejects.toMatchObject({ problem: { code: 'directory.not-connected' } });
  });
}
