/** Finds, looks at and connects to a domain controller; scope and source anchor are chosen here. */
import { fail } from '../../../shared/problem.ts';
import type { AnchorAttribute } from '../../../shared/contract/directory.ts';
import type { Input } from '../../../shared/contract/index.ts';
import { dnsNameOf } from '../../../shared/rules/dn.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import { directoryOf, type Workspace } from '../../engine/workspace.ts';
import type { CallContext, Handlers } from '../../ports/call.ts';
import type { Credentials, Directory } from '../../ports/directory.ts';
import { kept } from '../../state/kept.ts';
import { browse } from './browse.ts';
import { countScope } from './count-scope.ts';
import { describeForest } from './forest.ts';
import { unitGuids } from './unit-guids.ts';

type Calls = 'directory.discover' | 'directory.probe' | 'directory.connect' | 'directory.read' | 'directory.browse' | 'directory.choose';

/** The calls of page 3. */
export function directoryHandlers(workspace: Workspace): Handlers<Calls> {
  const { settings } = workspace.state;
  return {
    'directory.discover': async ({ domain }, { signal }) => {
      const { practice } = workspace;
      if (practice === undefined) return [...(await workspace.directories.discover(domain, signal))];
      const { server, port } = practice.directory.server;
      return [{ server, port: port ?? 636, foundBy: 'practice' }];
    },
    'directory.probe': async (server, { signal }) => {
      const look = await workspace.directories.probe(server, signal);
      return {
        certificate: look.certificate,
        domainController: look.rootDse.dnsHostName,
        domain: dnsNameOf(look.rootDse.defaultNamingContext),
        forest: dnsNameOf(look.rootDse.rootDomainNamingContext),
      };
    },
    'directory.connect': async (input, { signal }) => {
      const directory = await workspace.directories.connect({ server: input.server, port: input.port, security: input.security }, credentials(workspace, input), signal);
      await replace(workspace, directory);
      const forest = await describeForest(directory, input.server, settings.read(kept.choice), signal);
      settings.write(kept.forest, forest);
      settings.write(kept.directoryServer, { server: input.server, port: input.port, security: input.security });
      return forest;
    },
    'directory.read': () => Promise.resolve(workspace.connections.directory === undefined ? null : (settings.read(kept.forest) ?? null)),
    'directory.browse': ({ base }, { signal }) => browse(directoryOf(workspace), base, signal),
    'directory.choose': (input, context) => choose(workspace, input, context),
  };
}

async function choose(workspace: Workspace, { scope, sourceAnchor }: Input<'directory.choose'>, context: CallContext) {
  const { settings } = workspace.state;
  if (scope.include.length === 0) throw fail('scope.empty');
  mustKeepAnchor(workspace, sourceAnchor);
  const { counts, upnSuffixes } = await countScope(
    directoryOf(workspace),
    scope,
    (done) => {
      context.progress({ phase: progressTexts.readDirectory, done, total: null });
    },
    context.signal,
  );
  settings.write(kept.choice, { scope, sourceAnchor, guids: await unitGuids(directoryOf(workspace), scope, context.signal) });
  settings.write(kept.scopeCounts, counts);
  settings.write(kept.upnSuffixCounts, upnSuffixes);
  const forest = settings.read(kept.forest);
  if (forest !== undefined) settings.write(kept.forest, { ...forest, scope, sourceAnchor });
  return counts;
}

/** With another anchor every cloud object would be deleted and made anew. */
function mustKeepAnchor({ state }: Workspace, sourceAnchor: AnchorAttribute): void {
  const chosen = state.settings.read(kept.choice)?.sourceAnchor ?? sourceAnchor;
  if (chosen !== sourceAnchor && state.links.all().length > 0) throw fail('anchor.in-use', { detail: { chosen } });
}

/** In practice the words `practice` and `practice` stand for the sample company's own account, so that nobody has to type its password. */
function credentials(workspace: Workspace, input: Input<'directory.connect'>): Credentials {
  const { practice } = workspace;
  if (practice !== undefined && input.account === 'practice' && input.password === 'practice') return practice.directory.credentials;
  return { account: input.account, password: input.password, trustedFingerprint: input.trustedFingerprint };
}

async function replace(workspace: Workspace, directory: Directory): Promise<void> {
  const before = workspace.connections.directory;
  workspace.connections.directory = directory;
  await before?.close();
}
