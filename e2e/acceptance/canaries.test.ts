/** Secrets put through every field that takes one are found nowhere afterwards: not in output, state, reports, logs, crash reports, nor in the list of processes. */
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { cloudSyncAnswers, createGiver, knownAnswers, programAnswers, signInAnswers } from './canaries/answers.ts';
import { arrange, keyOf, watchedRun } from './canaries/arrange.ts';
import { coveredFields, noSecrets, passwordWays, secretFields } from './canaries/fields.ts';
import { filesIn, watchProcesses } from './canaries/places.ts';
import { canary, plainCanary, shapesOf, tokensIn, traces } from './canaries/shapes.ts';
import { answersFile, ended, startSetup, temporaryFolder } from './program.ts';

const minutes = 60_000;
const turns = passwordWays.map((_, turn) => turn);

describe('this test', () => {
  it('finds a secret in every shape, between whatever else', async () => {
    const secret = canary('proof');
    const texts = [secret, JSON.stringify({ secret }), JSON.stringify({ inner: JSON.stringify({ secret }) }), `?p=${encodeURIComponent(secret)}`, new URLSearchParams({ secret }).toString(), `<p>${secret.replaceAll('"', '&quot;')}</p>`];
    const encoded = ['', 'a', 'ab'].flatMap((before) => (['utf8', 'utf16le'] as const).flatMap((encoding) => (['base64', 'base64url', 'hex'] as const).map((form) => Buffer.from(`${before}${secret} and more`, encoding).toString(form))));
    for (const text of [...texts, ...encoded]) {
      for (const encoding of ['utf8', 'utf16le'] as const) expect(traces({ secret }, [{ name: 'a place', bytes: Buffer.from(`before ${text} after`, encoding) }]), text).toEqual(['secret in a place']);
    }
    expect(shapesOf(secret).every((shape) => shape.length > 12)).toBe(true);
    expect(tokensIn([{ name: 'a log', bytes: Buffer.from(`{"a":"eyJ${'a'.repeat(20)}.eyJ${'b'.repeat(20)}.c"}`) }, { name: 'another', bytes: Buffer.from('eyes') }])).toEqual(['a log']);
  });

  it('finds a secret in files, in the lines and in the environment of processes', async () => {
    const [folder, secret] = [await temporaryFolder(), canary('planted')];
    answersFile(path.join(folder), { deep: { secret } }, 'state.db-wal');
    const watch = watchProcesses({ pid: process.pid });
    await promisify(execFile)(process.execPath, ['-e', 'setTimeout(() => undefined, 1500)', secret], { env: { ...process.env, PLANTED: secret } });
    expect(traces({ secret }, [...watch.end(), ...filesIn(folder)])).toEqual(process.platform === 'linux' ? ['secret in lines of processes', 'secret in environment of processes', 'secret in state.db-wal'] : ['secret in state.db-wal']);
  });

  it('knows every field for a secret', () => {
    expect(secretFields().filter((field) => !Object.hasOwn(noSecrets, field)).sort()).toEqual([...coveredFields].sort());
  });
});

describe('what is accepted leaves no trace', () => {
  it.each(turns)('in a setup of Cloud Sync (%i)', async (turn) => {
    const { addresses, data, outside, switches, recorded } = await arrange('cloud-sync');
    const giver = createGiver(outside, turn);
    const file = answersFile(outside, cloudSyncAnswers(addresses, giver));
    const { run, places } = await watchedRun(data, [...switches, '--answers', file], giver.environment);
    expect([run.code, run.lines.at(-1)]).toEqual([0, expect.objectContaining({ step: 'report', state: 'done' })]);
    expect(traces({ accepted: canary('accepted'), key: keyOf(addresses.tenant.application.certificatePem) }, [...places, ...recorded()])).toEqual([]);
    expect(tokensIn([...places, ...recorded()])).toEqual([]);
  }, 3 * minutes);

  it.each(turns)('in a setup of the programs of Microsoft for several domains (%i)', async (turn) => {
    const { addresses, data, outside, switches, recorded } = await arrange('several-domains');
    const giver = createGiver(outside, turn);
    const file = answersFile(outside, programAnswers(addresses, giver, plainCanary('token')));
    const { run, places } = await watchedRun(data, [...switches, '--answers', file], giver.environment);
    expect([run.code, run.lines.at(-1)]).toEqual([0, expect.objectContaining({ step: 'report', state: 'done' })]);
    expect(traces({ accepted: canary('accepted'), token: plainCanary('token'), key: keyOf(addresses.tenant.application.certificatePem) }, [...places, ...recorded()])).toEqual([]);
    expect(tokensIn([...places, ...recorded()])).toEqual([]);
  }, 3 * minutes);

  it.each(turns)('in a setup that gives new users a first password (%i)', async (turn) => {
    const { addresses, data, outside, switches, recorded } = await arrange('tiny');
    const giver = createGiver(outside, turn);
    const signIn = signInAnswers(addresses, giver);
    const firstSignIn = { for: 'all', by: 'password', handOver: path.join(data, 'hand-over.html'), ...giver.give(canary('passphrase')) };
    const known = knownAnswers('small');
    const file = answersFile(outside, { ...known, ...signIn, directory: { ...known.directory, ...signIn.directory }, domains: [], licenses: [], firstSignIn });
    const { run, places } = await watchedRun(data, [...switches, '--answers', file], giver.environment);
    expect([run.code, run.lines.find(({ step }) => step === 'first-sign-in')]).toEqual([0, expect.objectContaining({ state: 'done', failed: 0 })]);
    expect(places.map(({ name }) => name)).toContain('hand-over.html');
    expect(traces({ accepted: canary('accepted'), passphrase: canary('passphrase') }, [...places, ...recorded()])).toEqual([]);
    expect(tokensIn([...places, ...recorded()])).toEqual([]);
  }, 2 * minutes);

  it('when an account is created: its password is in the one file', async () => {
    const { addresses, data, outside, switches, recorded } = await arrange('tiny');
    const giver = createGiver(outside, 2);
    const answers = answersFile(outside, { ...knownAnswers('small'), ...signInAnswers(addresses, giver) });
    const file = path.join(data, 'password.txt');
    const words = ['rights', '--json', ...switches, '--answers', answers, '--create', 'svc-sync', '--unit', `OU=Contoso,${addresses.directory.base}`, '--apply', '--password-file', file];
    const { run, places } = await watchedRun(data, words, giver.environment);
    expect(run.code).toBe(0);
    const made = readFileSync(file, 'utf8').trim();
    expect(traces({ accepted: canary('accepted'), made }, [...places, ...recorded()])).toEqual(['made in password.txt']);
  }, minutes);
});

describe('what is refused leaves no trace', () => {
  it.each(turns)('as the password of a directory (%i)', async (turn) => {
    const { addresses, data, outside, switches } = await arrange('tiny');
    const giver = createGiver(outside, turn);
    const known = signInAnswers(addresses, giver);
    const refused = { ...known.directory, account: 'CONTOSO\\nobody', password: undefined, passwordFile: undefined, passwordEnvironment: undefined, ...giver.give(canary('refused')) };
    const { run, places } = await watchedRun(data, [...switches, '--answers', answersFile(outside, { ...knownAnswers('small'), ...known, directory: refused })], giver.environment);
    expect(run.code).toBe(3);
    expect(traces({ refused: canary('refused') }, places)).toEqual([]);
  }, minutes);

  it('as the password of an administrator whom the agent is registered with', async () => {
    const { addresses, data, outside, switches } = await arrange('cloud-sync');
    const giver = createGiver(outside, 0);
    const answers = cloudSyncAnswers(addresses, giver);
    const cloudSync = { ...answers.signInMethod['cloudSync'] as object, domainAdministrator: { account: 'CONTOSO\\nobody', password: canary('refused') } };
    const file = answersFile(outside, { ...answers, signInMethod: { ...answers.signInMethod, cloudSync } });
    const { run, places } = await watchedRun(data, [...switches, '--answers', file], giver.environment);
    expect(run.code).not.toBe(0);
    expect(JSON.stringify(run.lines)).toContain('Active Directory refused the account');
    expect(traces({ refused: canary('refused'), accepted: canary('accepted') }, places)).toEqual([]);
  }, minutes);

  it('in answers that are not understood', async () => {
    const { data, outside, switches } = await arrange('tiny');
    const wrong = [{ ...knownAnswers('small'), directory: { account: 'a', password: [canary('refused')] } }, { ...knownAnswers('small'), password: canary('refused') }, `{"password":"${canary('refused')}`];
    for (const answers of wrong) {
      const { run, places } = await watchedRun(data, [...switches, '--answers', answersFile(outside, answers)]);
      expect(run.code).toBe(87);
      expect(traces({ refused: canary('refused') }, places)).toEqual([]);
    }
  }, minutes);
});

describe('a run that ends in the middle leaves no trace', () => {
  /** Said when the plan of Cloud Sync is carried out, with its passwords in memory. */
  const inTheMiddle = 'Making the configuration';

  it('of its secrets when it is killed', async () => {
    const { addresses, data, outside, switches } = await arrange('cloud-sync');
    const giver = createGiver(outside, 1);
    const child = startSetup([...switches, '--answers', answersFile(outside, cloudSyncAnswers(addresses, giver))], giver.environment);
    const watch = watchProcesses(child);
    child.stderr.on('data', (text: Buffer) => void (text.includes(inTheMiddle) && child.kill('SIGKILL')));
    const run = await ended(child);
    expect(run.code).toBeUndefined();
    const files = filesIn(data);
    expect(files.map(({ name }) => path.basename(name))).toContain('state.db-wal');
    expect(traces({ accepted: canary('accepted') }, [...watch.end(), ...files, { name: 'messages', bytes: Buffer.from(run.stderr) }])).toEqual([]);
  }, minutes);

  it('in the report of a crash that nobody foresaw', async () => {
    const { addresses, data, outside, switches } = await arrange('cloud-sync');
    const giver = createGiver(outside, 2);
    const crashes = path.join(data, 'crashes');
    mkdirSync(crashes);
    const { run, places } = await watchedRun(data, [...switches, '--answers', answersFile(outside, cloudSyncAnswers(addresses, giver))], { ...giver.environment, NODE_OPTIONS: crashOn(inTheMiddle, crashes) });
    expect(run.code).not.toBe(0);
    expect(run.stderr).toContain('nobody foresaw this');
    expect(readdirSync(crashes)).toHaveLength(1);
    expect(traces({ accepted: canary('accepted') }, places)).toEqual([]);
    expect(tokensIn(places)).toEqual([]);
  }, minutes);
});

/** Options by which Node throws out of nowhere when the text is said, and writes a report of it. */
function crashOn(said: string, folder: string): string {
  const script = `const write = process.stderr.write.bind(process.stderr); process.stderr.write = (text, ...rest) => { if (String(text).includes(${JSON.stringify(said)})) setImmediate(() => { throw new Error('nobody foresaw this'); }); return write(text, ...rest); };`;
  return `--import=data:text/javascript,${encodeURIComponent(script)} --report-uncaught-exception --report-directory=${folder}`;
}
