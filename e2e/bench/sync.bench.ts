/**
 * The synchronization at 10,000, 100,000 and 500,000 objects: first run, runs of 100 changes, memory; `BENCH_SIZES` says which.
 * Each is measured in a process of its own, which first goes through the same with 2,000 objects: so all sizes are measured warm.
 * The practice world has a process too, on the same machine: processor time is told beside the time by the clock.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { objectsFilter } from '../../electron/engine/read-directory.ts';
import { connectWorld } from '../../electron/practice/world-client.ts';
import { attributesToRead } from '../../shared/rules/synchronization/attribute-flows.ts';
import { changesOfRound } from './directory-changes.ts';
import type { Bench, Reading } from './harness.ts';
import { insertRate } from './insert-floor.ts';
import { inOwnProcess, type Part } from './own-process.ts';
import { startPractice, type PracticeProcess } from './practice-process.ts';
import { rawSearch } from './raw-ldapsearch.ts';
import { seedFromPlan } from './seed-from-plan.ts';
import { first, FirstFigures, steady, SteadyFigures, type PartInput, type Taken } from './sync-run.ts';

const sizes = (process.env['BENCH_SIZES'] ?? '10000,100000,500000').split(',').map(Number);
const warmSize = 2000;
/** Megabytes; at every size. */
const largest = 600;

/** What has a process of its own. */
export const parts: Readonly<Record<string, Part>> = { first, steady };

type World = { readonly practice: PracticeProcess; readonly folder: string };

export const bench: Bench = async function* (signal) {
  const folder = await mkdtemp(join(tmpdir(), 'sync-bench-'));
  const warm = await openWorld(folder, warmSize);
  try {
    await fillTenant(warm, undefined, signal);
    let smallest: Measured | undefined;
    for (const size of sizes) {
      const world = await openWorld(folder, size);
      try {
        const measured = yield* measure(world, warm, size, signal);
        if (smallest === undefined) smallest = measured;
        else yield* compared(smallest, measured);
      } finally {
        await world.practice.stop();
        await rm(world.folder, { recursive: true, force: true });
      }
    }
  } finally {
    await warm.practice.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

async function openWorld(below: string, size: number): Promise<World> {
  const folder = await mkdtemp(join(below, `size-${size}-`));
  return { practice: await startPractice(`size-${size}`, folder), folder };
}

/** The first run, and then the tenant has what it planned. */
async function fillTenant(world: World, warm: World | undefined, signal: AbortSignal): Promise<{ readonly figures: FirstFigures; readonly folder: string }> {
  const measured = await newInput(world);
  const figures = await inOwnProcess('sync', 'first', { measured, warm: warm && (await newInput(warm)) } satisfies PartInput, FirstFigures, signal);
  await connectWorld(world.practice.addresses).remote.seedTenant(seedFromPlan(join(measured.folder, 'state')));
  return { figures, folder: measured.folder };
}

let made = 0;

/** A folder for a state that is new. */
async function newInput({ practice, folder }: World): Promise<PartInput['measured']> {
  const own = join(folder, `run-${(made += 1)}`);
  await mkdir(own);
  return { addresses: practice.addresses, folder: own };
}

interface Measured {
  readonly size: number;
  readonly first: Taken;
  readonly deltas: readonly Taken[];
}

const reference = {
  processor: 'processor time of the process that synchronizes',
  memory: 'resident, of the process that synchronizes',
};

async function* measure(world: World, warm: World, size: number, signal: AbortSignal): AsyncGenerator<Reading, Measured> {
  const { figures, folder } = await fillTenant(world, warm, signal);
  yield* firstRun(size, figures, { raw: await rawSearch(world.practice.addresses, objectsFilter, attributesToRead), insert: insertRate(folder) });
  await rm(folder, { recursive: true, force: true });
  const input: PartInput = { measured: await newInput(world), warm: await newInput(warm) };
  const followed = await inOwnProcess('sync', 'steady', input, SteadyFigures, signal);
  yield* runsOfChanges(size, followed);
  return { size, first: figures.first, deltas: followed.deltas };
}

interface Floors {
  /** Objects a second; undefined where there is no `ldapsearch`. */
  readonly raw: number | undefined;
  readonly insert: number;
}

function* firstRun(size: number, { first: taken, peak }: FirstFigures, { raw, insert }: Floors): Iterable<Reading> {
  const rate = size / seconds(taken);
  const least = 1 / ((raw === undefined ? 0 : 1 / raw) + 1 / insert);
  const tools = raw === undefined ? 'a plain insertion alone (ldapsearch is not installed)' : 'ldapsearch and a plain insertion one after the other';
  yield { measure: `${size}: first run, reading and planning`, value: rate, unit: 'objects/s', better: 'higher', reference: `${taken.changes} changes` };
  yield { measure: `${size}: first run, reading alone`, value: size / taken.reading, unit: 'objects/s', better: 'higher', reference: 'the directory, and a tenant that has nothing of it' };
  yield { measure: `${size}: first run, planning alone`, value: size / taken.planning, unit: 'objects/s', better: 'higher', reference: 'evaluating and storing the plan' };
  yield { measure: `${size}: first run, processor`, value: taken.processor, unit: 's', better: 'lower', reference: `${reference.processor}, of ${seconds(taken).toFixed(1)} s by the clock` };
  if (raw !== undefined) yield { measure: `${size}: ldapsearch of the same objects`, value: raw, unit: 'objects/s', better: 'higher', reference: 'the floor of reading, in the same run' };
  yield { measure: `${size}: plain SQLite insertion of the same rows`, value: insert, unit: 'objects/s', better: 'higher', reference: 'the floor of storing: one table, no index, 1,000 rows a transaction' };
  yield { measure: `${size}: first run, share of the floor`, value: rate / least, unit: '', better: 'higher', reference: `${tools}: ${Math.round(least)} objects/s` };
  yield { measure: `${size}: first run, peak memory`, value: peak / 1e6, unit: 'MB', goal: largest, better: 'lower', reference: reference.memory };
}

function* runsOfChanges(size: number, { first: taken, deltas, idle, peak }: SteadyFigures): Iterable<Reading> {
  const times = `median of ${deltas.length}`;
  const changed = `${changesOfRound} objects changed in the directory, ${median(deltas.map((delta) => delta.changes))} changes of the tenant planned`;
  yield { measure: `${size}: first run beside a filled tenant`, value: size / seconds(taken), unit: 'objects/s', better: 'higher', reference: 'a new state: both sides are read, matched and found equal' };
  yield { measure: `${size}: run of changes`, value: median(deltas.map(seconds)), unit: 's', better: 'lower', reference: `${times}; ${changed}` };
  yield { measure: `${size}: run of changes, reading alone`, value: median(deltas.map((delta) => delta.reading)), unit: 's', better: 'lower', reference: times };
  yield { measure: `${size}: run of changes, planning alone`, value: median(deltas.map((delta) => delta.planning)), unit: 's', better: 'lower', reference: times };
  yield { measure: `${size}: run of changes, processor`, value: median(deltas.map((delta) => delta.processor)), unit: 's', better: 'lower', reference: `${reference.processor}; ${times}` };
  yield { measure: `${size}: run while nothing is changed`, value: median(idle.map(seconds)), unit: 's', better: 'lower', reference: times };
  yield { measure: `${size}: runs of changes, peak memory`, value: peak / 1e6, unit: 'MB', goal: largest, better: 'lower', reference: `${reference.memory}; with the first run beside a filled tenant` };
}

/** Cost for each object must not grow with the number of objects, that of a run of changes not at all: by the clock, and in processor time, which a busy machine disturbs less. */
function* compared(smallest: Measured, measured: Measured): Iterable<Reading> {
  const { size } = measured;
  const of = `times that of ${smallest.size}`;
  const ratio = (cost: (of: Measured) => number): number => cost(measured) / cost(smallest);
  const whole = { unit: '', goal: 1.3, better: 'lower', reference: 'first runs of the same bench' } as const;
  const part = { unit: '', goal: 1.5, better: 'lower', reference: 'runs of as many changes of the same bench' } as const;
  yield { measure: `${size}: seconds for each object, ${of}`, value: ratio((one) => seconds(one.first) / one.size), ...whole };
  yield { measure: `${size}: processor for each object, ${of}`, value: ratio((one) => one.first.processor / one.size), ...whole };
  yield { measure: `${size}: run of changes, ${of}`, value: ratio((one) => median(one.deltas.map(seconds))), ...part };
  yield { measure: `${size}: processor of a run of changes, ${of}`, value: ratio((one) => median(one.deltas.map((delta) => delta.processor))), ...part };
}

const seconds = ({ reading, planning }: Taken): number => reading + planning;
const median = (values: readonly number[]): number => values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
