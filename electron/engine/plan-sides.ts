/** Evaluates both sides as they were read, and plans what makes them equal; writes nothing but differences and the plan. */
import { SynchronizationSettings } from '../../shared/contract/synchronization.ts';
import type { PlanHead } from '../../shared/plan.ts';
import type { Mapping } from '../../shared/rules/synchronization/mapping.ts';
import type { Doubt } from '../../shared/rules/synchronization/objections.ts';
import { readingMode } from '../../shared/rules/synchronization/reading-mode.ts';
import type { CallContext } from '../ports/call.ts';
import { kept } from '../state/kept.ts';
import { evaluate, type Evaluated } from './evaluate/evaluate.ts';
import { planPending } from './plan-pending.ts';
import { readSides } from './read/read-sides.ts';
import type { Workspace } from './workspace.ts';

/** How both sides were read. */
export interface SidesKnown {
  readonly mapping: Mapping;
  /** What the readings found doubtful. */
  readonly doubts: readonly Doubt[];
}

/** Reads what changed on both sides for a plan that is to be approved, and everything where `readingMode` asks for it. */
export async function readKnown(workspace: Workspace, context: CallContext): Promise<SidesKnown> {
  const changes = await readSides(workspace, 'delta', context);
  const seesDeletions = changes.sources.every((source) => source.mode === 'full' || source.seesDeletions);
  const { mapping, suspicions } = readingMode({ for: 'approval', seesDeletions }) === 'delta' ? changes : await readSides(workspace, 'full', context);
  return { mapping, doubts: suspicions };
}

/** The plan between both sides as they were read last. */
export async function planSides(workspace: Workspace, { mapping, doubts }: SidesKnown, context: CallContext): Promise<PlanHead> {
  await evaluateSides(workspace, mapping, context);
  return planPending(workspace, { settings: settingsOf(workspace), doubts, initialDomain: mapping.names.initialDomain }, context);
}

/** Brings what is pending up to what was read last. */
export function evaluateSides({ state, clock }: Workspace, mapping: Mapping, context: CallContext): Promise<Evaluated> {
  const { graceDays } = settingsOf({ state });
  return evaluate(state, { mapping, graceDays, now: clock.now() }, context);
}

function settingsOf({ state }: Pick<Workspace, 'state'>): SynchronizationSettings {
  return state.settings.read(kept.synchronizationSettings) ?? SynchronizationSettings.parse({});
}
