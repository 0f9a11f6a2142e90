/** Compares the records of a domain again and again, until nothing is left to do. */
import type { DnsRecord, RecordCheck } from '../../../shared/contract/domains.ts';
import { isOpen } from '../../../shared/rules/domains/verdict.ts';
import { pauseAfter } from '../../../shared/rules/domains/watching.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import { timestamp, type Workspace } from '../../engine/workspace.ts';
import type { CallContext } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import { checkRecords, wantedRecords } from './records.ts';

/** Compares them once; the checks are kept for the other pages and the report. */
export async function readRecords(workspace: Workspace, domain: string, context: CallContext): Promise<RecordCheck[]> {
  return compare(workspace, domain, await wantedRecords(workspace, domain, context.signal), context);
}

/** Ends when nothing is left to do, or by a stop; the tenant is asked once. */
export async function watchRecords(workspace: Workspace, domain: string, context: CallContext): Promise<RecordCheck[]> {
  const records = await wantedRecords(workspace, domain, context.signal);
  return untilRight(workspace, domain, (quietly) => compare(workspace, domain, records, quietly), context);
}

/** Looks again and again, politely, until nothing is left to do; throws only what `look` throws, and when stopped. */
export async function untilRight({ clock, practice }: Workspace, domain: string, look: (quietly: CallContext) => Promise<RecordCheck[]>, { signal, progress }: CallContext): Promise<RecordCheck[]> {
  const since = timestamp(clock);
  for (let looks = 1; ; looks += 1) {
    const checks = await look({ signal, progress: () => undefined });
    const open = checks.filter(isOpen).length;
    progress({ phase: progressTexts.watchRecords, done: checks.length - open, total: checks.length, dns: { domain, since, checks } });
    if (open === 0) return checks;
    await clock.sleep(pauseAfter(looks, practice !== undefined), signal);
  }
}

async function compare(workspace: Workspace, domain: string, records: readonly DnsRecord[], context: CallContext): Promise<RecordCheck[]> {
  const { settings } = workspace.state;
  const checks = await checkRecords(workspace, domain, records, context);
  settings.write(kept.recordChecks, { ...settings.read(kept.recordChecks), [domain]: checks });
  return checks;
}
