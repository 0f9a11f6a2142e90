/** New users of the practice company get something to sign in with; it opens the tenant, and stands nowhere but in the encrypted file. */
import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDispatcher } from '../rpc/dispatch.ts';
import { compose } from '../compose.ts';
import { atBrowser, machineClock } from '../cloud/person.fixture.ts';
import { createSignIn } from '../cloud/sign-in.ts';
import { connectWorld } from '../practice/world-client.ts';
import { openWorld, type World } from '../practice/world.ts';
import { SetupReport } from '../../shared/contract/setup-report.ts';
import { Answers } from './answers.ts';
import { createAsk } from './ask.ts';
import type { FirstSignInAnswers } from './first-sign-in-answers.ts';
import { silentSteps } from './steps/steps.ts';
import { createTally } from './tally.ts';
import { walkRoadmap, type Line } from './walk.ts';

const idle = new AbortController().signal;
const passphrase = 'correct horse battery staple';
const synchronizing = {
  version: 1,
  tenant: { signIn: 'certificate' },
  directory: {},
  preparation: { repair: 'proposed' },
  signInMethod: { answers: { cloudMaySignIn: true, trustedProvider: false, rulesAtEverySignIn: false, needsMoreThanEntra: false, surviveOutage: true } },
};

interface Sheet {
  readonly name: string;
  readonly account: string;
  readonly password: string;
  readonly pass: string;
}

let folder: string;
let world: World;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'first-'));
  world = await openWorld({ name: 'tiny', folder: join(folder, 'world') });
  await writeFile(join(folder, 'world.json'), JSON.stringify(world.addresses));
}, 60_000);
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

/** What was told: lines for programs and lines for people. */
interface Told {
  readonly lines: readonly Line[];
  readonly said: readonly string[];
}

async function walk(firstSignIn?: Partial<FirstSignInAnswers>): Promise<Told> {
  const answers = Answers.parse({ ...synchronizing, ...(firstSignIn === undefined ? {} : { firstSignIn }) });
  const setup = await compose({ dataFolder: join(folder, 'data'), world: { kind: 'practice', name: 'tiny', reset: false, addressesFile: join(folder, 'world.json') }, door: 'command-line', version: '1' });
  const dispatcher = createDispatcher(setup.handlers);
  const lines: Line[] = [];
  const said: string[] = [];
  try {
    await walkRoadmap(silentSteps, { ask: createAsk(dispatcher, idle), answers, practice: true, environment: {}, tally: createTally(), say: (text) => void said.push(text), clock: machineClock, signal: idle }, (line) => lines.push(line));
  } finally {
    await dispatcher.close();
    await setup.close();
  }
  return { lines, said };
}

const firstSignIn = ({ lines }: Told): Line | undefined => lines.find(({ step }) => step === 'first-sign-in');

/** Opens the file as its documentation says, without a line of the product. */
async function opened(file: string): Promise<Sheet[]> {
  const found = /<script type="application\/json" id="sealed">(.*?)<\/script>/s.exec(await readFile(file, 'utf8'))?.[1] ?? '';
  const sealed = JSON.parse(found) as { readonly iterations: number; readonly salt: string; readonly iv: string; readonly data: string };
  const data = Buffer.from(sealed.data, 'base64');
  const key = pbkdf2Sync(passphrase, Buffer.from(sealed.salt, 'base64'), sealed.iterations, 32, 'sha256');
  const cipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.iv, 'base64'));
  cipher.setAuthTag(data.subarray(-16));
  return JSON.parse(Buffer.concat([cipher.update(data.subarray(0, -16)), cipher.final()]).toString('utf8')) as Sheet[];
}

async function signsIn(account: string, password: string): Promise<boolean> {
  const client = connectWorld(world.addresses);
  const turnedAway = new AbortController();
  const openBrowser = async (url: string): Promise<void> => void atBrowser(url, { userPrincipalName: account, password }).catch(() => turnedAway.abort());
  const people = createSignIn({ clientId: client.clientId, origins: client.origins, openBrowser, clock: machineClock });
  return people.person('browser', () => undefined, turnedAway.signal, { account, permissions: ['User.Read'] }).then(async (session) => session.signOut().then(() => true), () => false);
}

/** Every file below the folder that holds one of the texts, in any of the usual encodings. */
async function filesWith(texts: readonly string[], where: string): Promise<string[]> {
  const names = await readdir(where, { recursive: true, withFileTypes: true });
  const wanted = texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(Buffer.from(text).toString('base64')), Buffer.from(Buffer.from(text).toString('hex'))]);
  const hits: string[] = [];
  for (const entry of names.filter((one) => one.isFile())) {
    const bytes = await readFile(join(entry.parentPath, entry.name));
    if (wanted.some((one) => bytes.includes(one))) hits.push(join(entry.parentPath, entry.name));
  }
  return hits;
}

describe('first sign-in', () => {
  it('asks for a passphrase that is worth one', async () => {
    const told = await walk({ for: 'all', by: 'password', handOver: join(folder, 'none.html'), password: 'short' });
    expect(firstSignIn(told)).toMatchObject({ state: 'failed', problem: { code: 'first-sign-in.weak-passphrase' } });
  }, 120_000);

  it('gives a pilot first passwords that sign in, and nobody twice', async () => {
    const file = join(folder, 'pilot.html');
    const told = await walk({ for: 'all', by: 'password', pilot: 2, handOver: file, password: passphrase });
    expect(firstSignIn(told)).toMatchObject({ state: 'done', people: 2, failed: 0, file });
    const sheets = await opened(file);
    expect(sheets.map(({ pass }) => pass)).toEqual(['', '']);
    for (const { account, password } of sheets) {
      expect(password).toMatch(/^[A-HJ-NP-Za-km-z2-9]{4}(-[A-HJ-NP-Za-km-z2-9]{4}){3}$/);
      expect(await signsIn(account, password)).toBe(true);
      expect(await signsIn(account, `${password}x`)).toBe(false);
    }
    expect(await filesWith(['canary-of-this-test'], folder)).toEqual([]);
    await writeFile(join(folder, 'planted'), Buffer.from(sheets[0]?.password ?? '', 'utf16le'));
    expect(await filesWith(sheets.map(({ password }) => password), folder)).toEqual([join(folder, 'planted')]);
    await rm(join(folder, 'planted'));
    expect(JSON.stringify(told)).not.toContain(sheets[0]?.password);

    const rest = await walk({ for: 'all', by: 'password', handOver: join(folder, 'rest.html'), password: passphrase });
    const others = await opened(join(folder, 'rest.html'));
    expect(others.length).toBeGreaterThan(0);
    expect(firstSignIn(rest)).toMatchObject({ state: 'done', people: others.length });
    expect(others.some(({ account }) => sheets.some((one) => one.account === account))).toBe(false);
    expect(await signsIn(sheets[0]?.account ?? '', sheets[0]?.password ?? '')).toBe(true);
    const summed = rest.lines.find(({ step }) => step === 'report');
    const report = SetupReport.parse(JSON.parse(await readFile(String(summed?.['data']), 'utf8')));
    expect(report).toMatchObject({ world: 'practice', synchronization: { route: 'direct' }, firstSignIn: { passwords: 2 + others.length, passes: 0, waiting: 0, filesLeft: 2 } });
    expect(report.plans.map(({ what, end }) => [what, end])).toEqual(expect.arrayContaining([['First sign-ins', 'done'], ['Synchronization', 'done'], ['Repairs in Active Directory', 'done']]));
    expect(report.left.map(({ who }) => who)).toContain('User Administrator of the tenant');
    expect(await filesWith([...sheets, ...others].map(({ password }) => password), folder)).toEqual([]);
    expect(firstSignIn(await walk({ for: 'all', by: 'password', handOver: join(folder, 'again.html'), password: passphrase }))).toMatchObject({ state: 'nothing-to-do', people: 0 });
    expect(await readdir(folder)).not.toContain('again.html');
  }, 180_000);

  it('makes passes inside the policy for people chosen by name, in place of what they got before', async () => {
    const [first] = await opened(join(folder, 'pilot.html'));
    const wish = { for: { names: [first?.account ?? '', 'Nobody At All'] }, by: 'temporary-access-pass' as const, once: true, password: passphrase };
    const long = await walk({ ...wish, lifetimeMinutes: 9000, handOver: join(folder, 'long.html') });
    expect(firstSignIn(long)).toMatchObject({ state: 'failed', problem: { code: 'first-sign-in.lifetime', why: 'The policy allows 60 to 480 minutes.' } });
    const file = join(folder, 'passes.html');
    const told = await walk({ ...wish, lifetimeMinutes: 90, handOver: file });
    expect(firstSignIn(told)).toMatchObject({ state: 'done', people: 1 });
    expect(told.said.join('\n')).toContain('Nobody At All');
    const [sheet] = await opened(file);
    expect(await filesWith([sheet?.pass ?? ''], folder)).toEqual([]);
    expect(await signsIn(sheet?.account ?? '', sheet?.pass ?? '')).toBe(true);
    expect(await signsIn(sheet?.account ?? '', sheet?.pass ?? '')).toBe(false);
    const there = await walk({ ...wish, handOver: file });
    expect(firstSignIn(there)).toMatchObject({ state: 'failed', problem: { code: 'secret.unwritable' } });
    expect(await opened(file)).toEqual([sheet]);
  }, 180_000);

  it('says that passes are turned off, and changes nothing', async () => {
    const { tenant } = world.parts();
    const policy = '/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/temporaryAccessPass';
    const answer = await fetch(`${tenant.graphUrl}${policy}`, { method: 'PATCH', headers: { authorization: `Bearer ${tenant.adminToken(['Policy.ReadWrite.AuthenticationMethod'])}`, 'content-type': 'application/json' }, body: JSON.stringify({ state: 'disabled' }) });
    expect(answer.status).toBe(204);
    const told = await walk({ for: 'all', by: 'temporary-access-pass', handOver: join(folder, 'off.html'), password: passphrase });
    expect(firstSignIn(told)).toMatchObject({ state: 'failed', problem: { code: 'first-sign-in.passes-off' } });
    expect(await readdir(folder)).not.toContain('off.html');
  }, 60_000);
});
