/** Finds, looks at and connects to a domain controller; scope and source anchor are chosen here. */
import type { Forest } from '../../../shared/contract/directory.ts';
import type { Input } from '../../../shared/contract/index.ts';
import { normalDn } from '../../../shared/rules/dn.ts';
import { directoryAt, knownDirectories } from '../../engine/connected-directories.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { Handlers } from '../../ports/call.ts';
import type { Directory } from '../../ports/directory.ts';
import { kept } from '../../state/kept.ts';
import { browse } from './browse.ts';
import { keepConfirmed } from '../../engine/connecting/confirmed-certificates.ts';
import { controllersOf } from '../../engine/connecting/controllers.ts';
import { signInTo } from '../../engine/connecting/stand-ins.ts';
import { credentialsOf } from './credentials.ts';
import { choose } from './choose.ts';
import { findGroups } from './find-groups.ts';
import { findUnits } from './find-units.ts';
import { describeForest } from './forest.ts';
import { addDirectory, listDirectories, removeDirectory } from './further.ts';
import { probe } from './probe.ts';
import { countUnits } from './unit-counts.ts';

type Calls =
  | 'directory.discover' | 'directory.probe' | 'directory.connect' | 'directory.read' | 'directory.browse' | 'directory.choose'
  | 'directory.add' | 'directory.remove' | 'directory.list' | 'directory.unit-counts' | 'directory.find-units' | 'directory.find-groups';

/** The calls of page 3. */
export function directoryHandlers(workspace: Workspace): Handlers<Calls> {
  const { settings } = workspace.state;
  return {
    'directory.discover': async ({ domain }, { signal }) => [...(await controllersOf(workspace, domain, signal))],
    'directory.probe': (server, { signal }) => probe(workspace, server, signal),
    'directory.connect': (input, { signal }) => connect(workspace, input, signal),
    'directory.read': () => Promise.resolve(workspace.connections.directory === undefined ? null : (settings.read(kept.forest) ?? null)),
    'directory.add': (input, { signal }) => addDirectory(workspace, input, signal),
    'directory.remove': ({ base }) => removeDirectory(workspace, base),
    'directory.list': () => Promise.resolve(listDirectories(workspace)),
    'directory.browse': ({ base }, { signal }) => browse(directoryAt(workspace, base), base, signal),
    'directory.unit-counts': ({ base }, { signal }) => countUnits(directoryAt(workspace, base), base, signal),
    'directory.find-units': ({ text }, { signal }) => findUnits(connectedOf(workspace), text, signal),
    'directory.find-groups': ({ text }, { signal }) => findGroups(connectedOf(workspace), text, signal),
    'directory.choose': (input, context) => choose(workspace, input, context),
  };
}

function connectedOf(workspace: Workspace): readonly Directory[] {
  return knownDirectories(workspace).flatMap(({ directory }) => directory ?? []);
}

async function connect(workspace: Workspace, input: Input<'directory.connect'>, signal: AbortSignal): Promise<Forest> {
  const { settings } = workspace.state;
  const { server, port, security } = input;
  const directory = await signInTo(workspace, { server, port, security }, credentialsOf(workspace, input), input.serverOnly, signal);
  await replace(workspace, directory);
  const described = await describeForest(directory, server, settings.read(kept.choice), signal);
  const forest = input.insteadOf === undefined ? described : { ...described, insteadOf: input.insteadOf };
  const further = (settings.read(kept.forest)?.further ?? []).filter(({ base }) => normalDn(base) !== normalDn(forest.base));
  settings.write(kept.forest, { ...forest, further });
  settings.write(kept.directoryServer, { server, port, security });
  keepConfirmed(settings, input);
  return { ...forest, further };
}

async function replace(workspace: Workspace, directory: Directory): Promise<void> {
  const before = workspace.connections.directory;
  workspace.connections.directory = directory;
  await before?.close();
}
