/** Reads and checks the answers file, and the secrets that it points to. */
import { createReadStream } from 'node:fs';
import { fail, type Failure } from '../../shared/problem.ts';
import { checkRules } from '../../shared/rules/synchronization/check-rules.ts';
import { noCustomerRules } from '../../shared/rules/synchronization/customer-rules.ts';
import { wrongEntries } from '../rpc/wrong-entries.ts';
import { Answers, type CloudSyncAnswers, type FurtherAnswers } from './answers.ts';

/** Bytes; room for the 5,000 distinguished names of each list. */
const largestAnswers = 8_000_000;
/** Bytes of federation metadata. */
const largestMetadata = 1_048_576;
/** Bytes of a file that holds a password or a certificate with its key. */
const largestSecret = 65_536;

/** The federation metadata that lies in a file; throws `answers.unreadable`. */
export function readMetadata(file: string): Promise<string> {
  return readText(file, largestMetadata);
}

/** The file's answers. `practice`: the sample company brings its own credentials, so that they may be left out. What the answers name as variables with passwords is gone from the environment of this process afterwards: no program that it starts inherits them. */
export async function readAnswers(file: string, practice: boolean): Promise<Answers> {
  const answers = checkAnswers(await readText(file, largestAnswers), practice);
  for (const name of variablesOf(answers)) Reflect.deleteProperty(process.env, name);
  return answers;
}

/** Names of the variables that hold passwords. */
function variablesOf(answers: unknown): string[] {
  if (typeof answers !== 'object' || answers === null) return [];
  return Object.entries(answers).flatMap(([key, value]) => (key === 'passwordEnvironment' && typeof value === 'string' ? [value] : variablesOf(value)));
}

/** Plain JSON with a byte order mark at most; throws `answers.*`, which names entries and never values. */
export function checkAnswers(text: string, practice: boolean): Answers {
  const read = parse(text.replace(/^\uFEFF/, ''));
  const checked = Answers.safeParse(read);
  if (!checked.success) throw invalid(wrongEntries(checked.error, read));
  const faults = faultsBetween(checked.data, practice);
  if (faults.length > 0) throw invalid(faults.join(', '));
  return checked.data;
}

/** `answers.invalid` with the entries that are wrong. */
export function invalid(entries: string): Failure {
  return fail('answers.invalid', { why: `${entries}.` });
}

/** What no single entry shows. */
function faultsBetween({ tenant, directory, domains, signInMethod, firstSignIn }: Answers, practice: boolean): readonly string[] {
  const { cloudSync, federation, method } = signInMethod;
  const application = [tenant.tenantId, tenant.clientId, tenant.certificateFile].filter((given) => given !== undefined).length;
  const rules: readonly Rule[] = [
    ...signInRules(directory, 'directory', practice),
    [signInMethod.given !== undefined && signInMethod.answers !== 'found', 'signInMethod.given (only with the answers "found")'],
    ...onceRules(cloudSync?.domainAdministrator, 'signInMethod.cloudSync.domainAdministrator'),
    ...onceRules(cloudSync?.tenantAdministrator, 'signInMethod.cloudSync.tenantAdministrator'),
    [cloudSync?.installer !== undefined && cloudSync.domainAdministrator === undefined && !practice, 'signInMethod.cloudSync.domainAdministrator (needed with installer)'],
    ...setupRules(signInMethod),
    ...onceRules(firstSignIn === undefined ? undefined : { ...firstSignIn, account: 'passphrase' }, 'firstSignIn'),
    [federation !== undefined && method !== 'federation' && method !== 'recommended', 'signInMethod.federation (only with the method federation)'],
    ...directory.further.flatMap((one, index) => [...signInRules(one, `directory.further.${index}`, practice), needsName(one, `directory.further.${index}`)]),
    [tenant.signIn === 'certificate' && application < 3 && !(practice && application === 0), 'tenant.tenantId, clientId, certificateFile (all three are needed)'],
    [tenant.signIn !== 'certificate' && application > 0, 'tenant.tenantId, clientId, certificateFile (only for certificate)'],
    ...checkRules({ ...noCustomerRules, filters: directory.filters ?? [] }).map(({ where, why }): Rule => [true, `directory.filters "${where}" (${why.replace(/\.$/, '')})`]),
    [!practice && domains.some((domain) => domain.publishInPractice), 'domains.publishInPractice (only with --practice)'],
  ];
  return rules.filter(([broken]) => broken).map(([, fault]) => fault);
}

/** What is wrong when it is true. */
type Rule = readonly [boolean, string];

/** What the sign-in to every directory must have. */
function signInRules({ account, server, port, password, passwordFile, passwordEnvironment }: SignIn, where: string, practice: boolean): readonly Rule[] {
  const passwords = [password, passwordFile, passwordEnvironment].filter((given) => given !== undefined).length;
  return [
    [passwords > 1, `${where}.password, passwordFile, passwordEnvironment (only one of them)`],
    [passwords === 0 && !practice, `${where}.password (missing)`],
    [account === undefined && !practice, `${where}.account (missing)`],
    [(account === undefined) !== (passwords === 0), `${where}.account and its password (both or none)`],
    [server === undefined && port !== undefined, `${where}.port (needs ${where}.server)`],
  ];
}

/** Somebody who signs in once. */
function onceRules(who: CloudSyncAnswers['domainAdministrator'], where: string): readonly Rule[] {
  const passwords = [who?.password, who?.passwordFile, who?.passwordEnvironment].filter((given) => given !== undefined).length;
  return [[who !== undefined && passwords !== 1, `${where}.password, passwordFile, passwordEnvironment (exactly one of them)`]];
}

/** Programs of Microsoft: each account and the token come with exactly one secret. */
function setupRules({ passThrough, seamlessSso }: Answers['signInMethod']): readonly Rule[] {
  const token = passThrough?.token === undefined ? undefined : { ...passThrough.token, account: 'token' };
  return [
    ...onceRules(token, 'signInMethod.passThrough.token'),
    ...onceRules(passThrough?.tenantAdministrator, 'signInMethod.passThrough.tenantAdministrator'),
    ...onceRules(seamlessSso?.tenantAdministrator, 'signInMethod.seamlessSso.tenantAdministrator'),
    ...(seamlessSso?.domainAdministrators ?? []).flatMap((one, index) => onceRules(one, `signInMethod.seamlessSso.domainAdministrators.${index}`)),
  ];
}

function needsName({ server, domain }: FurtherAnswers, where: string): Rule {
  return [server === undefined && domain === undefined, `${where}.server or domain (one of them is needed)`];
}

type SignIn = Omit<FurtherAnswers, 'domain'>;

/** The password that the answers hold or point to; undefined when none is given. */
export async function passwordOf(directory: Pick<SignIn, 'password' | 'passwordFile' | 'passwordEnvironment'>, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const { password, passwordFile, passwordEnvironment } = directory;
  if (passwordFile !== undefined) return (await readText(passwordFile, largestSecret)).replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0];
  if (passwordEnvironment === undefined) return password;
  const value = environment[passwordEnvironment];
  if (value === undefined || value === '') throw invalid('directory.passwordEnvironment (this variable is not set)');
  return value;
}

/** The application's key and certificate. */
export function readCertificate(file: string): Promise<string> {
  return readText(file, largestSecret);
}

/** A file that grows while it is read, or has no size at all, is still held to the limit. */
async function readText(file: string, largest: number): Promise<string> {
  try {
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of createReadStream(file, { end: largest }) as AsyncIterable<Buffer>) {
      parts.push(part);
      size += part.length;
    }
    if (size > largest) throw new RangeError('too large');
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts));
  } catch (cause) {
    throw fail('answers.unreadable', { why: 'The file is missing, may not be read, is too large or is no UTF-8 text.', detail: { file } }, cause);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw fail('answers.unreadable', { why: 'The file is no plain JSON (comments and trailing commas are not allowed).' }, cause);
  }
}
