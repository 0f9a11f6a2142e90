/** Step 3, unattended: connects to AD DS, and chooses scope and source anchor. */
import type { DirectoryServer, DomainController, Forest } from '../../../shared/contract/directory.ts';
import { fail } from '../../../shared/problem.ts';
import { passwordOf } from '../read-answers.ts';
import type { Step, StepEnd, Walk } from '../walk.ts';

/** Finds the domain controller when none is named, connects, chooses. */
export const directoryStep: Step = { step: 'directory', title: 'Connecting to Active Directory', run };

/** The engine knows the sample company's own account under this name and password. */
const practiceAccount = 'practice';

async function run(walk: Walk): Promise<StepEnd> {
  const forest = await connectDirectory(walk);
  const counts = await walk.ask('directory.choose', choiceOf(walk.answers.directory, forest));
  return { state: 'done', forest: forest.forest, ...counts };
}

/** Connects with the account of the answers. */
export async function connectDirectory(walk: Walk): Promise<Forest> {
  const { ask, answers, environment } = walk;
  const { directory } = answers;
  const server = await serverOf(walk);
  const password = await passwordOf(directory, environment);
  const trustedFingerprint = await fingerprintOf(walk, server);
  return ask('directory.connect', {
    ...server,
    account: directory.account ?? practiceAccount,
    password: password ?? practiceAccount,
    ...(trustedFingerprint === undefined ? {} : { trustedFingerprint }),
  });
}

/** The named server, or the first that DNS tells of. */
async function serverOf({ ask, answers }: Walk): Promise<DirectoryServer> {
  const { server, port, security } = answers.directory;
  if (server !== undefined) return { server, security, ...(port === undefined ? {} : { port }) };
  const [found] = await ask('directory.discover', {});
  if (found === undefined) throw fail('directory.name-unknown', { why: 'DNS names no domain controller.' });
  return addressOf(found, security);
}

/** DNS tells the port of plain LDAP, so that the one of the encryption is taken; a practice server has a port of its own. */
function addressOf({ server, port, foundBy }: DomainController, security: DirectoryServer['security']): DirectoryServer {
  return foundBy === 'practice' ? { server, port, security } : { server, security };
}

/** In practice there is nobody to compare the fingerprint with, and nothing to protect. */
async function fingerprintOf({ ask, answers, practice }: Walk, server: DirectoryServer): Promise<string | undefined> {
  const { trustedFingerprint } = answers.directory;
  if (trustedFingerprint !== undefined || !practice) return trustedFingerprint;
  return (await ask('directory.probe', server)).certificate.fingerprint;
}

/** Scope and source anchor that the answers choose in this forest. */
export function choiceOf({ include, exclude, sourceAnchor }: Walk['answers']['directory'], forest: Forest) {
  return {
    scope: { include: include === 'everything' ? [forest.base] : include, exclude },
    sourceAnchor: sourceAnchor === 'suggested' ? forest.suggestedAnchor : sourceAnchor,
  };
}
