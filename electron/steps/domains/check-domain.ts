/** The checker of DNS records: any domain, compared with what its tenant or every tenant wants. */
import type { DnsRecord, DomainCheck } from '../../../shared/contract/domains.ts';
import type { Input, Output } from '../../../shared/contract/index.ts';
import { fail } from '../../../shared/problem.ts';
import { standardRecords } from '../../../shared/rules/domains/standard-records.ts';
import { renderDomainCheck } from '../../../shared/text/domain-check-report.ts';
import { timestamp, type Workspace } from '../../engine/workspace.ts';
import type { CallContext } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import { momentInName, saveWhole } from '../../state/whole-file.ts';
import { asciiName, readOne } from './gather.ts';
import { checkRecords, wantedRecords } from './records.ts';
import { untilRight } from './watch.ts';

/** A verified domain of the tenant is compared with the records of its services; without a sign-in no domain is known to be one. The last look is kept, also that of a watch that was stopped. */
export async function checkDomain(workspace: Workspace, { name: typed, watch = false }: Input<'domains.check'>, context: CallContext): Promise<DomainCheck> {
  const { name, own } = await wantedOf(workspace, typed, context.signal);
  const records = own ?? standardRecords(name);
  const look = async (one: CallContext): Promise<DomainCheck> => {
    const check: DomainCheck = { name, checkedAt: timestamp(workspace.clock), standard: own === undefined, checks: await checkRecords(workspace, name, records, one) };
    workspace.state.settings.write(kept.domainCheck, check);
    return check;
  };
  if (!watch) return look(context);
  const checks = await untilRight(workspace, name, async (quietly) => (await look(quietly)).checks, context);
  return { name, checkedAt: timestamp(workspace.clock), standard: own === undefined, checks };
}

/** `own`: what the tenant wants for the services of the domain; undefined where it has none. */
async function wantedOf(workspace: Workspace, typed: string, signal: AbortSignal): Promise<{ readonly name: string; readonly own: readonly DnsRecord[] | undefined }> {
  if (workspace.connections.session === undefined) return { name: asciiName(typed), own: undefined };
  const { name, verified, services } = await readOne(workspace, typed, signal);
  return { name, own: verified && services.length > 0 ? await wantedRecords(workspace, name, signal) : undefined };
}

/** Saves the last check; throws `domain.not-checked`, `state.disk-full` or `report.unwritable`. */
export async function exportCheck({ state }: Workspace, { format }: Input<'domains.exportCheck'>): Promise<Output<'domains.exportCheck'>> {
  const check = state.settings.read(kept.domainCheck);
  if (check === undefined) throw fail('domain.not-checked');
  const text = renderDomainCheck(check, format);
  return { file: await saveWhole(state.reportsFolder, `dns-${check.name}-${momentInName(check.checkedAt)}.${format}`, text), text };
}
