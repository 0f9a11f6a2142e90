/** When somebody outside is told, and what: each change of state once. */
import type { NotifySettings, Run } from '../../../shared/contract/health.ts';
import { problemOf } from '../../../shared/problem.ts';
import type { Notifier } from '../../ports/notifier.ts';
import { kept } from '../../state/kept.ts';
import type { Workspace } from '../workspace.ts';

/** What was told last; nothing yet counts as well. */
export type Told = 'failed' | 'held' | 'recovered' | undefined;

const badStates: Partial<Record<Run['state'], 'failed' | 'held'>> = { failed: 'failed', died: 'failed', held: 'held' };
const goodStates: ReadonlySet<Run['state']> = new Set(['done', 'partly', 'nothing-to-do']);

/** What is to be told after a run, or undefined; pure. Runs that were stopped or only planned tell nothing. */
export function newsOf(told: Told, state: Run['state']): Told {
  const bad = badStates[state];
  if (bad !== undefined) return bad === told ? undefined : bad;
  return goodStates.has(state) && (told === 'failed' || told === 'held') ? 'recovered' : undefined;
}

/** Tells it where somebody wants to know; answers why that failed, or undefined. */
export async function tellNews({ state: { settings }, product }: Pick<Workspace, 'state' | 'product'>, notifier: Notifier, to: NotifySettings, run: Run): Promise<string | undefined> {
  const news = newsOf(settings.read(kept.notified), run.state);
  if (news === undefined) return undefined;
  settings.write(kept.notified, news);
  if (to.command === undefined && to.url === undefined) return undefined;
  try {
    await notifier.deliver(to, { event: news, product: product.name, server: run.server, at: run.endedAt ?? run.startedAt, run });
    return undefined;
  } catch (thrown) {
    const { what, why } = problemOf(thrown);
    return why ?? what;
  }
}
