/** The calls of the network checks of page 1. */
import { hostname } from 'node:os';
import type { NetworkReport } from '../../../shared/contract/network.ts';
import type { CheckReport } from '../../../shared/contract/prerequisites.ts';
import { firewallCsv, firewallLetter, firewallRows } from '../../../shared/rules/network/firewall-request.ts';
import { checksOf, isNetworkCheck } from '../../../shared/rules/network/judge-network.ts';
import { timestamp, type Workspace } from '../../engine/workspace.ts';
import type { Handlers } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import { momentInName, saveWhole } from '../../state/whole-file.ts';
import { checkNetwork } from '../../engine/network/check-network.ts';

/** Check, read, and the request to whoever runs the firewall. */
export function networkHandlers(workspace: Workspace): Handlers<'network.check' | 'network.read' | 'network.firewallRequest'> {
  const { settings, reportsFolder } = workspace.state;
  return {
    'network.check': async (question, context) => {
      const { report } = await checkNetwork(workspace, question, context);
      settings.write(kept.networkReport, report);
      settings.write(kept.cloud, report.cloud);
      const checks = settings.read(kept.checkReport);
      if (checks !== undefined) settings.write(kept.checkReport, withNetwork(checks, report));
      return report;
    },
    'network.read': () => Promise.resolve(settings.read(kept.networkReport) ?? null),
    'network.firewallRequest': async ({ cloud, save }) => {
      const server = settings.read(kept.checkReport)?.host ?? hostname();
      const rows = firewallRows(cloud, server);
      const text = firewallLetter(cloud, server, rows);
      const csv = firewallCsv(rows);
      if (!save) return { text, csv, files: [] };
      const stem = `firewall-request-${momentInName(timestamp(workspace.clock))}`;
      // A spreadsheet takes a file without this mark for one in the code page of the computer.
      const files = await Promise.all([saveWhole(reportsFolder, `${stem}.txt`, text), saveWhole(reportsFolder, `${stem}.csv`, `\uFEFF${csv}`)]);
      return { text, csv, files };
    },
  };
}

/** The report on the server, with these hosts in place of those that were tried before. */
function withNetwork(before: CheckReport, { purposes }: NetworkReport): CheckReport {
  return { ...before, checks: [...before.checks.filter(({ id }) => !isNetworkCheck(id)), ...checksOf(purposes, before.all ?? false)] };
}
