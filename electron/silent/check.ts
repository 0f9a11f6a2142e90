/** `setup check`: the requirements of this server, and with answers those of directory and tenant, for monitoring; nothing is changed. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CheckRoute, type Check } from '../../shared/contract/prerequisites.ts';
import { fail, problemOf } from '../../shared/problem.ts';
import { checkLine, checkSentence } from '../../shared/text/check-report.ts';
import { compose } from '../compose.ts';
import { createDispatcher } from '../rpc/dispatch.ts';
import { engineChoice, switchFault, worldSwitches, type EngineChoice } from '../rpc/options.ts';
import { wallClock } from '../rpc/wall-clock.ts';
import type { Answers } from './answers.ts';
import { createAsk } from './ask.ts';
import { endingOf, exitCodes, type Ending } from './exit-codes.ts';
import { readAnswers } from './read-answers.ts';
import { sentenceOf } from './service/command.ts';
import { addDirectory, connectDirectory } from './steps/directory.ts';
import { tenantStep } from './steps/tenant.ts';
import type { Surroundings } from './surroundings.ts';
import { createTally } from './tally.ts';
import type { Walk } from './walk.ts';

/** How it is used, for people. */
export const checkUsage = `setup check [--json] [--route ${CheckRoute.options.join('|')}]... [--all] [--answers FILE] [--data FOLDER] [--practice NAME]`;

interface CheckArguments {
  readonly json: boolean;
  readonly routes: readonly CheckRoute[];
  readonly all: boolean;
  /** Says how to sign in; without it directory and tenant are not looked at. */
  readonly answers: Answers | undefined;
  readonly choice: EngineChoice;
}

/** Answers one of `exitCodes`: `done` when everything passes, `requirement` otherwise. With `--json` each requirement is a line of its own. */
export async function checkCommand(args: readonly string[], around: Surroundings): Promise<number> {
  try {
    const asked = await readArguments(args);
    const checks = await examineBeside(asked, around);
    for (const check of checks) around.out(asked.json ? JSON.stringify(checkLine(check)) : checkSentence(check));
    return exitCodes[endOf(checks)];
  } catch (thrown) {
    const problem = problemOf(thrown);
    around.out(JSON.stringify({ step: 'check', state: problem.code === 'setup.stopped' ? 'stopped' : 'failed', problem }));
    around.say(sentenceOf(problem));
    return exitCodes[endingOf(problem.code)];
  }
}

/** What is not known is no pass. */
function endOf(checks: readonly Check[]): Ending {
  return checks.every(({ verdict }) => verdict === 'pass') ? 'done' : 'requirement';
}

/** A setup that is at work holds its state; the server is then looked at with a state that is thrown away afterwards. */
async function examineBeside(asked: CheckArguments, around: Surroundings): Promise<readonly Check[]> {
  try {
    return await examine(asked, around);
  } catch (thrown) {
    if (problemOf(thrown).code !== 'setup.busy' || asked.choice.world.kind === 'practice') throw thrown;
  }
  const dataFolder = await mkdtemp(join(tmpdir(), 'directory-sync-setup-'));
  try {
    return await examine({ ...asked, choice: { ...asked.choice, dataFolder } }, around);
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}

async function examine({ routes, all, answers, choice }: CheckArguments, { version, say, environment, signal }: Surroundings): Promise<readonly Check[]> {
  const setup = await compose({ ...choice, door: 'command-line', version });
  const dispatcher = createDispatcher(setup.handlers, { log: say });
  const ask = createAsk(dispatcher, signal);
  const scope = { ...(routes.length === 0 ? {} : { routes: [...routes] }), all };
  try {
    const { checks } = await ask('prerequisites.check', scope);
    if (answers === undefined) return checks;
    await connect({ ask, answers, practice: choice.world.kind === 'practice', environment, tally: createTally(), say, clock: wallClock, signal });
    const sides = [await ask('tenant.checks', scope), await ask('directory.checks', scope)];
    return [...checks, ...sides.flatMap((side) => side.checks)];
  } finally {
    await dispatcher.close();
    await setup.close();
  }
}

async function connect(walk: Walk): Promise<void> {
  await tenantStep.run(walk);
  await connectDirectory(walk);
  for (const further of walk.answers.directory.further) await addDirectory(walk, further);
}

async function readArguments(args: readonly string[]): Promise<CheckArguments> {
  const { json = false, all = false, route = [], answers: file, ...worlds } = parse(args);
  const fault = switchFault(worlds);
  if (fault !== undefined) throw wrong(fault);
  const routes = CheckRoute.array().max(CheckRoute.options.length).safeParse(route);
  if (!routes.success) throw wrong(`--route takes one of ${CheckRoute.options.join(', ')}.`);
  const choice = engineChoice(worlds);
  const answers = file === undefined ? undefined : await readAnswers(file, choice.world.kind === 'practice');
  return { json, all, routes: routes.data, answers, choice };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { ...worldSwitches, json: { type: 'boolean' }, all: { type: 'boolean' }, answers: { type: 'string' }, route: { type: 'string', multiple: true } } }).values;
  } catch (thrown) {
    throw wrong(thrown instanceof Error ? thrown.message : 'The command line was not understood.');
  }
}

function wrong(why: string) {
  return fail('answers.invalid', { why, fix: `Usage: ${checkUsage}` });
}
