/** The law of reading, against Samba's Active Directory. */
import { readFile } from 'node:fs/promises';
import { Client } from 'ldapts';
import { describe } from 'vitest';
import { readingHistories } from '../../../e2e/rigs/reading-histories.ts';
import { sambaMissing, startSamba } from '../../../e2e/rigs/samba/samba.mjs';
import { openDirectories } from '../../directory/directories.ts';

describe.skipIf(sambaMissing() !== '' && process.env.CI !== 'true')('Samba', () => {
  readingHistories(async () => {
    const samba = await startSamba();
    const authority = await readFile(samba.caFile, 'utf8');
    const client = new Client({ url: samba.url, tlsOptions: { ca: [authority], servername: samba.serverName, checkServerIdentity: () => undefined } });
    await client.bind(`Administrator@${samba.realm}`, samba.adminPassword);
    const directory = await openDirectories({ authorities: [authority] }).connect({ server: samba.address, security: 'ldaps' }, { account: 'Administrator', password: samba.adminPassword }, new AbortController().signal);
    return {
      directory,
      client,
      base: samba.base,
      stop: async () => {
        await directory.close();
        await client.unbind();
        await samba.stop();
      },
    };
  }, Number(process.env['HISTORIES'] ?? 50));
});
