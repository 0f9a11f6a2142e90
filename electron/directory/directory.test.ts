/** The adapter against the practice directory. */
import { describe } from 'vitest';
import type { DirectoryRig } from '../../e2e/rigs/directory-rig.ts';
import { directorySuite } from '../../e2e/rigs/directory-suite.ts';
import { makeCertificates } from '../practice/certificate.ts';
import { startPracticeDirectory } from '../practice/directory/server.ts';
import { openStore } from '../practice/store.ts';
import { sampleForest } from '../practice/worlds/forest.ts';

const password = 'Practice-1-password';
const people = 1010;
const displayName = 'Zoë (Sales) Müller*';

async function start(): Promise<DirectoryRig> {
  const certificate = await makeCertificates(['localhost'], ['127.0.0.1']);
  const forest = sampleForest({ users: 10, groups: 5, contacts: 1, seed: 1 });
  const store = openStore(':memory:');
  const practice = await startPracticeDirectory({ store, forest, certificate, password });
  const unit = `OU=Staff,${practice.base}`;
  const user = (name: string, more: Record<string, string[] | Buffer[]> = {}): Promise<void> =>
    practice.addObject(`CN=${name},${unit}`, { objectClass: ['user'], sAMAccountName: [name], userPrincipalName: [`${name}@contoso.local`], userAccountControl: ['544'], ...more });
  await practice.addObject(unit, { objectClass: ['organizationalUnit'] });
  await user('zoe', { department: ['Sales'], displayName: [displayName] });
  await user('leaver', { unicodePwd: [Buffer.from(`"${password}"`, 'utf16le')] });
  await practice.modify(`CN=leaver,${unit}`, { userAccountControl: ['514'] });
  for (let index = 2; index < people; index += 1) await user(`person${index}`);
  const group = `CN=Team,CN=Users,${practice.base}`;
  await practice.addObject(group, { objectClass: ['group'], sAMAccountName: ['team'], member: Array.from({ length: 7 }, (_, index) => `CN=person${index + 2},${unit}`) });
  return {
    server: (security) => ({ server: '127.0.0.1', port: security === 'ldaps' ? practice.tlsPort : practice.port, security }),
    authority: practice.caPem,
    administrator: { account: 'setup', password },
    reader: practice.reader,
    disabled: { account: 'leaver@contoso.local', password },
    unit,
    people,
    person: `CN=zoe,${unit}`,
    displayName,
    group,
    stop: async () => {
      await practice.close();
      store.close();
    },
  };
}

describe('Active Directory adapter against the practice directory', () => directorySuite(start));
