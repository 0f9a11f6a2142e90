/** `setup`: the whole roadmap without a window, from an answers file; JSON lines out, an exit code at the end. */
import { parseArgs } from 'node:util';
import { fail, problemOf } from '../../shared/problem.ts';
import { compose } from '../compose.ts';
import { createDispatcher } from '../rpc/dispatch.ts';
import { engineChoice, switchFault, worldSwitches, type EngineChoice } from '../rpc/options.ts';
import { wallClock } from '../rpc/wall-clock.ts';
import type { Answers } from './answers.ts';
import { createAsk } from './ask.ts';
import { checkCommand } from './check.ts';
import { checkUsage } from './check-arguments.ts';
import { dnsCommand } from './dns.ts';
import { dnsUsage } from './dns-arguments.ts';
import { dnsExportCommand, dnsWriteCommand } from './dns-write.ts';
import { dnsExportUsage, dnsWriteUsage } from './dns-write-arguments.ts';
import { endingOf, exitCodes, type Ending } from './exit-codes.ts';
import { retryingLicenses } from './license-answers.ts';
import { progressLines } from './progress-lines.ts';
import { readAnswers } from './read-answers.ts';
import { rightsCommand } from './rights.ts';
import { rightsUsage } from './rights-arguments.ts';
import { silentSteps } from './steps/steps.ts';
import { isServiceCommand, serviceUsage } from './service/arguments.ts';
import { sentenceOf, serviceCommand } from './service/command.ts';
import type { Surroundings } from './surroundings.ts';
import { createTally } from './tally.ts';
import { failedLine, walkRoadmap, type Line } from './walk.ts';

const setUpUsage = 'setup --answers FILE [--retry-licenses] [--data FOLDER] [--practice NAME [--reset] [--world-file FILE] [--record FILE]]';

/** How `setup` and its commands are used, for people. */
export const setupUsage = [setUpUsage, checkUsage, rightsUsage, dnsUsage, dnsWriteUsage, dnsExportUsage, ...Object.values(serviceUsage)].join('\n  ');

/** Answers one of `exitCodes`. A first word names the check of the server, that of an account's rights, that of DNS records, what gets them there, or a command of the service; without one, it is the setup itself. */
export async function setupCommand(args: readonly string[], around: Surroundings): Promise<number> {
  const [first, ...rest] = args;
  const usage = helpOn(args);
  if (usage !== undefined) {
    around.out(`Usage:\n  ${usage}`);
    return exitCodes.done;
  }
  if (first === 'check') return checkCommand(rest, around);
  if (first === 'dns') return dnsCommand(rest, around);
  if (first === 'dns-write') return dnsWriteCommand(rest, around);
  if (first === 'dns-export') return dnsExportCommand(rest, around);
  if (first === 'rights') return rightsCommand(rest, around);
  return isServiceCommand(first) ? serviceCommand(first, rest, around) : setUp(args, around);
}

/** Undefined when nobody asks for help. */
function helpOn(args: readonly string[]): string | undefined {
  const usages: Readonly<Record<string, string>> = { check: checkUsage, rights: rightsUsage, dns: dnsUsage, 'dns-write': dnsWriteUsage, 'dns-export': dnsExportUsage, ...serviceUsage };
  const [first = ''] = args;
  if (!args.includes('--help')) return undefined;
  return Object.hasOwn(usages, first) ? usages[first] : setupUsage;
}

async function setUp(args: readonly string[], around: Surroundings): Promise<number> {
  const tell = (line: Line): void => around.out(JSON.stringify(line));
  let step = 'answers';
  try {
    const { file, choice, retryLicenses } = readArguments(args);
    const read = await readAnswers(file, choice.world.kind === 'practice');
    const answers = retryLicenses ? retryingLicenses(read) : read;
    step = 'start';
    return exitCodes[await runWalk(answers, choice, around, tell)];
  } catch (thrown) {
    const problem = problemOf(thrown);
    tell({ step, ...failedLine(problem) });
    around.say(sentenceOf(problem));
    return exitCodes[endingOf(problem.code)];
  }
}

/** The answers file and the engine's choices; `retryLicenses`: only licenses that failed the last time are assigned. Throws `answers.invalid` with the usage. */
export function readArguments(args: readonly string[]): { readonly file: string; readonly choice: EngineChoice; readonly retryLicenses: boolean } {
  const wrong = (why: string): never => {
    throw fail('answers.invalid', { why, fix: `Usage: ${setUpUsage}` });
  };
  const { values } = parse(args, wrong);
  const fault = switchFault(values);
  if (fault !== undefined) return wrong(fault);
  return values.answers === undefined ? wrong('--answers is missing.') : { file: values.answers, choice: engineChoice(values), retryLicenses: values['retry-licenses'] === true };
}

function parse(args: readonly string[], wrong: (why: string) => never) {
  try {
    return parseArgs({ args: [...args], options: { ...worldSwitches, answers: { type: 'string' }, 'retry-licenses': { type: 'boolean' } } });
  } catch (thrown) {
    return wrong(thrown instanceof Error ? thrown.message : 'The command line was not understood.');
  }
}

async function runWalk(answers: Answers, choice: EngineChoice, around: Surroundings, tell: (line: Line) => void): Promise<Ending> {
  const { say, signal, environment, version } = around;
  const setup = await compose({ ...choice, door: 'command-line', version });
  const dispatcher = createDispatcher(setup.handlers, { log: say, attention: setup.attention });
  dispatcher.events.subscribe(progressLines(say, wallClock));
  const walk = { ask: createAsk(dispatcher, signal), answers, practice: choice.world.kind === 'practice', environment, tally: createTally(), say, clock: wallClock, signal };
  try {
    return await walkRoadmap(silentSteps, walk, (line) => {
      tell(line);
      if (line.problem !== undefined) say(sentenceOf(line.problem));
    });
  } finally {
    await dispatcher.close();
    await setup.close();
  }
}
