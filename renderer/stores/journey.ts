/** Which page is shown, and what the engine says about all steps. */
import { z } from 'zod';
import { create } from 'zustand';
import type { Journey } from '../../shared/contract/journey.ts';
import type { Problem } from '../../shared/problem.ts';
import { roadmap, StepId } from '../../shared/roadmap.ts';
import { call } from '../bridge/call.ts';

/** What can be opened: the steps, and beside them the checker of DNS records and the health page. */
export const Place = z.union([StepId, z.literal('dns-check'), z.literal('health')]);
export type Place = z.infer<typeof Place>;

interface JourneyStore {
  readonly journey: Journey | null;
  readonly problem: Problem | null;
  readonly place: Place | null;
}

/** The store; change it only through the functions beside it. */
export const useJourney = create<JourneyStore>(() => ({ journey: null, problem: null, place: null }));

function placeOfAddress(): Place | null {
  const found = Place.safeParse(window.location.hash.slice(1));
  return found.success ? found.data : null;
}

function mayOpen(journey: Journey, place: Place): boolean {
  if (place === 'dns-check') return true;
  if (place === 'health') return journey.watched;
  return journey.steps.some((one) => one.id === place && one.state !== 'waiting');
}

function firstOpen(journey: Journey): StepId {
  return journey.steps.find((one) => one.state === 'open')?.id ?? roadmap[0].id;
}

/** Shows a page; the address keeps it, so that a reload comes back to it. */
export function go(place: Place): void {
  window.location.hash = place;
  useJourney.setState({ place });
}

/** Asks the engine where the administrator is; shows the page of the address, or else the first open one. */
export async function loadJourney(): Promise<void> {
  const result = await call('journey.read', {});
  if (!result.ok) return useJourney.setState({ problem: result.problem });
  const journey = result.value;
  useJourney.setState({ journey, problem: null });
  const wanted = useJourney.getState().place ?? placeOfAddress();
  go(wanted && mayOpen(journey, wanted) ? wanted : firstOpen(journey));
}

/** Asks again without moving; after something that changes summaries. */
export async function refreshJourney(): Promise<void> {
  const result = await call('journey.read', {});
  if (result.ok) useJourney.setState({ journey: result.value, problem: null });
}

/** The step before or after; null at the ends. */
export function neighbor(step: StepId, by: 1 | -1): StepId | null {
  return roadmap[roadmap.findIndex((one) => one.id === step) + by]?.id ?? null;
}

/** Marks a step as finished and moves on; answers the Problem that keeps it from being so. */
export async function finishStep(step: StepId): Promise<Problem | null> {
  const result = await call('journey.finish', { step });
  if (!result.ok) return result.problem;
  useJourney.setState({ journey: result.value });
  const next = neighbor(step, 1);
  if (next) go(mayOpen(result.value, next) ? next : firstOpen(result.value));
  return null;
}

window.addEventListener('hashchange', () => {
  const { journey } = useJourney.getState();
  const place = placeOfAddress();
  if (journey && place && mayOpen(journey, place)) useJourney.setState({ place });
});
