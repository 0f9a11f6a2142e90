/** The company with two domain controllers: when the first one dies while units are looked at, the second one goes on, and page 3 can say so. */
import { expect, it } from 'vitest';
import { startReading } from '../../e2e/rigs/reading-rig.ts';
import { directoryHandlers } from '../steps/directory/handlers.ts';
import { connectWorld } from './world-client.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };

it('goes on with the second controller', async () => {
  const test = await startReading('two-controllers');
  try {
    const calls = directoryHandlers({ ...test.workspace, practice: connectWorld(test.world.addresses).controls });
    const { server, ldapsPort, administrator, base } = test.world.addresses.directory;
    await calls['directory.connect']({ server, port: ldapsPort, security: 'ldaps', ...administrator }, context);
    test.world.parts().directory.faults.dieAfterEntries = 2;
    expect((await calls['directory.browse']({ base }, context)).map(({ name }) => name)).toContain('Contoso');
    expect(await calls['directory.read']({}, context)).toMatchObject({ server: 'dc2.contoso.local', insteadOf: 'dc1.contoso.local' });
  } finally {
    await test.workspace.connections.directory?.close();
    await test.close();
  }
}, 30_000);
