/** The commands of the service: synchronize, and look at what it does. */
import { problemOf, type Problem } from '../../../shared/problem.ts';
import { endingOf, exitCodes, type Ending } from '../exit-codes.ts';
import type { Surroundings } from '../surroundings.ts';
import { approveCommand } from './approve.ts';
import type { ServiceCommand } from './arguments.ts';
import { explainCommand } from './explain.ts';
import { historyCommand } from './history.ts';
import { statusCommand } from './status.ts';
import { syncCommand } from './sync.ts';

const commands: Readonly<Record<ServiceCommand, (args: readonly string[], around: Surroundings) => Promise<Ending>>> = {
  sync: syncCommand,
  status: statusCommand,
  history: historyCommand,
  explain: explainCommand,
  approve: approveCommand,
};

/** Answers one of `exitCodes`; a Problem is one line of JSON on stdout and a sentence on stderr. */
export async function serviceCommand(command: ServiceCommand, args: readonly string[], around: Surroundings): Promise<number> {
  try {
    return exitCodes[await commands[command](args, around)];
  } catch (thrown) {
    const problem = problemOf(thrown);
    around.out(JSON.stringify({ step: command, state: problem.code === 'setup.stopped' ? 'stopped' : 'failed', problem }));
    around.say(sentenceOf(problem));
    return exitCodes[endingOf(problem.code)];
  }
}

/** A Problem as one line for people. */
export function sentenceOf({ what, why, fix }: Problem): string {
  return [what, why, fix].filter((part) => part !== undefined).join(' ');
}
