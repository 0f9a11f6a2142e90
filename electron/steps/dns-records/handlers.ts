/** The calls that get the records of a domain into DNS: files, the page of the DNS host, and plans for a DNS server. */
import { exportFile, type ExportedFile } from '../../../shared/rules/domains/exports/formats.ts';
import type { Input, Output } from '../../../shared/contract/index.ts';
import { findProviderPage } from '../../engine/dns-records/domain-connect.ts';
import { isUnlocked, keepSecret } from '../../engine/dns-records/keys.ts';
import { ownDnsRecords, planDnsRecords, planUndoDnsRecords, targetOfPlan } from '../../engine/dns-records/plans.ts';
import { practiceSecret } from '../../engine/dns-records/practice-key.ts';
import { serverName } from '../../engine/dns-records/target.ts';
import { publicationFor } from '../../engine/dns-records/wanted.ts';
import { withConnectionsOfNow, type Workspace } from '../../engine/workspace.ts';
import type { Handlers } from '../../ports/call.ts';
import { saveWhole } from '../../state/whole-file.ts';

type Calls = 'dnsRecords.exports' | 'dnsRecords.saveExport' | 'dnsRecords.providerPage' | 'dnsRecords.read' | 'dnsRecords.plan' | 'dnsRecords.planUndo' | 'dnsRecords.unlock';

/** The plans are applied by `plan.apply`, as all plans are. */
export function dnsRecordsHandlers(workspace: Workspace): Handlers<Calls> {
  const fileOf = async ({ name, format, records }: Input<'dnsRecords.exports'>, signal: AbortSignal): Promise<ExportedFile> => exportFile(await publicationFor(workspace, name, records, signal), format);
  const secretOf = (secret: string): string => practiceSecret(workspace, secret);
  return {
    'dnsRecords.exports': async (question, { signal }) => {
      const { fileName, text, notes } = await fileOf(question, signal);
      return { fileName, text, notes: [...notes] };
    },
    'dnsRecords.saveExport': async (question, { signal }) => {
      const { fileName, text } = await fileOf(question, signal);
      return { file: await saveWhole(workspace.state.reportsFolder, fileName, text) };
    },
    'dnsRecords.providerPage': ({ name }, { signal }) => findProviderPage(workspace, name, signal),
    'dnsRecords.read': () => Promise.resolve(describe(workspace)),
    'dnsRecords.plan': ({ key, ...question }, context) => planDnsRecords(withConnectionsOfNow(workspace), { ...question, key: key === undefined ? undefined : { ...key, secret: secretOf(key.secret) } }, context),
    'dnsRecords.planUndo': ({ plan, secret }, context) => planUndoDnsRecords(workspace, plan, secret === undefined ? undefined : secretOf(secret), context),
    'dnsRecords.unlock': ({ plan, secret }) => {
      keepSecret(workspace.state, targetOfPlan(workspace, plan), secretOf(secret));
      return Promise.resolve({});
    },
  };
}

function describe(workspace: Workspace): Output<'dnsRecords.read'> {
  const { state, practice } = workspace;
  const undoable = ownDnsRecords(workspace).map(({ plan, appliedAt, changes }) => {
    const target = targetOfPlan(workspace, plan);
    return { plan, appliedAt, changes: changes.length, server: serverName(target), zone: target.zone, key: target.key ?? null };
  });
  const { host, port, key } = practice?.dns ?? {};
  return {
    practice: host === undefined || port === undefined || key === undefined ? null : { host, port, key: key.name, algorithm: key.algorithm },
    undoable,
    waiting: waitingPlan(workspace, state.plans.unfinished()),
  };
}

/** The begun plan that cannot go on before its secret is entered again. */
function waitingPlan(workspace: Workspace, unfinished: { readonly plan: string; readonly kind: string } | undefined): Output<'dnsRecords.read'>['waiting'] {
  if (unfinished === undefined || !['dns-records', 'undo-dns-records'].includes(unfinished.kind)) return null;
  const target = targetOfPlan(workspace, unfinished.plan);
  return isUnlocked(workspace.state, target) || target.key === undefined ? null : { plan: unfinished.plan, key: target.key.name };
}
