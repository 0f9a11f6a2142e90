/** Sends many calls as `$batch` requests, several at once, and answers each of them: item failures are answers, never throws. */
import type { Problem, Result } from '../../shared/problem.ts';
import type { Cloud, Json } from '../ports/cloud.ts';
import { mustGoOn, signalOfExchange } from './abort.ts';
import { costOfAll, type Cost } from './costs.ts';
import type { Gate } from './gate.ts';
import { createLane, type Lane } from './lane.ts';
import { openOrder, type Item, type Order } from './order.ts';
import { sendWave, type Outcome, type WaveOptions } from './send-wave.ts';
import { decide, type Decision } from './verdict.ts';
import { nextWave, WAVE_SIZE, type Wave } from './waves.ts';
import { createWindow } from './window.ts';

/** What batches need of the client. */
export interface BatchOptions extends WaveOptions {
  readonly gate: Gate;
}

/** How far ahead the next wave is looked for; waves get fuller with more, choosing gets slower. */
const LOOK_AHEAD = 400;

/** Nothing more can be sent after these. */
const endsSession: ReadonlySet<string> = new Set(['tenant.session-expired', 'tenant.not-signed-in']);

/** What a lane would send next; `wait` in milliseconds, undefined when nothing in it waits for time to pass. */
interface Choice {
  readonly lane: Lane;
  readonly wave: Wave<Item> | undefined;
  readonly cost: Cost;
  readonly wait: number | undefined;
}

/** No order stops a wave: others may have calls in it, and a write is not broken off. */
const unstopped = signalOfExchange(true, new AbortController().signal);

/**
 * Makes `Cloud.batch`. All batches of a client share one window, one budget and the rule that no two writes to one object run at the same time.
 * Reads and writes wait in lanes of their own, so that reads pass by while the quota of writes is used up.
 */
export function createBatch(options: BatchOptions): Cloud['batch'] {
  const { clock, gate, budget, random } = options;
  const window = createWindow();
  const writes = createLane();
  const reads = createLane();
  /** Whose turn it is stands first. */
  let lanes: readonly Lane[] = [writes, reads];
  const orders = new Set<Order>();
  const busy = new Set<string>();
  let calling = 0;
  let timer: { readonly at: number; readonly stop: AbortController } | undefined;

  const laneOf = (item: Item): Lane => (item.writes ? writes : reads);

  /** Starts what may be started now, and looks again when that may have changed. */
  const pump = (): void => {
    for (;;) {
      const closed = gate.closedFor();
      tellThrottled(closed > 0);
      if (lanes.every((lane) => lane.isEmpty())) return stopTimer();
      if (closed > 0) return wakeIn(closed);
      const room = window.size() - calling;
      if (room < Math.min(WAVE_SIZE, window.size())) return;
      const found = lanes.map((lane) => choose(lane, room));
      const next = found.find((choice) => choice.wave !== undefined && choice.wait === 0);
      if (next?.wave === undefined) {
        const waits = found.flatMap((choice) => choice.wait ?? []);
        if (waits.length > 0) wakeIn(Math.min(...waits));
        return;
      }
      lanes = [...lanes.filter((lane) => lane !== next.lane), next.lane];
      void start(next.wave, next.cost);
    }
  };

  /** The next wave of a lane and how long it has to wait for the budget, or for its own moment. */
  const choose = (lane: Lane, room: number): Choice => {
    const now = clock.now();
    const wave = nextWave(lane.ready(now, LOOK_AHEAD), new Set([...busy, ...lane.heldObjects(now)]), room);
    const cost = costOfAll(wave?.items.map((item) => item.call) ?? []);
    return { lane, wave, cost, wait: wave === undefined ? lane.untilReady(now) : budget.delay(cost) };
  };

  const start = async (wave: Wave<Item>, cost: Cost): Promise<void> => {
    const keys = wave.items.flatMap((item) => item.key ?? []);
    for (const item of wave.items) {
      laneOf(item).remove(item);
      item.order.sent(item);
    }
    for (const key of keys) busy.add(key);
    calling += wave.items.length;
    budget.spend(cost);
    try {
      settle(await sendWave(wave, cost, options, unstopped));
    } catch (error) {
      for (const { order } of wave.items) order.failed(error);
    } finally {
      for (const key of keys) busy.delete(key);
      calling -= wave.items.length;
      for (const item of wave.items) item.order.returned(item);
      pump();
    }
  };

  const settle = (outcomes: readonly Outcome[]): void => {
    const throttled = outcomes.some(({ decision }) => decision?.next === 'wait' && decision.throttled);
    if (throttled) window.throttled();
    else window.quiet();
    for (const { item, decision } of outcomes) {
      if (decision?.next === 'answer') answer(item, decision.result);
      else if (!item.order.isOver()) laneOf(item).add(decision === undefined ? item : again(item, decision));
      else if (decision?.next === 'wait' && decision.throttled) gate.close(decision.wait);
    }
  };

  const answer = (item: Item, result: Result<Json>): void => {
    item.order.answered(item, result);
    if (!result.ok && endsSession.has(result.problem.code)) refuseAll(result.problem);
  };

  /** Answers what still waits without sending it. */
  const refuseAll = (problem: Problem): void => {
    const refused = lanes.flatMap((lane) => [...lane.items()]);
    for (const lane of lanes) lane.drop(() => true);
    for (const item of refused) {
      const decision = decide(item.call, item.tries, { kind: 'refused', problem }, random);
      if (decision.next === 'answer') item.order.answered(item, decision.result);
    }
  };

  /** The item as it waits for its next attempt. A throttled one closes the gate for all. */
  const again = (item: Item, decision: Exclude<Decision, { next: 'answer' }>): Item => {
    if (decision.next === 'renew') return { ...item, tries: decision.tries };
    if (decision.throttled) gate.close(decision.wait);
    return { ...item, tries: decision.tries, readyAt: clock.now() + decision.wait };
  };

  const tellThrottled = (waiting: boolean): void => {
    for (const order of orders) order.throttled(waiting);
  };

  const stopTimer = (): void => {
    timer?.stop.abort();
    timer = undefined;
  };

  const wakeIn = (milliseconds: number): void => {
    const at = clock.now() + milliseconds;
    if (timer !== undefined && timer.at <= at) return;
    stopTimer();
    const own = { at, stop: new AbortController() };
    timer = own;
    clock.sleep(Math.max(1, milliseconds), own.stop.signal).then(() => {
      if (timer === own) timer = undefined;
      pump();
    }, () => undefined);
  };

  return async (calls, signal, onThrottle) => {
    mustGoOn(signal);
    if (calls.length === 0) return [];
    const { order, items } = openOrder(calls, signal, onThrottle, () => {
      for (const lane of lanes) lane.drop((item) => item.order === order);
    });
    orders.add(order);
    for (const item of items) laneOf(item).add(item);
    pump();
    try {
      return await order.answers;
    } finally {
      orders.delete(order);
    }
  };
}
