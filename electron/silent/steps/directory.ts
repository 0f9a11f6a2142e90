/** Step 3, unattended: connects to AD DS, and chooses scope and source anchor. */
import type { DirectoryServer, DomainController, Forest } from '../../../shared/contract/directory.ts';
import type { Input } from '../../../shared/contract/index.ts';
import { fail, problemOf } from '../../../shared/problem.ts';
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

type SignInput = Input<'directory.connect'>;

/** What a connection needs of the walk. */
type Connecting = Pick<Walk, 'ask' | 'practice' | 'environment'> & { readonly answers: Pick<Walk['answers'], 'directory'> };

async function run(walk: Walk): Promise<StepEnd> {
  const { directory } = walk.answers;
  const forest = await connectDirectory(walk);
  const bases: string[] = [];
  for (const one of directory.further) bases.push(await addDirectory(walk, one));
  await keepFilters(walk);
  const { taken } = await walk.ask('directory.choose', choiceOf(directory, forest, bases));
  const standIns = await standInsOf(walk);
  return { state: 'done', forest: forest.forest, ...(bases.length === 0 ? {} : { furtherDirectories: bases.length }), ...(standIns.length === 0 ? {} : { standIns }), ...taken };
}

/** A domain controller that took the place of another one. */
export interface StandInLine {
  readonly domain: string;
  readonly server: string;
  readonly insteadOf: string;
}

/** In which domains another domain controller answers now than the one that was asked for. */
export async function standInsOf({ ask }: Pick<Walk, 'ask'>): Promise<StandInLine[]> {
  const listed = await ask('directory.list', {});
  return listed.flatMap(({ domain, server, insteadOf }) => (insteadOf === undefined ? [] : [{ domain, server, insteadOf }]));
}

/** Connects the first directory with the account of the answers. */
export async function connectDirectory(walk: Connecting): Promise<Forest> {
  return signIn(walk, walk.answers.directory, (input) => walk.ask('directory.connect', input));
}

/** Connects a further one; answers the DN of its domain. */
export async function addDirectory(walk: Connecting, one: FurtherAnswers): Promise<string> {
  return signIn(walk, one, async (input) => {
    const listed = await walk.ask('directory.add', input);
    const added = listed.findLast(({ server }) => server === input.server);
    if (added === undefined) throw fail('directory.not-connected');
    return added.base;
  });
}

/** Another domain controller is tried only for these: what else a server says, it says on purpose. */
const silence: ReadonlySet<string> = new Set(['directory.unreachable', 'directory.name-unknown', 'directory.connection-lost']);

/** Signs in to the server of the answers; when it does not answer, and the answers allow it, to another one of its domain. */
async function signIn<T>(walk: Connecting, one: OneDirectory, connect: (input: SignInput) => Promise<T>): Promise<T> {
  const server = await serverOf(walk, one);
  try {
    return await connect(await inputOf(walk, one, server, await fingerprintOf(walk, one, server)));
  } catch (thrown) {
    if (one.serverOnly || !silence.has(problemOf(thrown).code)) throw thrown;
    const other = await otherThan(walk, one, server);
    if (other === undefined) throw thrown;
    return connect({ ...(await inputOf(walk, one, other.server, other.fingerprint)), insteadOf: server.server });
  }
}

/** Undefined when nobody else answers; with the fingerprint by which its certificate may be trusted, where its authority is not known here. */
async function otherThan({ ask, practice }: Connecting, one: OneDirectory, silent: DirectoryServer): Promise<{ readonly server: DirectoryServer; readonly fingerprint: string | undefined } | undefined> {
  try {
    const { server, port, insteadOf, certificate, confirmed } = await ask('directory.probe', silent);
    if (insteadOf === undefined) return undefined;
    const isNamed = practice || certificate.fingerprint === one.trustedFingerprint;
    return { server: { server, security: silent.security, ...(port === undefined ? {} : { port }) }, fingerprint: isNamed ? certificate.fingerprint : confirmed };
  } catch (thrown) {
    if (silence.has(problemOf(thrown).code)) return undefined;
    throw thrown;
  }
}

async function inputOf({ environment }: Connecting, one: OneDirectory, server: DirectoryServer, trustedFingerprint: string | undefined): Promise<SignInput> {
  const password = await passwordOf(one, environment);
  return {
    ...server,
    account: one.account ?? practiceAccount,
    password: password ?? practiceAccount,
    ...(trustedFingerprint === undefined ? {} : { trustedFingerprint }),
    ...(one.serverOnly ? { serverOnly: true } : {}),
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
