/** Examines the server and judges it by the tables of requirements. */
import type { CheckReport } from '../../../shared/contract/prerequisites.ts';
import { judgeServer } from '../../../shared/rules/prerequisites/judge.ts';
import { hosts } from '../../../shared/tables/hosts.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import { timestamp, type Workspace } from '../../engine/workspace.ts';
import type { CallContext, Handlers } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';

/** The calls of page 1. */
export function prerequisitesHandlers(workspace: Workspace): Handlers<'prerequisites.check' | 'prerequisites.read' | 'prerequisites.accept'> {
  const { settings } = workspace.state;
  return {
    'prerequisites.check': async (_, context) => {
      const report = await check(workspace, context);
      settings.write(kept.checkReport, report);
      return report;
    },
    'prerequisites.read': () => Promise.resolve(settings.read(kept.checkReport) ?? null),
    'prerequisites.accept': ({ checks }) => {
      settings.write(kept.acceptedChecks, checks);
      return Promise.resolve({});
    },
  };
}

async function check(workspace: Workspace, context: CallContext): Promise<CheckReport> {
  const total = hosts.length + 1;
  let done = 0;
  context.progress({ phase: progressTexts.checkServer, done, total });
  const facts = await workspace.host.facts(context.signal);
  const reached = Promise.all(
    hosts.map(async ({ host, port }) => {
      const reach = await workspace.host.reach(host, port, context.signal);
      done += 1;
      context.progress({ phase: progressTexts.checkNetwork, done, total });
      return reach;
    }),
  );
  return { checkedAt: timestamp(workspace.clock), host: facts.name, checks: judgeServer(facts, await reached) };
}
