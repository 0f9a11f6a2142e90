/** `setup check`: the requirements of this server, for monitoring; nothing is changed. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CheckRoute, type Check, type CheckReport } from '../../shared/contract/prerequisites.ts';
import { fail, problemOf } from '../../shared/problem.ts';
import { checkLine, checkSentence } from '../../shared/text/check-report.ts';
import { compose } from '../compose.ts';
import { createDispatcher } from '../rpc/dispatch.ts';
import { engineChoice, switchFault, worldSwitches, type EngineChoice } from '../rpc/options.ts';
import { createAsk } from './ask.ts';
import { endingOf, exitCodes, type Ending } from './exit-codes.ts';
import { sentenceOf } from './service/command.ts';
import type { Surroundings } from './surroundings.ts';

/** How it is used, for people. */
export const checkUsage = `setup check [--json] [--route ${CheckRoute.options.join('|')}]... [--all] [--data FOLDER] [--practice NAME]`;

interface CheckArguments {
  readonly json: boolean;
  readonly routes: readonly CheckRoute[];
  readonly all: boolean;
  readonly choice: EngineChoice;
}

/** Answers one of `exitCodes`: `done` when everything passes, `requirement` otherwise. With `--json` each requirement is a line of its own. */
export async function checkCommand(args: readonly string[], around: Surroundings): Promise<number> {
  try {
    const asked = readArguments(args);
    const { checks } = await examineBeside(asked, around);
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
async function examineBeside(asked: CheckArguments, around: Surroundings): Promise<CheckReport> {
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

async function examine({ routes, all, choice }: CheckArguments, { version, say, signal }: Surroundings): Promise<CheckReport> {
  const setup = await compose({ ...choice, door: 'command-line', version });
  const dispatcher = createDispatcher(setup.handlers, { log: say });
  try {
    return await createAsk(dispatcher, signal)('prerequisites.check', { ...(routes.length === 0 ? {} : { routes: [...routes] }), all });
  } finally {
    await dispatcher.close();
    await setup.close();
  }
}

function readArguments(args: readonly string[]): CheckArguments {
  const { json = false, all = false, route = [], ...worlds } = parse(args);
  const fault = switchFault(worlds);
  if (fault !== undefined) throw wrong(fault);
  const routes = CheckRoute.array().max(CheckRoute.options.length).safeParse(route);
  if (!routes.success) throw wrong(`--route takes one of ${CheckRoute.options.join(', ')}.`);
  return { json, all, routes: routes.data, choice: engineChoice(worlds) };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { ...worldSwitches, json: { type: 'boolean' }, all: { type: 'boolean' }, route: { type: 'string', multiple: true } } }).values;
  } catch (thrown) {
    throw wrong(thrown instanceof Error ? thrown.message : 'The command line was not understood.');
  }
}

function wrong(why: string) {
  return fail('answers.invalid', { why, fix: `Usage: ${checkUsage}` });
}
