/** Evaluates what is marked: works out all differences between directory and tenant, and keeps them until they are planned. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { graceBegan, type Grace } from '../../../shared/rules/synchronization/decide-gone.ts';
import { mappingText, type Mapping } from '../../../shared/rules/synchronization/mapping.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import type { CallContext } from '../../ports/call.ts';
import { layers, type Chunk, type Layer } from '../../state/connector-space/evaluation-queue.ts';
import type { CloudPair, Pair } from '../../state/connector-space/evaluation-references.ts';
import type { Kept } from '../../state/settings.ts';
import type { State } from '../../state/state.ts';
import { breaks } from '../read/give-way.ts';
import { evaluateLinks } from './evaluate-links.ts';
import { evaluateMatches } from './evaluate-match.ts';
import { evaluateNames, evaluateSignInNames } from './evaluate-names.ts';
import { evaluateOutcomes } from './evaluate-outcome.ts';
import { evaluateManagers, evaluatePairs } from './evaluate-references.ts';

/** What the differences depend on besides both sides: the mapping, and what the clock says. */
export interface EvaluationBasis {
  readonly mapping: Mapping;
  /** Days for which what is gone stays; 0 deletes at once. */
  readonly graceDays: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What evaluation needs of the state. */
export type EvaluatedState = Pick<State, 'evaluation' | 'settings'>;

/** How much was looked at. */
export interface Evaluated {
  readonly mode: 'full' | 'delta';
  readonly objects: number;
}

/** Everything has to be evaluated: kept until it was, also through the death of the process. */
const everything: Kept<z.ZodString> = { name: 'evaluation.everything', shape: z.string() };
const evaluatedBy: Kept<z.ZodString> = { name: 'evaluation.basis', shape: z.string() };

const chunkSize = 1000;
/** A draft takes a tenth of a millisecond: the window is served after some 30 ms. */
const outcomesAtOnce = 250;
const sizeOf = (layer: Layer): number => (layer === layers.outcome ? outcomesAtOnce : chunkSize);
/** From so many objects on, indexes are made when a layer is done; for fewer it is not worth it. */
const indexesAside = 5000;
/** Where this share of all objects is marked, walking through all of them is faster than telling neighbors. */
const shareForFull = 0.3;

/** Brings `pending` up to what both sides are by now. Stopped or killed in the middle, it goes on where it was. */
export async function evaluate(state: EvaluatedState, basis: EvaluationBasis, context: CallContext): Promise<Evaluated> {
  const { evaluation, settings } = state;
  const grace = { days: basis.graceDays, now: new Date(basis.now).toISOString() };
  const text = createHash('sha256').update(JSON.stringify([mappingText(basis.mapping), basis.graceDays])).digest('hex');
  const { dirty, highest } = evaluation.queue.size();
  const full = settings.read(everything) !== undefined || settings.read(evaluatedBy) !== text || (dirty > chunkSize && dirty > highest * shareForFull);
  const giveWay = breaks(context.signal);
  if (full) {
    settings.write(everything, 'begun');
    if (settings.read(evaluatedBy) === undefined && highest >= indexesAside) evaluation.indexes.begin();
    await evaluateAll(state, basis.mapping, grace, giveWay, highest, context);
    settings.write(evaluatedBy, text);
    settings.remove(everything);
    return { mode: 'full', objects: highest };
  }
  await evaluateMarked(state, basis.mapping, grace, giveWay);
  return { mode: 'delta', objects: dirty };
}

async function evaluateMarked({ evaluation }: EvaluatedState, mapping: Mapping, grace: Grace, giveWay: () => Promise<void>): Promise<void> {
  const { links, queue, references, loosely } = evaluation;
  loosely(() => {
    queue.begin();
    links.markGoneBefore(graceBegan(grace));
  });
  for (let anchors = links.marked(chunkSize); anchors.length > 0; anchors = links.marked(chunkSize)) {
    const taken = anchors;
    loosely(() => {
      evaluateLinks(evaluation, taken, grace, true);
      links.done(taken);
    });
    await giveWay();
  }
  for (const layer of Object.values(layers)) {
    for (let ids = queue.next(layer, sizeOf(layer)); ids.length > 0; ids = queue.next(layer, sizeOf(layer))) {
      const chunk = { ids, json: JSON.stringify(ids), tellNeighbors: true };
      loosely(() => {
        evaluateChunk(evaluation, layer, chunk, mapping, grace);
        queue.done(layer, chunk);
      });
      await giveWay();
    }
  }
  for (let pairs = references.marked(chunkSize); pairs.length > 0; pairs = references.marked(chunkSize)) {
    const [taken, last] = [pairs, pairs.at(-1)];
    loosely(() => {
      evaluatePairs(evaluation, taken);
      if (last !== undefined) references.done(last);
    });
    await giveWay();
  }
  loosely(() => {
    links.findUnknownAnchors(false);
  });
}

async function evaluateAll({ evaluation }: EvaluatedState, mapping: Mapping, grace: Grace, giveWay: () => Promise<void>, highest: number, context: CallContext): Promise<void> {
  const { indexes, links, queue, pending, loosely } = evaluation;
  const build = async (made: Generator<void>): Promise<void> => {
    for (const _ of made) await giveWay();
  };
  loosely(() => {
    queue.clear();
    pending.clear();
  });
  for (let anchors = links.after('', chunkSize); anchors.length > 0; anchors = links.after(anchors.at(-1) ?? '', chunkSize)) {
    const taken = anchors;
    loosely(() => {
      evaluateLinks(evaluation, taken, grace, false);
    });
    await giveWay();
  }
  const steps = Object.values(layers);
  for (const [step, layer] of steps.entries()) {
    for (let ids = queue.after(-1, sizeOf(layer)); ids.length > 0; ids = queue.after(ids.at(-1) ?? 0, sizeOf(layer))) {
      const chunk = { ids, json: JSON.stringify(ids), tellNeighbors: false };
      loosely(() => {
        evaluateChunk(evaluation, layer, chunk, mapping, grace);
      });
      context.progress({ phase: progressTexts.compare, done: Math.round(((step + (ids.at(-1) ?? 0) / Math.max(highest, 1)) / steps.length) * highest), total: highest });
      await giveWay();
    }
    await build(indexes.build(layer));
  }
  await build(indexes.finish());
  await eachPair(evaluation.references, async (pairs) => {
    loosely(() => {
      evaluatePairs(evaluation, pairs);
    });
    await giveWay();
  });
  loosely(() => {
    links.findUnknownAnchors(true);
  });
}

async function eachPair(references: State['evaluation']['references'], work: (pairs: readonly Pair[]) => Promise<void>): Promise<void> {
  let last: Pair | undefined;
  for (let pairs = references.inDirectory(last, chunkSize); pairs.length > 0; pairs = references.inDirectory(last, chunkSize)) {
    await work(pairs);
    last = pairs.at(-1);
  }
  let lastInCloud: CloudPair | undefined;
  for (let pairs = references.inCloud(lastInCloud, chunkSize); pairs.length > 0; pairs = references.inCloud(lastInCloud, chunkSize)) {
    await work(pairs.filter((pair) => pair.group >= 0));
    lastInCloud = pairs.at(-1);
  }
}

function evaluateChunk(evaluation: State['evaluation'], layer: Layer, chunk: Chunk, mapping: Mapping, grace: Grace): void {
  if (layer === layers.names) evaluateNames(evaluation.names, chunk);
  else if (layer === layers.signIn) evaluateSignInNames(evaluation.names, chunk);
  else if (layer === layers.match) evaluateMatches(evaluation, chunk, grace);
  else if (layer === layers.outcome) evaluateOutcomes(evaluation, chunk, mapping, grace);
  else evaluateManagers(evaluation, chunk);
}
