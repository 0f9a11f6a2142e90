/** `setup rights`: whether an account has the rights that the synchronization needs; nothing is changed, and nothing is kept. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FeatureId } from '../../shared/contract/rights.ts';
import type { Input } from '../../shared/contract/index.ts';
import { fail, problemOf } from '../../shared/problem.ts';
import { rightsLines, rightsSentence } from '../../shared/text/rights-lines.ts';
import { compose } from '../compose.ts';
import { createDispatcher } from '../rpc/dispatch.ts';
import { engineChoice, switchFault, worldSwitches, type EngineChoice } from '../rpc/options.ts';
import { wallClock } from '../rpc/wall-clock.ts';
import { Answers } from './answers.ts';
import { createAsk, type Ask } from './ask.ts';
import { endingOf, exitCodes, type Ending } from './exit-codes.ts';
import { progressLines } from './progress-lines.ts';
import { readAnswers } from './read-answers.ts';
import { sentenceOf } from './service/command.ts';
import { addDirectory, connectDirectory } from './steps/directory.ts';
import type { Surroundings } from './surroundings.ts';

/** How it is used, for people. */
export const rightsUsage = 'setup rights --account NAME [--feature ID]... [--unit DN] [--script dsacls|powerShell] [--json] (--answers FILE | --practice NAME [--data FOLDER])';

const scripts = ['dsacls', 'powerShell'] as const;

interface RightsArguments {
  readonly account: string;
  readonly features: readonly FeatureId[];
  readonly unit: string | undefined;
  readonly script: (typeof scripts)[number] | undefined;
  readonly json: boolean;
  readonly answers: string | undefined;
  readonly choice: EngineChoice;
}

/** Answers one of `exitCodes`: `done` when everything passes, `requirement` otherwise. With `--json` each use in each place is a line of its own; `--script` writes the script in their place. */
export async function rightsCommand(args: readonly string[], around: Surroundings): Promise<number> {
  try {
    return exitCodes[await withOwnState(readArguments(args), (asked) => run(asked, around))];
  } catch (thrown) {
    const problem = problemOf(thrown);
    around.out(JSON.stringify({ step: 'rights', state: problem.code === 'setup.stopped' ? 'stopped' : 'failed', problem }));
    around.say(sentenceOf(problem));
    return exitCodes[endingOf(problem.code)];
  }
}

/** The state of the setup stays as it is, and may be in use; that of a practice world is where its directory is. */
async function withOwnState<T>(asked: RightsArguments, act: (asked: RightsArguments) => Promise<T>): Promise<T> {
  if (asked.choice.world.kind === 'practice') return act(asked);
  const dataFolder = await mkdtemp(join(tmpdir(), 'directory-sync-setup-'));
  try {
    return await act({ ...asked, choice: { ...asked.choice, dataFolder } });
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}

async function run(asked: RightsArguments, { version, environment, say, out, signal }: Surroundings): Promise<Ending> {
  const practice = asked.choice.world.kind === 'practice';
  // In practice, what is left out of the answers is what the sample company brings.
  const directory = asked.answers === undefined ? Answers.shape.directory.parse({}) : (await readAnswers(asked.answers, practice)).directory;
  const setup = await compose({ ...asked.choice, door: 'command-line', version });
  const dispatcher = createDispatcher(setup.handlers, { log: say });
  dispatcher.events.subscribe(progressLines(say, wallClock));
  const ask = createAsk(dispatcher, signal);
  const walk = { ask, practice, environment, answers: { directory } };
  try {
    await connectDirectory(walk);
    for (const one of directory.further) await addDirectory(walk, one);
    return await tell(asked, ask, out);
  } finally {
    await dispatcher.close();
    await setup.close();
  }
}

async function tell(asked: RightsArguments, ask: Ask, out: (line: string) => void): Promise<Ending> {
  const question = await questionOf(asked, ask);
  if (asked.script !== undefined) {
    out((await ask('rights.scripts', question))[asked.script].trimEnd());
    return 'done';
  }
  const lines = rightsLines(await ask('rights.check', question));
  for (const line of lines) out(asked.json ? JSON.stringify(line) : rightsSentence(line));
  return lines.every(({ verdict }) => verdict === 'pass') ? 'done' : 'requirement';
}

/** Without a feature, those of the direct route. */
async function questionOf({ account, features, unit }: RightsArguments, ask: Ask): Promise<Input<'rights.check'>> {
  const chosen = features.length > 0 ? features : (await ask('rights.read', {})).features.filter(({ suggested }) => suggested).map(({ id }) => id);
  return { account, features: [...chosen], ...(unit === undefined ? {} : { unit }) };
}

function readArguments(args: readonly string[]): RightsArguments {
  const { account, feature = [], unit, script, json = false, answers, ...worlds } = parse(args);
  const fault = switchFault(worlds);
  if (fault !== undefined) throw wrong(fault);
  if (account === undefined || account.trim() === '') throw wrong('--account is missing.');
  if (answers === undefined && worlds.practice === undefined) throw wrong('--answers is missing: it tells the directory and who signs in to it.');
  const features = FeatureId.array().max(FeatureId.options.length).safeParse(feature);
  if (!features.success) throw wrong(`--feature takes one of ${FeatureId.options.join(', ')}.`);
  const format = scripts.find((one) => one === script);
  if (script !== undefined && format === undefined) throw wrong(`--script takes one of ${scripts.join(', ')}.`);
  return { account, features: features.data, unit, script: format, json, answers, choice: engineChoice(worlds) };
}

const switches = {
  account: { type: 'string' },
  feature: { type: 'string', multiple: true },
  unit: { type: 'string' },
  script: { type: 'string' },
  json: { type: 'boolean' },
  answers: { type: 'string' },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { ...worldSwitches, ...switches } }).values;
  } catch (thrown) {
    throw wrong(thrown instanceof Error ? thrown.message : 'The command line was not understood.');
  }
}

function wrong(why: string) {
  return fail('answers.invalid', { why, fix: `Usage: ${rightsUsage}` });
}
