/** `setup check`: the requirements of this server, and with answers those of directory and tenant: for monitoring, as a report, and put right where that is safe. */
import path from 'node:path';
import type { Check } from '../../shared/contract/prerequisites.ts';
import { problemOf } from '../../shared/problem.ts';
import { checkLine, checkSentence, renderChecks, type CheckedSides } from '../../shared/text/check-report.ts';
import { prerequisitesText } from '../../shared/text/pages/prerequisites.ts';
import { wallClock } from '../rpc/wall-clock.ts';
import { saveWhole } from '../state/whole-file.ts';
import type { Ask } from './ask.ts';
import { checkArguments, type CheckArguments, type CheckTask } from './check-arguments.ts';
import { endingOf, exitCodes, type Ending } from './exit-codes.ts';
import { putRight, turnOnRecycleBins } from './put-right.ts';
import { sentenceOf } from './service/command.ts';
import { addDirectory, connectDirectory } from './steps/directory.ts';
import { tenantStep } from './steps/tenant.ts';
import type { Surroundings } from './surroundings.ts';
import { createTally } from './tally.ts';
import type { Walk } from './walk.ts';
import { withOwnState, withSetup } from './with-setup.ts';

/** Answers one of `exitCodes`: `done` when everything passes, `requirement` otherwise. With `--json` each requirement is a line of its own. */
export async function checkCommand(args: readonly string[], around: Surroundings): Promise<number> {
  try {
    const asked = await checkArguments(args);
    return exitCodes[await (asked.task === undefined ? examineBeside(asked, around) : carryTask(asked, asked.task, around))];
  } catch (thrown) {
    const problem = problemOf(thrown);
    around.out(JSON.stringify({ step: 'check', state: problem.code === 'setup.stopped' ? 'stopped' : 'failed', problem }));
    around.say(sentenceOf(problem));
    return exitCodes[endingOf(problem.code)];
  }
}

/** A setup that is at work holds its state; the server is then looked at with a state that is thrown away afterwards. */
async function examineBeside(asked: CheckArguments, around: Surroundings): Promise<Ending> {
  const work = (choice: CheckArguments['choice']): Promise<CheckedSides> =>
    withSetup(choice, around, async (ask) => {
      await connect(asked, ask, around);
      return examine(asked, ask);
    });
  const sides = await work(asked.choice).catch((thrown: unknown) => {
    if (problemOf(thrown).code !== 'setup.busy' || asked.choice.world.kind === 'practice') throw thrown;
    return withOwnState(asked.choice, work);
  });
  const checks = checksOf(sides);
  for (const check of checks) around.out(asked.json ? JSON.stringify(checkLine(check)) : checkSentence(check));
  if (asked.report !== undefined) await save(sides, asked.report, around);
  // What is not known is no pass.
  return checks.every(({ verdict }) => verdict === 'pass') ? 'done' : 'requirement';
}

/** In the state of the setup, which knows afterwards what can be put back. */
function carryTask(asked: CheckArguments, task: CheckTask, around: Surroundings): Promise<Ending> {
  return withSetup(asked.choice, around, async (ask) => {
    await connect(asked, ask, around);
    const examination = { connected: asked.answers !== undefined, examine: async () => checksOf(await examine(asked, ask)) };
    const door = { ask, out: around.out, say: around.say };
    return task.do === 'put-right' ? putRight(task.order, examination, door) : turnOnRecycleBins(task.order, examination, door);
  });
}

async function examine({ routes, all, answers }: CheckArguments, ask: Ask): Promise<CheckedSides> {
  const scope = { ...(routes.length === 0 ? {} : { routes: [...routes] }), all };
  const server = await ask('prerequisites.check', scope);
  if (answers === undefined) return { server, directory: null, tenant: null };
  return { server, tenant: await ask('tenant.checks', scope), directory: await ask('directory.checks', scope) };
}

function checksOf({ server, tenant, directory }: CheckedSides): readonly Check[] {
  return [...server.checks, ...(tenant?.checks ?? []), ...(directory?.checks ?? [])];
}

async function connect({ answers, choice }: CheckArguments, ask: Ask, { environment, say, signal }: Surroundings): Promise<void> {
  if (answers === undefined) return;
  const walk: Walk = { ask, answers, practice: choice.world.kind === 'practice', environment, tally: createTally(), say, clock: wallClock, signal };
  await tenantStep.run(walk);
  await connectDirectory(walk);
  for (const further of answers.directory.further) await addDirectory(walk, further);
}

async function save(sides: CheckedSides, { file, format }: NonNullable<CheckArguments['report']>, { say }: Surroundings): Promise<void> {
  const saved = await saveWhole(path.dirname(file), path.basename(file), renderChecks(sides, format));
  say(`${prerequisitesText.saved} ${saved}`);
}
