/** The page after the setup: health, history, errors, what is left out, explanations, and a cycle now. */
import type { Health, LeftOutObject } from '../../../shared/contract/health.ts';
import { fail } from '../../../shared/problem.ts';
import { reasonOfRule } from '../../../shared/rules/synchronization/left-out.ts';
import { explain } from '../../engine/service/explain.ts';
import { createLeaseKeeper } from '../../engine/service/lease.ts';
import { readHealth } from '../../engine/service/read-health.ts';
import { runCycle } from '../../engine/service/run-cycle.ts';
import { serviceSettings } from '../../engine/service/service-settings.ts';
import { told } from '../../engine/service/sync-errors.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { CallContext, Handlers } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';

type Calls = 'health.read' | 'health.runs' | 'health.changes' | 'health.errors' | 'health.left-out' | 'health.explain' | 'health.settings' | 'health.run';

/** Seconds for which a run by hand holds the lease when its renewal fails. */
const handInterval = 40;

/** The calls of the health page. */
export function healthHandlers(workspace: Workspace): Handlers<Calls> {
  const { state, clock } = workspace;
  return {
    'health.read': (): Promise<Health> => Promise.resolve(readHealth(state, clock.now())),
    'health.runs': (filter) => Promise.resolve(state.runs.page(filter)),
    'health.changes': (filter) => Promise.resolve(state.runs.changes(filter)),
    'health.errors': (filter) => {
      const { total, rows } = state.syncErrors.page(filter);
      return Promise.resolve({ total, rows: rows.map(told) });
    },
    'health.left-out': (filter) => {
      const { total, rows } = state.healthFacts.leftOut(filter);
      return Promise.resolve({ total, rows: rows.map((row): LeftOutObject => ({ ...row, reason: reasonOfRule(row.rule) })) });
    },
    'health.explain': ({ object }) => Promise.resolve(explain(state, object)),
    'health.settings': ({ settings }) => {
      if (settings !== undefined) state.settings.write(kept.service, settings);
      return Promise.resolve(serviceSettings(state.settings));
    },
    'health.run': ({ mode }, context) => runNow(workspace, mode, context),
  };
}

/** The window lets another server have the lease as soon as the run has ended. */
async function runNow(workspace: Workspace, mode: 'full' | 'delta', context: CallContext) {
  if (workspace.state.runs.last()?.state === 'running') throw fail('run.busy');
  const lease = createLeaseKeeper(workspace, handInterval);
  try {
    return await runCycle(workspace, { mode, cause: 'page', staging: serviceSettings(workspace.state.settings).staging }, lease, context);
  } finally {
    await lease.handOver(AbortSignal.timeout(10_000)).catch(() => undefined);
  }
}
