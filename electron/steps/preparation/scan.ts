/** Looks through the directory for what would break the synchronization. */
import type { Finding, Scan } from '../../../shared/contract/preparation.ts';
import { examineDirectory } from '../../../shared/rules/preparation/examine.ts';
import { attributesToRead } from '../../../shared/rules/preparation/rules.ts';
import { groupBy } from '../../../shared/rules/group-by.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import { upnSuffixesOf } from '../../engine/connected-directories.ts';
import { readChosen } from '../../engine/read-chosen.ts';
import { timestamp, type Workspace } from '../../engine/workspace.ts';
import type { CallContext } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';

/** Reads everything in scope, keeps the findings for the grid, and answers their numbers. */
export async function scan(workspace: Workspace, context: CallContext): Promise<Scan> {
  const { settings, findings } = workspace.state;
  const verifiedDomains = settings.read(kept.tenant)?.domains.filter((domain) => domain.verified).map((domain) => domain.name) ?? [];
  const examiner = examineDirectory({ verifiedDomains, upnSuffixes: upnSuffixesOf(workspace) });
  const expected = Object.values(settings.read(kept.scopeCounts) ?? {}).reduce((sum, count) => sum + count, 0);
  let objects = 0;
  for await (const page of readChosen(workspace, attributesToRead, context.signal)) {
    for (const object of page) examiner.add(object);
    objects += page.length;
    context.progress({ phase: progressTexts.scan, done: objects, total: Math.max(expected, objects) });
  }
  const found = examiner.finish().map((draft, id): Finding => ({ ...draft, id }));
  findings.replace(found);
  const result: Scan = { scannedAt: timestamp(workspace.clock), objects, findings: found.length, byRule: byRule(found) };
  settings.write(kept.scan, result);
  return result;
}

function byRule(findings: readonly Finding[]): Scan['byRule'] {
  return [...groupBy(findings, (finding) => finding.rule)].map(([rule, rows]) => ({
    rule,
    title: rows[0]?.title ?? rule,
    count: rows.length,
    repairable: rows.filter((finding) => finding.proposed !== undefined).length,
  }));
}
