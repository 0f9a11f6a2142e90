/** For tests: a connection to a practice directory, through the real adapter. */
import { openDirectories } from '../../electron/directory/directories.ts';
import type { Directory } from '../../electron/ports/directory.ts';
import { startForTest, testPassword } from '../../electron/practice/directory/practice-directory.fixture.ts';
import type { PracticeDirectory } from '../../electron/practice/directory/server.ts';

/** A practice directory and who is signed in to it. */
export interface DirectoryForTest {
  readonly practice: PracticeDirectory;
  /** As the account that may change everything. */
  readonly directory: Directory;
  /** As an account that may only read. */
  readonly reader: Directory;
  readonly close: () => Promise<void>;
}

/** The sample company with 40 people. */
export async function openDirectoryForTest(signal: AbortSignal): Promise<DirectoryForTest> {
  const practice = await startForTest({ users: 40, groups: 8, contacts: 2 });
  const directories = openDirectories({ authorities: [practice.caPem] });
  const as = (account: string): Promise<Directory> => directories.connect({ server: '127.0.0.1', port: practice.tlsPort, security: 'ldaps' }, { account, password: testPassword }, signal);
  const [directory, reader] = [await as(practice.account), await as(practice.reader.account)];
  return {
    practice,
    directory,
    reader,
    close: async () => {
      await directory.close();
      await reader.close();
      await practice.close();
    },
  };
}
