/** `setup sync`: one cycle, or one after the other until it is asked to end. */
import type { RunMode } from '../../../shared/contract/health.ts';
import { serviceTexts } from '../../../shared/text/health.ts';
import { compose, type Setup } from '../../compose.ts';
import type { CallContext } from '../../ports/call.ts';
import { createDispatcher, type Dispatcher } from '../../rpc/dispatch.ts';
import { wallClock } from '../../rpc/wall-clock.ts';
import { createAsk } from '../ask.ts';
import { endingOf, type Ending } from '../exit-codes.ts';
import { progressLines } from '../progress-lines.ts';
import { readAnswers } from '../read-answers.ts';
import type { Surroundings } from '../surroundings.ts';
import { createTally } from '../tally.ts';
import { tenantStep } from '../steps/tenant.ts';
import type { Walk } from '../walk.ts';
import { numberOf, parseService, wrong, type ServiceArguments } from './arguments.ts';
import { directoriesOf } from './connect-directories.ts';
import { keepServiceSettings } from './keep-settings.ts';
import { endingOfRun, runLine, runSentence } from './run-line.ts';
import { watch } from './watch.ts';

const switches = { once: { type: 'boolean' }, watch: { type: 'boolean' }, full: { type: 'boolean' }, staging: { type: 'boolean' }, answers: { type: 'string' }, interval: { type: 'string' } } as const;

/** Milliseconds for which the end waits for the tenant to take the lease back; if it does not, the lease runs out by itself. */
const handOverLimit = 10_000;

/** `--once` ends as its run ends, `--watch` with `done` when it was asked to end. */
export async function syncCommand(args: readonly string[], around: Surroundings): Promise<Ending> {
  const asked = parseService('sync', args, switches);
  if (asked.flag('once') === asked.flag('watch')) throw wrong('sync', 'One of --once and --watch is needed.');
  const file = asked.text('answers');
  if (file === undefined) throw wrong('sync', '--answers is missing.');
  const interval = numberOf('sync', 'interval', asked.text('interval'), 604_800);
  const answers = await readAnswers(file, asked.choice.world.kind === 'practice');
  const setup = await compose({ ...asked.choice, door: 'command-line', version: around.version, ...(interval === undefined ? {} : { interval }) });
  const dispatcher = createDispatcher(setup.handlers, { log: around.say, attention: setup.attention });
  const { say, signal, environment } = around;
  dispatcher.events.subscribe(progressLines(say, wallClock));
  const walk: Walk = { ask: createAsk(dispatcher, signal), answers, practice: asked.choice.world.kind === 'practice', environment, tally: createTally(), say, clock: wallClock, signal };
  try {
    await keepServiceSettings(walk);
    return await synchronize(asked, setup, walk, around);
  } finally {
    await end(setup, dispatcher, around);
  }
}

async function synchronize(asked: ServiceArguments, { service }: Setup, walk: Walk, around: Surroundings): Promise<Ending> {
  const { say, signal } = around;
  const context: CallContext = { signal, progress: progressTo(say) };
  const staging = asked.flag('staging') ? true : undefined;
  const cause = asked.flag('watch') ? 'schedule' : 'command';
  let mode: RunMode | undefined = asked.flag('full') ? 'full' : undefined;
  if (staging === true) say(serviceTexts.staging);
  const directories = directoriesOf(walk, around.out);
  const connect = async (): Promise<void> => {
    await tenantStep.run(walk);
    await directories.connect();
  };
  const run = async () => {
    await directories.retry();
    const ran = await service.run({ cause, mode, staging }, context);
    if (ran.state !== 'failed') mode = undefined;
    around.out(runLine(ran));
    say(runSentence(ran));
    return ran;
  };
  const after = async (ran: Awaited<ReturnType<typeof run>>): Promise<void> => {
    const undelivered = await service.tell(ran);
    if (undelivered !== undefined) say(serviceTexts.hookFailed(undelivered));
    await service.tidy(signal);
  };
  if (cause === 'command') {
    await connect();
    const ran = await run();
    await after(ran);
    return endingOfRun(ran, endingOf);
  }
  say(serviceTexts.started(service.interval()));
  const waiting = (milliseconds: number, failures: number): void => {
    if (failures > 0) say(serviceTexts.next(milliseconds / 1000));
  };
  const failed = (problem: Parameters<Parameters<typeof watch>[0]['failed']>[0]): void => {
    around.out(JSON.stringify({ step: 'connect', state: 'failed', problem }));
    say([problem.what, problem.why, problem.fix].filter((part) => part !== undefined).join(' '));
  };
  return watch({ connect, run, after, failed, waiting, interval: service.interval() * 1000 }, wallClock, signal);
}

/** The lease first: the next server need not wait for the rest. */
async function end({ service, close }: Setup, dispatcher: Dispatcher, { say }: Surroundings): Promise<void> {
  try {
    await service.handOver(AbortSignal.timeout(handOverLimit));
  } catch {
    say(serviceTexts.notHandedOver);
  } finally {
    await dispatcher.close();
    await close();
  }
}

function progressTo(say: (line: string) => void): CallContext['progress'] {
  const tell = progressLines(say, wallClock);
  return (progress) => {
    tell({ kind: 'progress', seq: 0, call: 'sync', name: 'health.run', progress });
  };
}
