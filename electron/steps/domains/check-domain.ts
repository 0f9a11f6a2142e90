/** The checker of page 7: any domain, compared with what its tenant or every tenant wants. */
import type { DomainCheck } from '../../../shared/contract/domains.ts';
import type { Input, Output } from '../../../shared/contract/index.ts';
import { fail } from '../../../shared/problem.ts';
import { standardRecords } from '../../../shared/rules/domains/standard-records.ts';
import { renderDomainCheck } from '../../../shared/text/domain-check-report.ts';
import { timestamp, type Workspace } from '../../engine/workspace.ts';
import type { CallContext } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import { momentInName, saveWhole } from '../../state/whole-file.ts';
import { readOne } from './gather.ts';
import { checkRecords } from './records.ts';
import { readRecords } from './watch.ts';

/** A verified domain of the tenant is compared with the records of its services. */
export async function checkDomain(workspace: Workspace, typed: string, context: CallContext): Promise<DomainCheck> {
  const { name, verified, services } = await readOne(workspace, typed, context.signal);
  const standard = !verified || services.length === 0;
  const checks = standard ? await checkRecords(workspace, name, standardRecords(name), context) : await readRecords(workspace, name, context);
  const check: DomainCheck = { name, checkedAt: timestamp(workspace.clock), standard, checks };
  workspace.state.settings.write(kept.domainCheck, check);
  return check;
}

/** Saves the last check; throws `domain.not-checked`, `state.disk-full` or `report.unwritable`. */
export async function exportCheck({ state }: Workspace, { format }: Input<'domains.exportCheck'>): Promise<Output<'domains.exportCheck'>> {
  const check = state.settings.read(kept.domainCheck);
  if (check === undefined) throw fail('domain.not-checked');
  const text = renderDomainCheck(check, format);
  return { file: await saveWhole(state.reportsFolder, `dns-${check.name}-${momentInName(check.checkedAt)}.${format}`, text), text };
}
