/** `setup rights`: whether an account has the rights that the synchronization needs; they are given, taken back or written as a script when told so. */
import type { Forest } from '../../shared/contract/directory.ts';
import type { Input } from '../../shared/contract/index.ts';
import { problemOf } from '../../shared/problem.ts';
import { rightsLines, rightsSentence } from '../../shared/text/rights-lines.ts';
import { Answers } from './answers.ts';
import type { Ask } from './ask.ts';
import { endingOf, exitCodes, type Ending } from './exit-codes.ts';
import { readAnswers } from './read-answers.ts';
import { rightsArguments, type RightsArguments } from './rights-arguments.ts';
import { createAccount, giveRights, takeBackRights } from './rights-plans.ts';
import { sentenceOf } from './service/command.ts';
import { addDirectory, connectDirectory } from './steps/directory.ts';
import type { Surroundings } from './surroundings.ts';
import { withOwnState, withSetup } from './with-setup.ts';

/** Answers one of `exitCodes`: `done` when everything passes, `requirement` otherwise. With `--json` each use in each place is a line of its own; `--script` writes the script in their place. */
export async function rightsCommand(args: readonly string[], around: Surroundings): Promise<number> {
  try {
    const asked = rightsArguments(args);
    const work = (choice: RightsArguments['choice']): Promise<Ending> => withSetup(choice, around, (ask) => run(asked, ask, around));
    // What was written can be taken back only by the setup that remembers it; everything else leaves its state alone, which may be in use.
    return exitCodes[await (remembers(asked) ? work(asked.choice) : withOwnState(asked.choice, work))];
  } catch (thrown) {
    const problem = problemOf(thrown);
    around.out(JSON.stringify({ step: 'rights', state: problem.code === 'setup.stopped' ? 'stopped' : 'failed', problem }));
    around.say(sentenceOf(problem));
    return exitCodes[endingOf(problem.code)];
  }
}

function remembers({ task }: RightsArguments): boolean {
  return task.do === 'take-back' || ('order' in task && task.order.apply);
}

async function run(asked: RightsArguments, ask: Ask, around: Surroundings): Promise<Ending> {
  const practice = asked.choice.world.kind === 'practice';
  // In practice, what is left out of the answers is what the sample company brings.
  const directory = asked.answers === undefined ? Answers.shape.directory.parse({}) : (await readAnswers(asked.answers, practice)).directory;
  const walk = { ask, practice, environment: around.environment, answers: { directory } };
  const forest = await connectDirectory(walk);
  for (const one of directory.further) await addDirectory(walk, one);
  return carryTask(asked, forest, ask, around);
}

async function carryTask(asked: RightsArguments, forest: Forest, ask: Ask, { out, say }: Surroundings): Promise<Ending> {
  const { task, account, unit = forest.base } = asked;
  const door = { ask, out, say };
  if (task.do === 'create') return createAccount({ name: account, upnSuffix: task.upnSuffix ?? forest.domain, unit }, task.passwordFile, task.order, door);
  const question = await questionOf(asked, ask);
  if (task.do === 'take-back') return takeBackRights(question, task.order, door);
  if (task.do === 'give') {
    const ending = await giveRights(question, task.order, door);
    return task.order.apply && ending === 'done' ? tell(question, asked, ask, out) : ending;
  }
  if (task.do === 'check') return tell(question, asked, ask, out);
  out((await ask('rights.scripts', question))[task.format].trimEnd());
  return 'done';
}

async function tell(question: Input<'rights.check'>, { json }: RightsArguments, ask: Ask, out: (line: string) => void): Promise<Ending> {
  const lines = rightsLines(await ask('rights.check', question));
  for (const line of lines) out(json ? JSON.stringify(line) : rightsSentence(line));
  return lines.every(({ verdict }) => verdict === 'pass') ? 'done' : 'requirement';
}

/** Without a feature, those of the direct route. */
async function questionOf({ account, features, unit }: RightsArguments, ask: Ask): Promise<Input<'rights.check'>> {
  const chosen = features.length > 0 ? features : (await ask('rights.read', {})).features.filter(({ suggested }) => suggested).map(({ id }) => id);
  return { account, features: [...chosen], ...(unit === undefined ? {} : { unit }) };
}
