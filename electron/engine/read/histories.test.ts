/** The law of reading, against the practice directory. */
import { readingHistories } from '../../../e2e/rigs/reading-histories.ts';
import { openDirectories } from '../../directory/directories.ts';
import { clientOf, startForTest, testPassword } from '../../practice/directory/practice-directory.fixture.ts';

readingHistories(async () => {
  const practice = await startForTest({ users: 20, groups: 2, contacts: 1 });
  const client = clientOf(practice);
  await client.bind(practice.account, testPassword);
  const directories = openDirectories({ authorities: [practice.caPem], addressOf: () => '127.0.0.1' });
  const directory = await directories.connect({ server: 'dc1.contoso.local', port: practice.tlsPort, security: 'ldaps' }, { account: practice.account, password: testPassword }, new AbortController().signal);
  return {
    directory,
    client,
    base: practice.base,
    stop: async () => {
      await directory.close();
      await client.unbind();
      await practice.close();
    },
  };
}, Number(process.env['HISTORIES'] ?? 1000));
