/** For tests: a workspace that is connected to a company of two forests, with all of its domains in scope. */
import { directoryHandlers } from '../../electron/steps/directory/handlers.ts';
import type { PracticeDirectory } from '../../electron/practice/directory/server.ts';
import { startReading, type ReadingForTest } from './reading-rig.ts';

/** What a test of several directories works with. */
export interface SeveralForTest extends ReadingForTest {
  /** contoso.local, its child emea.contoso.local, and the other forest fabrikam.local. */
  readonly contoso: PracticeDirectory;
  readonly emea: PracticeDirectory;
  readonly fabrikam: PracticeDirectory;
  readonly calls: ReturnType<typeof directoryHandlers>;
  /** Signs in to a further directory. */
  readonly add: (directory: PracticeDirectory) => Promise<void>;
  /** Keeps these units as the scope. */
  readonly choose: (include: readonly string[]) => Promise<void>;
}

const context = { signal: new AbortController().signal, progress: () => undefined };

/** Opens the world and goes through page 3. */
export async function startSeveral(): Promise<SeveralForTest> {
  const test = await startReading('several-domains');
  const { directory: contoso, further: [emea, fabrikam] } = test.world.parts();
  if (emea === undefined || fabrikam === undefined) throw new Error('The world has no further domains.');
  const calls = directoryHandlers(test.workspace);
  const addresses = [test.world.addresses.directory, ...test.world.addresses.further];
  const signIn = ({ base }: PracticeDirectory) => {
    const found = addresses.find((address) => address.base === base);
    if (found === undefined) throw new Error('No such directory.');
    return { server: found.server, port: found.ldapsPort, security: 'ldaps' as const, ...found.administrator };
  };
  const add = async (directory: PracticeDirectory): Promise<void> => void (await calls['directory.add'](signIn(directory), context));
  const choose = async (include: readonly string[]): Promise<void> => void (await calls['directory.choose']({ scope: { include: [...include], exclude: [] }, sourceAnchor: 'objectGUID' }, context));
  await calls['directory.connect'](signIn(contoso), context);
  await add(emea.directory);
  await add(fabrikam.directory);
  await choose([contoso.base, emea.directory.base, fabrikam.directory.base]);
  return { ...test, contoso, emea: emea.directory, fabrikam: fabrikam.directory, calls, add, choose };
}
