/** Step 3, unattended: connects to AD DS, and chooses scope and source anchor. */
import type { DirectoryServer, DomainController, Forest } from '../../../shared/contract/directory.ts';
import type { Input } from '../../../shared/contract/index.ts';
import { fail } from '../../../shared/problem.ts';
import type { FurtherAnswers } from '../answers.ts';
import { passwordOf } from '../read-answers.ts';
import type { Step, StepEnd, Walk } from '../walk.ts';
import { keepFilters } from './filters.ts';

/** Finds the domain controller when none is named, connects, keeps the filters, chooses. */
export const directoryStep: Step = { step: 'directory', title: 'Connecting to Active Directory', run };

/** The engine knows the sample company's own accounts under this name and password. */
const practiceAccount = 'practice';

/** One directory of the answers. */
type OneDirectory = FurtherAnswers;

/** What a connection needs of the walk. */
type Connecting = Pick<Walk, 'ask' | 'practice' | 'environment'> & { readonly answers: Pick<Walk['answers'], 'directory'> };

async function run(walk: Walk): Promise<StepEnd> {
  const { directory } = walk.answers;
  const forest = await connectDirectory(walk);
  const bases: string[] = [];
  for (const one of directory.further) bases.push(await addDirectory(walk, one));
  await keepFilters(walk);
  const { taken } = await walk.ask('directory.choose', choiceOf(directory, forest, bases));
  return { state: 'done', forest: forest.forest, ...(bases.length === 0 ? {} : { furtherDirectories: bases.length }), ...taken };
}

/** Connects the first directory with the account of the answers. */
export async function connectDirectory(walk: Connecting): Promise<Forest> {
  return walk.ask('directory.connect', await signInOf(walk, walk.answers.directory));
}

/** Connects a further one; answers the DN of its domain. */
export async function addDirectory(walk: Connecting, one: FurtherAnswers): Promise<string> {
  const signIn = await signInOf(walk, one);
  const listed = await walk.ask('directory.add', signIn);
  const added = listed.findLast(({ server }) => server === signIn.server);
  if (added === undefined) throw fail('directory.not-connected');
  return added.base;
}

async function signInOf(walk: Connecting, one: OneDirectory): Promise<Input<'directory.connect'>> {
  const server = await serverOf(walk, one);
  const password = await passwordOf(one, walk.environment);
  const trustedFingerprint = await fingerprintOf(walk, one, server);
  return {
    ...server,
    account: one.account ?? practiceAccount,
    password: password ?? practiceAccount,
    ...(trustedFingerprint === undefined ? {} : { trustedFingerprint }),
  };
}

/** The named server, or the first that DNS tells of. */
async function serverOf({ ask }: Connecting, { server, port, security, domain }: OneDirectory): Promise<DirectoryServer> {
  if (server !== undefined) return { server, security, ...(port === undefined ? {} : { port }) };
  const [found] = await ask('directory.discover', domain === undefined ? {} : { domain });
  if (found === undefined) throw fail('directory.name-unknown', { why: 'DNS names no domain controller.' });
  return addressOf(found, security);
}

/** DNS tells the port of plain LDAP, so that the one of the encryption is taken; a practice server has a port of its own. */
function addressOf({ server, port, foundBy }: DomainController, security: DirectoryServer['security']): DirectoryServer {
  return foundBy === 'practice' ? { server, port, security } : { server, security };
}

/** In practice there is nobody to compare the fingerprint with, and nothing to protect. */
async function fingerprintOf({ ask, practice }: Connecting, { trustedFingerprint }: OneDirectory, server: DirectoryServer): Promise<string | undefined> {
  if (trustedFingerprint !== undefined || !practice) return trustedFingerprint;
  return (await ask('directory.probe', server)).certificate.fingerprint;
}

/** Scope and source anchor that the answers choose; `bases` are the domains of the further directories, in their order. */
export function choiceOf(directory: Walk['answers']['directory'], forest: Forest, bases: readonly string[]) {
  const all = [{ ...directory, base: forest.base }, ...directory.further.map((one, index) => ({ ...one, base: bases[index] ?? '' }))];
  return {
    scope: {
      include: all.flatMap(({ include, base }) => (include === 'everything' ? [base] : include)),
      exclude: all.flatMap(({ exclude }) => exclude),
    },
    sourceAnchor: directory.sourceAnchor === 'suggested' ? forest.suggestedAnchor : directory.sourceAnchor,
  };
}
