/** Answers files: what is right, and how what is wrong is named. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../../shared/problem.ts';
import { checkAnswers, passwordOf, readAnswers } from './read-answers.ts';

const secret = 'Hunter2-Hunter2';
const signInMethod = { answers: { cloudMaySignIn: true, trustedProvider: false, rulesAtEverySignIn: false, needsMoreThanEntra: false, surviveOutage: true } };
const application = { tenantId: 't', clientId: 'c', certificateFile: 'c.pem' };
const least = {
  version: 1,
  tenant: { signIn: 'certificate', ...application },
  directory: { account: 'CONTOSO\\reader', password: secret },
  signInMethod,
};
const practice = { ...least, tenant: { signIn: 'certificate' }, directory: {} };

/** The problem that the answers end with. */
function problemWith(change: object, inPractice = false) {
  try {
    checkAnswers(JSON.stringify({ ...(inPractice ? practice : least), ...change }), inPractice);
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown.problem;
  }
  return undefined;
}

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'answers-'))));
afterAll(() => rm(folder, { recursive: true }));

describe('answers', () => {
  it('need little', () => {
    expect(checkAnswers(JSON.stringify(least), false)).toMatchObject({
      directory: { security: 'ldaps', include: 'everything', sourceAnchor: 'suggested' },
      preparation: { repair: 'none' },
      signInMethod: { method: 'recommended' },
      domains: [],
      licenses: [],
      report: true,
    });
  });

  it('may leave the questions of page 5 to what is found', () => {
    const found = { answers: 'found', given: { cloudMaySignIn: true } };
    expect(checkAnswers(JSON.stringify({ ...least, signInMethod: found }), false).signInMethod).toEqual({ ...found, method: 'recommended' });
  });

  it('need less in practice, and may begin with a byte order mark', () => {
    expect(checkAnswers(`\uFEFF${JSON.stringify(practice)}`, true).version).toBe(1);
  });

  it.each(['small', 'several-domains'])('of the sample company %s are right', async (name) => {
    const file = path.join(import.meta.dirname, `../../e2e/answers/${name}.json`);
    expect(await readAnswers(file, true)).toEqual({ ...(JSON.parse(await readFile(file, 'utf8')) as object), domains: [expect.objectContaining({ name: 'fabrikam.com', waitMinutes: 10 })] });
  });

  it.each<[string, object, string]>([
    ['another version', { version: 2 }, 'version (wrong)'],
    ['a missing section', { signInMethod: undefined }, 'signInMethod (missing)'],
    ['an unknown section', { directroy: {} }, 'directroy (unknown)'],
    ['an unknown key', { directory: { ...least.directory, passwort: secret } }, 'directory.passwort (unknown)'],
    ['a missing answer', { signInMethod: { answers: { ...signInMethod.answers, surviveOutage: undefined } } }, 'signInMethod.answers.surviveOutage (missing)'],
    ['an answer for what is not found', { signInMethod: { ...signInMethod, given: { surviveOutage: true } } }, 'signInMethod.given (only with the answers "found")'],
    ['an unknown given answer', { signInMethod: { answers: 'found', given: { outage: true } } }, 'signInMethod.given.outage (unknown)'],
    ['a wrong type', { directory: { ...least.directory, port: secret } }, 'directory.port (wrong)'],
    ['a wrong entry of a list', { licenses: [{ product: 'X', defaultLocation: 'usa' }] }, 'licenses.0.defaultLocation (wrong)'],
    ['no password', { directory: { account: 'a' } }, 'directory.password (missing)'],
    ['two passwords', { directory: { ...least.directory, passwordFile: 'f' } }, 'only one of them'],
    ['a further directory without a password', { directory: { ...least.directory, further: [{ server: 'dc1', account: 'a' }] } }, 'directory.further.0.password (missing)'],
    ['a further directory without a name', { directory: { ...least.directory, further: [least.directory] } }, 'directory.further.0.server or domain'],
    ['a filter of a secret', { directory: { ...least.directory, filters: [{ name: 'Mine', classes: ['user'], anyOf: [[{ attribute: 'unicodePwd', test: 'equals', value: secret }]] }] } }, 'directory.filters "Mine" (unicodepwd holds a secret)'],
    ['no application', { tenant: { signIn: 'certificate' } }, 'all three are needed'],
    ['an application without need', { tenant: { signIn: 'device-code', ...application } }, 'only for certificate'],
    ['practice DNS in reality', { domains: [{ name: 'a.example', publishInPractice: true }] }, 'only with --practice'],
  ])('%s is named, without values', (_, change, named) => {
    const problem = problemWith(change);
    expect(problem?.code).toBe('answers.invalid');
    expect(problem?.why).toContain(named);
    expect(JSON.stringify(problem)).not.toContain(secret);
  });

  it('in practice need an account to a password', () => {
    expect(problemWith({ directory: { account: 'a' } }, true)?.code).toBe('answers.invalid');
  });

  it.each(['{', '// comment\n{}', '{"version":1,}', ''])('must be plain JSON: %j', (text) => {
    expect(() => checkAnswers(text, false)).toThrow('answers.unreadable');
  });

  it('must be a file of sensible size', async () => {
    const file = path.join(folder, 'large.json');
    await writeFile(file, Buffer.alloc(8_000_001, ' '));
    await expect(readAnswers(file, false)).rejects.toThrow('answers.unreadable');
    await expect(readAnswers(path.join(folder, 'none.json'), false)).rejects.toThrow('answers.unreadable');
  });
});

describe('the password', () => {
  const given = (change: object) => checkAnswers(JSON.stringify({ ...least, directory: { account: 'a', ...change } }), false).directory;

  it('stands in the answers, in a file or in the environment', async () => {
    const file = path.join(folder, 'password');
    await writeFile(file, `${secret}\r\n`);
    expect(await passwordOf(given({ password: secret }), {})).toBe(secret);
    expect(await passwordOf(given({ passwordFile: file }), {})).toBe(secret);
    expect(await passwordOf(given({ passwordEnvironment: 'AD' }), { AD: secret })).toBe(secret);
  });

  it('must be there', async () => {
    await expect(passwordOf(given({ passwordEnvironment: 'AD' }), {})).rejects.toThrow('answers.invalid');
    await expect(passwordOf(given({ passwordFile: path.join(folder, 'none') }), {})).rejects.toThrow('answers.unreadable');
  });
});
