/** For tests: a practice world, and a workspace that is connected to both of its sides through the real adapters. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'ldapts';
import { createBudget } from '../../electron/cloud/budget.ts';
import { createSignIn } from '../../electron/cloud/sign-in.ts';
import { openDirectories } from '../../electron/directory/directories.ts';
import { connectWorld, type WorldRemote } from '../../electron/practice/world-client.ts';
import type { WorldName } from '../../electron/practice/world-table.ts';
import { openWorld, type World } from '../../electron/practice/world.ts';
import { kept } from '../../electron/state/kept.ts';
import { openStateForTest } from '../../electron/state/state.fixture.ts';
import { workspaceForTest } from '../../electron/engine/workspace.fixture.ts';
import type { Workspace } from '../../electron/engine/workspace.ts';

/** What a test of reading works with. */
export interface ReadingForTest {
  readonly workspace: Workspace;
  /** Where the state lies. */
  readonly folder: string;
  readonly world: World;
  readonly remote: WorldRemote;
  /** DN of the domain. */
  readonly base: string;
  /** Gives an object of the directory another relative name. */
  readonly rename: (dn: string, rdn: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Nothing here runs out. */
const unlimited = { amount: 1e12, per: 1 };
const clock = { now: () => Date.now(), sleep: async () => undefined };

/** Opens the small world, signed in and connected, with the whole domain in scope. */
export async function startReading(name: WorldName = 'small'): Promise<ReadingForTest> {
  const folder = await mkdtemp(join(tmpdir(), 'reading-'));
  const world = await openWorld({ name, folder });
  const client = connectWorld(world.addresses);
  const signal = new AbortController().signal;
  const directories = openDirectories(client.directories);
  const { server, credentials } = client.controls.directory;
  const budget = createBudget(clock, { units: unlimited, writes: unlimited });
  const signIn = createSignIn({ clientId: client.clientId, origins: client.origins, openBrowser: async () => undefined, clock, budget });
  const test = openStateForTest();
  const base = world.addresses.directory.base;
  test.state.settings.write(kept.choice, { scope: { include: [base], exclude: [] }, sourceAnchor: 'objectGUID' });
  const directory = await directories.connect(server, credentials, signal);
  const session = await signIn.application(client.controls.application, signal);
  const workspace = { ...workspaceForTest(test.state, session), directories, signIn, connections: { directory, session } };
  return {
    workspace,
    folder: test.folder,
    world,
    remote: client.remote,
    base,
    rename: async (dn, rdn) => {
      const writer = new Client({ url: `ldaps://${world.addresses.directory.address}:${server.port}`, tlsOptions: { ca: [world.addresses.directory.authority], servername: server.server } });
      await writer.bind(credentials.account, credentials.password);
      await writer.modifyDN(dn, rdn);
      await writer.unbind();
    },
    close: async () => {
      await directory.close();
      test.remove();
      await world.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
