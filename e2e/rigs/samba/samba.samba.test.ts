/** The Samba rig itself: it starts, takes objects offline, refuses a wrong password, and leaves nothing behind. */
import { readFile } from 'node:fs/promises';
import { Client } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sambaMissing, startSamba, type Samba } from './samba.mjs';

describe.skipIf(sambaMissing() !== '' && process.env['CI'] !== 'true')('Samba domain controller', () => {
  let samba: Samba;
  beforeAll(async () => {
    samba = await startSamba({ ldif: 'dn: OU=Staff,DC=contoso,DC=test\nobjectClass: organizationalUnit\nou: Staff\n' });
  });
  afterAll(() => samba.stop());

  /** Signs in over LDAPS, reads, and always closes the connection. */
  async function read(base: string, filter: string, attributes: string[], password = samba.adminPassword) {
    const client = new Client({ url: samba.url, tlsOptions: { ca: await readFile(samba.caFile), servername: samba.serverName } });
    try {
      await client.bind(samba.adminAccount, password);
      return (await client.search(base, { scope: 'sub', filter, attributes })).searchEntries;
    } finally {
      await client.unbind();
    }
  }

  it('holds what was loaded before the start', async () => {
    expect(await read(samba.base, '(ou=Staff)', ['ou'])).toMatchObject([{ dn: 'OU=Staff,DC=contoso,DC=test' }]);
  });

  it('takes more objects, with Exchange attributes', async () => {
    await samba.ldif(`dn: CN=Ann,OU=Staff,${samba.base}\nobjectClass: user\nsAMAccountName: ann\nmailNickname: ann.l\nextensionAttribute15: x\n`);
    expect(await read(samba.base, '(sAMAccountName=ann)', ['mailNickname'])).toMatchObject([{ mailNickname: 'ann.l' }]);
  });

  it('refuses a wrong password', async () => {
    await expect(read(samba.base, '(ou=Staff)', ['ou'], 'wrong')).rejects.toMatchObject({ code: 49 });
  });
});
