/** Examines the server and judges it by the tables of requirements. */
import type { CheckReport, CheckRoute } from '../../../shared/contract/prerequisites.ts';
import { fail } from '../../../shared/problem.ts';
import { changesSince } from '../../../shared/rules/prerequisites/compare.ts';
import type { ServerFacts } from '../../../shared/rules/prerequisites/facts.ts';
import { checksOf } from '../../../shared/rules/network/judge-network.ts';
import { judgeServer } from '../../../shared/rules/prerequisites/judge.ts';
import { recommendedRoutes } from '../../../shared/rules/prerequisites/routes.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import { keptSides } from '../../engine/checks/kept-sides.ts';
import { checkNetwork, type NetworkFindings } from '../../engine/network/check-network.ts';
import { timestamp, type Workspace } from '../../engine/workspace.ts';
import type { CallContext, Handlers } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import { fixesOf, planServerFixes, planUndoServerFixes } from './fixes.ts';
import { saveReport } from './save-report.ts';

type Calls = 'prerequisites.check' | 'prerequisites.read' | 'prerequisites.export' | 'prerequisites.accept' | 'prerequisites.fixes' | 'prerequisites.planFixes' | 'prerequisites.planUndoFixes';

/** The calls of page 1. */
export function prerequisitesHandlers(workspace: Workspace): Handlers<Calls> {
  const { settings, reportsFolder } = workspace.state;
  return {
    'prerequisites.check': async ({ routes, all = false }, context) => {
      const before = settings.read(kept.checkReport);
      const wanted = routes ?? before?.routes ?? recommendedRoutes(settings.read(kept.signInChoice));
      const { facts, network } = await gather(workspace, wanted, context);
      const report = withChanges(judge(workspace, facts, network, wanted, all), before);
      settings.write(kept.checkReport, report);
      settings.write(kept.networkReport, network.report);
      return report;
    },
    'prerequisites.read': () => Promise.resolve(settings.read(kept.checkReport) ?? null),
    'prerequisites.export': async ({ format }) => {
      const report = settings.read(kept.checkReport);
      if (report === undefined) throw fail('requirements.not-checked');
      return saveReport(reportsFolder, { server: report, ...keptSides(workspace) }, format);
    },
    'prerequisites.accept': ({ checks }) => {
      settings.write(kept.acceptedChecks, checks);
      return Promise.resolve({});
    },
    'prerequisites.fixes': () => Promise.resolve(fixesOf(workspace)),
    'prerequisites.planFixes': ({ checks }, context) => planServerFixes(workspace, checks, context.signal),
    'prerequisites.planUndoFixes': ({ plan }, context) => planUndoServerFixes(workspace, plan, context.signal),
  };
}

/** Facts and hosts side by side. */
async function gather(workspace: Workspace, routes: readonly CheckRoute[], context: CallContext): Promise<{ readonly facts: ServerFacts; readonly network: NetworkFindings }> {
  context.progress({ phase: progressTexts.checkServer, done: 0, total: null });
  const cloud = workspace.state.settings.read(kept.networkReport)?.cloud ?? 'worldwide';
  const [facts, network] = await Promise.all([workspace.host.facts(context.signal), checkNetwork(workspace, { cloud, routes }, context)]);
  return { facts, network };
}

function judge({ clock, state }: Workspace, facts: ServerFacts, { report, clockOffsets }: NetworkFindings, routes: readonly CheckRoute[], all: boolean): CheckReport {
  const checkedAt = timestamp(clock);
  const counts = state.settings.read(kept.scopeCounts);
  const objects = counts === undefined ? undefined : counts.users + counts.groups + counts.contacts;
  const server = judgeServer(facts, clockOffsets, { routes, all, objects, today: checkedAt.slice(0, 10) });
  return { checkedAt, host: facts.name, checks: [...server, ...checksOf(report.purposes, all)], routes: [...routes], all };
}

/** A report of other routes is not compared: it looked at something else. */
function withChanges(report: CheckReport, before: CheckReport | undefined): CheckReport {
  if (before?.host !== report.host || before.all !== report.all || before.routes?.join() !== report.routes?.join()) return report;
  return { ...report, since: { checkedAt: before.checkedAt, changes: changesSince(before.checks, report.checks) } };
}
