/** Takes a message from any door, runs the call behind it, and answers a value or a Problem. */
import { Progress } from '../../shared/contract/events.ts';
import { contract, type CallName } from '../../shared/contract/index.ts';
import { fail, Failure, problem, problemOf, type Problem, type Result } from '../../shared/problem.ts';
import type { Attention } from '../ports/attention.ts';
import type { CallContext, Handlers } from '../ports/call.ts';
import type { Clock } from '../ports/clock.ts';
import { checkMessage, type CheckedCall } from './check-message.ts';
import { createEventLog, type Events } from './event-log.ts';
import { thinProgress } from './thin-progress.ts';
import { wallClock } from './wall-clock.ts';
import { wrongEntries } from './wrong-entries.ts';

/** The engine as a door sees it. */
export interface Dispatcher {
  /** Never rejects. */
  readonly call: (message: unknown) => Promise<Result<unknown>>;
  /** Asks the running call to stop; an unknown id is passed over. */
  readonly cancel: (id: string) => void;
  readonly events: Events;
  /** True while a call is at work. */
  readonly busy: () => boolean;
  /** Stops what runs, waits for it, and refuses what comes later. */
  readonly close: () => Promise<void>;
}

export interface DispatcherOptions {
  readonly clock?: Clock;
  /** Hears of faults nobody foresaw: the name of the call and the kind of the fault, no values. */
  readonly log?: (line: string) => void;
  /** Tells when work waits for a person. */
  readonly attention?: Pick<Attention, 'subscribe'> | undefined;
}

/** Calls that write, or replace what the engine keeps of both sides: each runs once at a time. */
const oneAtATime: ReadonlySet<CallName> = new Set<CallName>([
  'tenant.signIn',
  'tenant.consent',
  'tenant.stepUp',
  'identity.prove',
  'directory.connect',
  'directory.add',
  'directory.remove',
  'rights.useAccount',
  'preparation.scan',
  'synchronization.preview',
  'synchronization.verify',
  'plan.release',
  'plan.apply',
  'domains.publishInPractice',
  'firstSignIn.apply',
  'report.save',
  'health.run',
]);

/** Calls that compare both sides: what they read while a plan is applied would be half of the old and half of the new. */
const comparing: ReadonlySet<CallName> = new Set<CallName>(['preparation.scan', 'synchronization.preview', 'synchronization.verify']);

/** Calls that write to either side. A cycle also compares, so that it excludes both kinds. */
const writing: ReadonlySet<CallName> = new Set<CallName>(['plan.apply', 'firstSignIn.apply', 'health.run']);

function excludes(one: CallName, other: CallName): boolean {
  if (one === other) return oneAtATime.has(one);
  return (writing.has(one) && (comparing.has(other) || writing.has(other))) || (comparing.has(one) && writing.has(other));
}

interface Running {
  readonly name: CallName;
  readonly stop: AbortController;
  readonly answer: Promise<Result<unknown>>;
}

/** Puts the handlers behind one door. */
export function createDispatcher(handlers: Handlers, { clock = wallClock, log = () => undefined, attention }: DispatcherOptions = {}): Dispatcher {
  const events = createEventLog();
  attention?.subscribe((news) => events.tell({ kind: 'attention', ...news }));
  const running = new Map<string, Running>();
  let closed = false;

  const admit = (message: unknown): CheckedCall => {
    if (closed) throw fail('setup.stopped');
    const checked = checkMessage(message);
    if (running.has(checked.id)) throw fail('setup.bad-request', { why: 'A call with this id is running already.' });
    if ([...running.values()].some((one) => excludes(one.name, checked.name))) throw fail('setup.busy');
    return checked;
  };

  const run = async ({ id, name, input }: CheckedCall, signal: AbortSignal): Promise<Result<unknown>> => {
    const thin = thinProgress((progress) => events.tell({ kind: 'progress', call: id, name, progress }), clock);
    const progress = (told: Progress): void => {
      const checked = Progress.safeParse(told);
      if (checked.success) thin.push(checked.data);
      else log(`${name}: wrong progress: ${wrongEntries(checked.error, told)}`);
    };
    const answer = await answerOf(name, () => invoke(handlers, name, input, { signal, progress }), signal, log);
    thin.end();
    running.delete(id);
    events.tell({ kind: 'ended', call: id, name, ok: answer.ok });
    return answer;
  };

  const call = async (message: unknown): Promise<Result<unknown>> => {
    try {
      const checked = admit(message);
      const stop = new AbortController();
      const answer = Promise.resolve().then(() => run(checked, stop.signal));
      running.set(checked.id, { name: checked.name, stop, answer });
      return await answer;
    } catch (thrown) {
      return { ok: false, problem: problemOf(thrown) };
    }
  };

  const close = async (): Promise<void> => {
    closed = true;
    for (const one of running.values()) one.stop.abort();
    await Promise.all([...running.values()].map((one) => one.answer));
  };

  return {
    call,
    cancel: (id) => running.get(id)?.stop.abort(),
    events: { since: events.since, subscribe: events.subscribe },
    busy: () => running.size > 0,
    close,
  };
}

/** The input was checked against the very schema that the handler's type comes from; the compiler cannot follow a name that is only known now. */
function invoke(handlers: Handlers, name: CallName, input: unknown, context: CallContext): Promise<unknown> {
  const handler = handlers[name] as (input: unknown, context: CallContext) => Promise<unknown>;
  return handler(input, context);
}

/** Checks the output too: what the contract does not foresee (a token, a password) cannot leave. */
async function answerOf(name: CallName, work: () => Promise<unknown>, signal: AbortSignal, log: (line: string) => void): Promise<Result<unknown>> {
  try {
    const made = await work();
    const output = contract[name].output.safeParse(made);
    if (output.success) return { ok: true, value: output.data };
    log(`${name}: wrong answer: ${wrongEntries(output.error, made)}`);
    return { ok: false, problem: problem('setup.unexpected', { detail: { kind: 'wrong answer', call: name } }) };
  } catch (thrown) {
    return { ok: false, problem: thrownProblem(name, thrown, signal, log) };
  }
}

function thrownProblem(name: CallName, thrown: unknown, signal: AbortSignal, log: (line: string) => void): Problem {
  if (thrown instanceof Failure) return thrown.problem;
  // Libraries report an abort each in their own way.
  if (signal.aborted) return problem('setup.stopped');
  const found = problemOf(thrown);
  log(`${name}: ${found.detail?.['kind'] ?? found.code}`);
  return found;
}
