/** Examines the server and judges it by the tables of requirements. */
import type { CheckReport, CheckRoute } from '../../../shared/contract/prerequisites.ts';
import { fail } from '../../../shared/problem.ts';
import { changesSince } from '../../../shared/rules/prerequisites/compare.ts';
import type { Reach, ServerFacts } from '../../../shared/rules/prerequisites/facts.ts';
import { judgeServer } from '../../../shared/rules/prerequisites/judge.ts';
import { recommendedRoutes } from '../../../shared/rules/prerequisites/routes.ts';
import { hosts } from '../../../shared/tables/hosts.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import { timestamp, type Workspace } from '../../engine/workspace.ts';
import type { CallContext, Handlers } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import { saveReport } from './save-report.ts';

type Calls = 'prerequisites.check' | 'prerequisites.read' | 'prerequisites.export' | 'prerequisites.accept';

/** The calls of page 1. */
export function prerequisitesHandlers(workspace: Workspace): Handlers<Calls> {
  const { settings, reportsFolder } = workspace.state;
  return {
    'prerequisites.check': async ({ routes, all = false }, context) => {
      const before = settings.read(kept.checkReport);
      const wanted = routes ?? before?.routes ?? recommendedRoutes(settings.read(kept.signInChoice));
      const { facts, reaches } = await gather(workspace, context);
      const report = withChanges(judge(workspace, facts, reaches, wanted, all), before);
      settings.write(kept.checkReport, report);
      return report;
    },
    'prerequisites.read': () => Promise.resolve(settings.read(kept.checkReport) ?? null),
    'prerequisites.export': async ({ format }) => {
      const report = settings.read(kept.checkReport);
      if (report === undefined) throw fail('requirements.not-checked');
      return saveReport(reportsFolder, report, format);
    },
    'prerequisites.accept': ({ checks }) => {
      settings.write(kept.acceptedChecks, checks);
      return Promise.resolve({});
    },
  };
}

/** Facts and hosts side by side. */
async function gather({ host }: Workspace, context: CallContext): Promise<{ readonly facts: ServerFacts; readonly reaches: readonly Reach[] }> {
  const total = hosts.length + 1;
  let done = 0;
  const step = <T>(phase: string, value: T): T => {
    done += 1;
    context.progress({ phase, done, total });
    return value;
  };
  context.progress({ phase: progressTexts.checkServer, done, total });
  const [facts, reaches] = await Promise.all([
    host.facts(context.signal).then((found) => step(progressTexts.checkServer, found)),
    Promise.all(hosts.map(async (row) => step(progressTexts.checkNetwork, await host.reach(row.host, row.port, context.signal)))),
  ]);
  return { facts, reaches };
}

function judge({ clock, state }: Workspace, facts: ServerFacts, reaches: readonly Reach[], routes: readonly CheckRoute[], all: boolean): CheckReport {
  const checkedAt = timestamp(clock);
  const counts = state.settings.read(kept.scopeCounts);
  const objects = counts === undefined ? undefined : counts.users + counts.groups + counts.contacts;
  return { checkedAt, host: facts.name, checks: judgeServer(facts, reaches, { routes, all, objects, today: checkedAt.slice(0, 10) }), routes: [...routes], all };
}

/** A report of other routes is not compared: it looked at something else. */
function withChanges(report: CheckReport, before: CheckReport | undefined): CheckReport {
  if (before?.host !== report.host || before.all !== report.all || before.routes?.join() !== report.routes?.join()) return report;
  return { ...report, since: { checkedAt: before.checkedAt, changes: changesSince(before.checks, report.checks) } };
}
