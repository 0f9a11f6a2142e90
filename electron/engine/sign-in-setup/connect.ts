/** Connect Sync on this server: looked at, planned, installed; and the sheet for its wizard. */
import type { ConnectSheetPage, ConnectState } from '../../../shared/contract/sign-in-setup.ts';
import type { PlanHead } from '../../../shared/plan.ts';
import { fail } from '../../../shared/problem.ts';
import { normalDn } from '../../../shared/rules/dn.ts';
import { connectSheet, type ConnectChoices } from '../../../shared/rules/sign-in-method/connect-settings.ts';
import { judgeConnect, planConnect } from '../../../shared/rules/sign-in-setup/connect.ts';
import { connectSync } from '../../../shared/tables/requirements/sync-products.ts';
import { connectTexts } from '../../../shared/text/sign-in-setup.ts';
import type { CallContext } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import { oneByOne } from '../apply/one-by-one.ts';
import { customerRulesOf } from '../chosen-mapping.ts';
import { keepPlan } from '../keep-plan.ts';
import { timestamp, type Workspace } from '../workspace.ts';
import { answerOf, examine, fileOf, isRestartDue, runCommand } from './installers.ts';

/** Its wizard stands among the installed programs from the installation on, its service only after somebody went through it. */
export async function describeConnect(workspace: Workspace, signal: AbortSignal): Promise<ConnectState> {
  const installed = await installedVersion(workspace, signal);
  const answer = await answerOf(workspace, { command: 'connect-sync.state', parameters: {}, secrets: {} }, signal);
  const configured = answer !== undefined && answer.service !== null;
  const history = configured ? await answerOf(workspace, { command: 'connect-sync.history', parameters: {}, secrets: {} }, signal) : undefined;
  const state = {
    asked: answer !== undefined,
    installed: installed !== null || configured,
    configured,
    running: answer?.service?.running === true,
    version: installed ?? answer?.version ?? null,
    scheduler: answer?.scheduler ?? null,
    runs: history?.runs ?? [],
    events: history?.events ?? [],
    restartDue: isRestartDue(workspace),
  };
  return { ...state, findings: [...judgeConnect(state, timestamp(workspace.clock).slice(0, 10))] };
}

async function installedVersion({ host }: Workspace, signal: AbortSignal): Promise<string | null> {
  const { programs } = await host.facts(signal);
  return 'value' in programs ? (programs.value.find(({ name }) => connectSync.test(name))?.version ?? null) : null;
}

/** Empty when it is there; throws why the file may not be started, and `command.not-windows`. */
export async function planConnectSetup(workspace: Workspace, file: string | undefined, { signal }: CallContext): Promise<PlanHead> {
  const { asked, installed } = await describeConnect(workspace, signal);
  if (!asked) throw fail('command.not-windows');
  const installer = installed || file === undefined ? undefined : await examine(workspace, 'connect-sync', file, signal);
  return keepPlan(workspace, { kind: 'connect-sync', ...planConnect(installed, installer), complete: true });
}

/** One that is there counts as installed. */
export const installConnect = oneByOne(async ({ values }, { workspace, signal }) => {
  if ((await installedVersion(workspace, signal)) !== null) return;
  await runCommand(workspace, { command: 'connect-sync.install', parameters: { file: fileOf(values) } }, signal);
});

/** What nobody chose on another page. */
export type SheetQuestion = Pick<ConnectChoices, 'staging' | 'passwordWriteback' | 'exchangeHybrid'> & { readonly settingsFile?: string | undefined };

/** What to choose, from what was chosen here. A file of settings is looked at first, where the server can be asked. */
export async function sheetFor(workspace: Workspace, { settingsFile, ...question }: SheetQuestion, signal: AbortSignal): Promise<ConnectSheetPage[]> {
  if (settingsFile !== undefined) await mustBeImportable(workspace, settingsFile, signal);
  const { settings } = workspace.state;
  const choice = settings.read(kept.choice);
  const excluded = choice?.scope.exclude ?? [];
  return connectSheet({ ...choicesOf(workspace), ...question, ...(settingsFile === undefined ? {} : { settingsFile }) }).map(({ id, title, choices, notes }) => ({
    id,
    title,
    choices: choices.map(({ option, value, final }) => ({ option, ...(value === undefined ? {} : { value }), final: final === true })),
    notes: [...notes, ...(id === 'filtering' && excluded.length > 0 ? [connectTexts.excluded(excluded)] : [])],
  }));
}

function choicesOf(workspace: Workspace): Omit<ConnectChoices, 'staging' | 'passwordWriteback' | 'exchangeHybrid'> {
  const { settings } = workspace.state;
  const [forest, choice, chosen, tenant] = [settings.read(kept.forest), settings.read(kept.choice), settings.read(kept.signInChoice), settings.read(kept.tenant)];
  const verified = new Set(tenant?.domains.filter((domain) => domain.verified).map(({ name }) => name.toLowerCase()));
  const roots = new Set([forest, ...(forest?.further ?? [])].flatMap((one) => (one === undefined ? [] : normalDn(one.base))));
  const { include = [], exclude = [] } = choice?.scope ?? {};
  const isEverything = exclude.length === 0 && include.every((dn) => roots.has(normalDn(dn)));
  const [group] = customerRulesOf(workspace).groups;
  return {
    method: chosen?.method ?? 'password-hash-sync',
    seamlessSso: chosen?.seamlessSso ?? true,
    hashSyncAsBackup: chosen?.hashSyncAsBackup ?? true,
    directories: [...new Set([forest, ...(forest?.further ?? [])].flatMap((one) => one?.forest ?? []))].map((name) => ({ name })),
    units: isEverything ? [] : include,
    nameAttribute: 'userPrincipalName',
    unverifiedSuffixes: Object.keys(settings.read(kept.upnSuffixCounts) ?? {}).filter((suffix) => !verified.has(suffix.toLowerCase())),
    anchor: choice?.sourceAnchor ?? 'ms-DS-ConsistencyGuid',
    startAtOnce: true,
    ...(group === undefined ? {} : { group: group.dn }),
  };
}

async function mustBeImportable(workspace: Workspace, file: string, signal: AbortSignal): Promise<void> {
  const { answer } = await runCommand(workspace, { command: 'connect-sync.import-settings', parameters: { file } }, signal);
  if (!answer.readable) throw fail('command.garbled', { detail: { file } });
  if (!answer.cleanServer) throw fail('sign-in-setup.not-clean');
}
