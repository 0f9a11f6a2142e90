/** The adapter against Samba's Active Directory. */
import { readFile } from 'node:fs/promises';
import { describe } from 'vitest';
import { sambaMissing, startSamba } from '../../e2e/rigs/samba/samba.mjs';
import type { DirectoryRig } from '../../e2e/rigs/directory-rig.ts';
import { directorySuite } from '../../e2e/rigs/directory-suite.ts';

const people = 1100;
const displayName = 'Zoë (Sales) Müller*';

/** A unit with people, a group, a reader and a disabled account, as LDIF; passwords are UTF-16 in quotes, as AD takes them. */
function content(base: string): string {
  const unit = `OU=Staff,${base}`;
  const user = (name: string, more: readonly string[] = []): string =>
    [`dn: CN=${name},${unit}`, 'objectClass: user', `sAMAccountName: ${name}`, `userPrincipalName: ${name}@contoso.test`, 'userAccountControl: 512', ...more, ''].join('\n');
  const password = `clearTextPassword:: ${Buffer.from('Passw0rd!Reader', 'utf16le').toString('base64')}`;
  const special = ['department: Sales', `displayName:: ${Buffer.from(displayName).toString('base64')}`];
  const numbered = Array.from({ length: people - 3 }, (_, index) => user(`person${index}`));
  const members = Array.from({ length: 7 }, (_, index) => `member: CN=person${index},${unit}`);
  return [
    [`dn: ${unit}`, 'objectClass: organizationalUnit', ''].join('\n'),
    user('zoe', special),
    user('reader', [password]),
    user('leaver', [password]).replace('userAccountControl: 512', 'userAccountControl: 514'),
    ...numbered,
    [`dn: CN=Team,CN=Users,${base}`, 'objectClass: group', 'sAMAccountName: team', ...members, ''].join('\n'),
  ].join('\n');
}

async function start(): Promise<DirectoryRig> {
  const samba = await startSamba({ ldif: content('DC=contoso,DC=test') });
  const unit = `OU=Staff,${samba.base}`;
  return {
    server: (security) => ({ server: samba.address, security }),
    authority: await readFile(samba.caFile, 'utf8'),
    administrator: { account: 'Administrator', password: samba.adminPassword },
    reader: { account: 'reader@contoso.test', password: 'Passw0rd!Reader' },
    disabled: { account: 'leaver@contoso.test', password: 'Passw0rd!Reader' },
    unit,
    people,
    person: `CN=zoe,${unit}`,
    displayName,
    group: `CN=Team,CN=Users,${samba.base}`,
    stop: samba.stop,
  };
}

describe.skipIf(sambaMissing() !== '' && process.env.CI !== 'true')('Active Directory adapter against Samba', () => directorySuite(start));
