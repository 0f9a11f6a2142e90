/** One directory of several that is out of reach is tried again, and does not keep the others from their work. */
import { expect, it } from 'vitest';
import { fail, Failure } from '../../../shared/problem.ts';
import type { ProblemCode } from '../../../shared/text/problems.ts';
import { checkAnswers } from '../read-answers.ts';
import { createTally } from '../tally.ts';
import type { Walk } from '../walk.ts';
import { directoriesOf } from './connect-directories.ts';

const signInMethod = { answers: { cloudMaySignIn: true, trustedProvider: false, rulesAtEverySignIn: false, needsMoreThanEntra: false, surviveOutage: true } };
const account = { account: 'reader', password: 'secret' };

/** `script`: what signing in to a server meets, time after time; then it works. */
function over(servers: readonly string[], script: Readonly<Record<string, readonly ProblemCode[]>>, standIns: Readonly<Record<string, string>> = {}, more: object = {}) {
  const [server, ...others] = servers;
  const answers = checkAnswers(JSON.stringify({ version: 1, tenant: { signIn: 'device-code' }, signInMethod, directory: { server, ...account, ...more, further: others.map((name) => ({ server: name, ...account })) } }), false);
  const left = new Map(Object.entries(script).map(([name, codes]) => [name, [...codes]]));
  const asked: string[] = [];
  const meet = (name: string): void => {
    asked.push(name);
    const code = left.get(name)?.shift();
    if (code !== undefined) throw fail(code);
  };
  const baseOf = (name: string): string => `DC=${name}`;
  const used = new Map<string, string>();
  const ask = async (name: string, input: { readonly server?: string; readonly insteadOf?: string; readonly scope?: { readonly include: readonly string[] } }): Promise<unknown> => {
    const of = input.server ?? '';
    if (name === 'directory.list') return [...used].map(([server, insteadOf]) => ({ domain: 'contoso.com', server, insteadOf }));
    if (name === 'directory.probe') {
      const other = standIns[of];
      if (other === undefined) throw fail('directory.unreachable');
      return { server: other, insteadOf: of, certificate: { fingerprint: 'shown' } };
    }
    if (input.insteadOf !== undefined) used.set(of, input.insteadOf);
    if (name === 'directory.choose') asked.push(`choose ${input.scope?.include.join(' ') ?? ''}`);
    else meet(of);
    if (name === 'directory.connect') return { base: baseOf(of), scope: { include: [], exclude: [] }, sourceAnchor: 'objectGUID', suggestedAnchor: 'objectGUID' };
    return [{ base: baseOf(of), server: of }];
  };
  const said: string[] = [];
  const walk = { ask: ask as Walk['ask'], answers, practice: false, environment: {}, tally: createTally(), say: (text: string) => said.push(text), clock: { now: () => 0, sleep: async () => undefined }, signal: new AbortController().signal };
  const lines: string[] = [];
  return { directories: directoriesOf(walk, (line) => lines.push(line)), lines, said, taken: () => asked.splice(0) };
}

it('connects all and chooses their units', async () => {
  const { directories, taken } = over(['a', 'b'], {});
  await directories.connect();
  expect(taken()).toEqual(['a', 'b', 'choose DC=a DC=b']);
  await directories.retry();
  await directories.retry();
  expect(taken()).toEqual([]);
});

it.each(['a', 'b'])('goes on without %s, tries it again before each run, and chooses when all are there', async (silent) => {
  const { directories, said, taken } = over(['a', 'b'], { [silent]: ['directory.unreachable', 'directory.unreachable'] });
  await directories.connect();
  await directories.retry();
  expect(taken()).toEqual(['a', 'b']);
  await directories.retry();
  expect(taken()).toEqual([silent]);
  await directories.retry();
  expect(taken()).toEqual([silent, 'choose DC=a DC=b']);
  expect(said).toHaveLength(2);
});

it('does not try a refused account again', async () => {
  const { directories, taken } = over(['a', 'b'], { b: ['directory.credentials-refused'] });
  await directories.connect();
  await directories.retry();
  await directories.retry();
  expect(taken()).toEqual(['a', 'b']);
});

it.each([
  [['a'], { a: ['directory.unreachable'] }],
  [['a', 'b'], { a: ['directory.unreachable'], b: ['directory.unreachable'] }],
  [['a', 'b'], { a: ['directory.credentials-refused'] }],
] as const)('fails when nothing is left to read: %j', async (servers, script) => {
  await expect(over(servers, script).directories.connect()).rejects.toThrow(Failure);
});

it('takes another domain controller of the domain for one that does not answer, and tells it once', async () => {
  const { directories, lines, taken } = over(['a'], { a: ['directory.unreachable'] }, { a: 'a2' });
  await directories.connect();
  await directories.retry();
  await directories.retry();
  expect(taken()).toEqual(['a', 'a2', 'choose DC=a2']);
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([{ step: 'connect', state: 'stand-in', domain: 'contoso.com', server: 'a2', insteadOf: 'a' }]);
});

it.each([
  ['the answers name the only server', { a: ['directory.unreachable'] }, { serverOnly: true }],
  ['the server answers and refuses', { a: ['directory.credentials-refused'] }, {}],
] as const)('takes no other one when %s', async (_, script, more) => {
  const { directories, taken } = over(['a'], script, { a: 'a2' }, more);
  await expect(directories.connect()).rejects.toThrow(Failure);
  expect(taken()).toEqual(['a']);
});
