/** With which account a directory is signed in to. */
import type { Input } from '../../../shared/contract/index.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { Credentials } from '../../ports/directory.ts';

/** In practice the words `practice` and `practice` stand for the sample company's own account, so that nobody has to type its password. */
export function credentialsOf({ practice }: Workspace, input: Input<'directory.connect'>): Credentials {
  const { account, password, trustedFingerprint } = input;
  if (practice === undefined || account !== 'practice' || password !== 'practice') return { account, password, trustedFingerprint };
  const { directory, further = [], replicas = [] } = practice;
  const own = [directory, ...further, ...replicas].find(({ server }) => server.server.toLowerCase() === input.server.toLowerCase() && server.port === input.port);
  return { ...(own ?? directory).credentials, trustedFingerprint };
}
