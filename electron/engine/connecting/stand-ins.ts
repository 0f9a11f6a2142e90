/** Signs in to a directory so that another domain controller of its domain takes over when the first one falls silent, and keeps who answers now. */
import type { DirectoryServer } from '../../../shared/contract/directory.ts';
import type { Credentials, Directory, StandIns } from '../../ports/directory.ts';
import { kept } from '../../state/kept.ts';
import type { Settings } from '../../state/settings.ts';
import type { Workspace } from '../workspace.ts';
import { confirmedFor } from './confirmed-certificates.ts';
import { othersOf } from './controllers.ts';

/** `serverOnly`: nobody takes over. */
export function signInTo(workspace: Workspace, server: DirectoryServer, credentials: Credentials, serverOnly: boolean | undefined, signal: AbortSignal): Promise<Directory> {
  const signIn = serverOnly === true ? credentials : { ...credentials, standIns: standInsFor(workspace, server) };
  return workspace.directories.connect(server, signIn, signal);
}

/** The certificate of another controller is trusted as that of the first was: by its authority, or by the fingerprint that was confirmed for this very host. */
function standInsFor(workspace: Workspace, like: DirectoryServer): StandIns {
  const { settings } = workspace.state;
  return {
    find: async ({ domain, silent }, signal) => (await othersOf(workspace, domain, silent, like, signal)).map((server) => ({ server, trustedFingerprint: confirmedFor(settings, server) })),
    moved: (move) => keepMove(settings, move),
  };
}

/** The page and the command line tell it from there. */
function keepMove(settings: Settings, { domain, from, to, rootDse: { site, readOnly } }: Parameters<StandIns['moved']>[0]): void {
  const forest = settings.read(kept.forest);
  if (forest === undefined) return;
  const insteadOf = from.server;
  if (forest.domain === domain) {
    settings.write(kept.directoryServer, to);
    settings.write(kept.forest, { ...forest, server: to.server, insteadOf, site, readOnly });
    return;
  }
  settings.write(kept.forest, { ...forest, further: forest.further.map((one) => (one.domain === domain ? { ...one, server: to, insteadOf } : one)) });
}
