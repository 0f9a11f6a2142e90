/** Seamless single sign-on: its account is read in every forest, planned, made, rolled over. */
import type { SingleSignOnState } from '../../../shared/contract/sign-in-setup.ts';
import type { PlanHead } from '../../../shared/plan.ts';
import { fail, Failure, isAbort } from '../../../shared/problem.ts';
import { singleSignOnAccount } from '../../../shared/rules/sign-in-method/seamless-sso.ts';
import { describeForest, planEncryption, planSingleSignOn, singleSignOnValues, tenantSwitch, type ForestAccount } from '../../../shared/rules/sign-in-setup/single-sign-on.ts';
import { singleSignOnTexts } from '../../../shared/text/sign-in-setup.ts';
import type { CallContext } from '../../ports/call.ts';
import type { Entry } from '../../ports/directory.ts';
import { kept } from '../../state/kept.ts';
import { oneByOne } from '../apply/one-by-one.ts';
import { knownDirectories, type KnownDirectory } from '../connected-directories.ts';
import { keepPlan, planOf } from '../keep-plan.ts';
import { withConnectionsOfNow, type Workspace } from '../workspace.ts';
import { runCommand } from './installers.ts';
import { domainLogin, keepSetupLogins, setupLogins, type SetupLogin } from './setup-logins.ts';

const attributes = ['pwdLastSet', 'userAccountControl', 'msDS-SupportedEncryptionTypes', 'servicePrincipalName'] as const;

/** The account of every forest that is connected; throws `directory.not-connected`. */
export async function forestAccounts(workspace: Workspace, signal: AbortSignal): Promise<readonly ForestAccount[]> {
  const known = knownDirectories(workspace);
  const found: ForestAccount[] = [];
  for (const name of new Set(known.map(({ forest }) => forest.toLowerCase()))) found.push(await accountIn(name, known.filter(({ forest }) => forest.toLowerCase() === name), signal));
  return found;
}

/** The first domain of the forest that has one; a domain that does not answer is told only when no other has it. */
async function accountIn(forest: string, directories: readonly KnownDirectory[], signal: AbortSignal): Promise<ForestAccount> {
  const unread: string[] = [];
  for (const { directory, namingContext } of directories) {
    try {
      if (directory === undefined) throw fail('directory.not-connected', { detail: { domain: namingContext } });
      for await (const page of directory.search({ base: namingContext, scope: 'sub', filter: `(sAMAccountName=${singleSignOnAccount}$)`, attributes: [...attributes] }, signal)) {
        const [entry] = page;
        if (entry !== undefined) return { forest, dn: entry.dn, facts: factsOf(entry) };
      }
    } catch (thrown) {
      if (isAbort(thrown) || !(thrown instanceof Failure)) throw thrown;
      unread.push(`${forest}: ${thrown.problem.what}`);
    }
  }
  return unread.length === 0 ? { forest } : { forest, unread: unread.join(' ') };
}

function factsOf({ text }: Entry): NonNullable<ForestAccount['facts']> {
  const one = (name: (typeof attributes)[number]): string | undefined => text.get(name.toLowerCase())?.[0];
  return { pwdLastSet: one('pwdLastSet'), userAccountControl: one('userAccountControl'), encryptionTypes: one('msDS-SupportedEncryptionTypes'), servicePrincipalNames: text.get('serviceprincipalname') ?? [] };
}

/** What there is; what was read is kept for the watch over the keys. */
export async function describeSingleSignOn(current: Workspace, signal: AbortSignal): Promise<SingleSignOnState> {
  const workspace = withConnectionsOfNow(current);
  const { state, clock } = workspace;
  const forests = (await forestAccounts(workspace, signal)).map((one) => describeForest(one, clock.now()));
  state.settings.write(kept.singleSignOn, forests);
  return { forests, turnedOn: isTurnedOn(workspace), undoable: undoableOf(workspace) };
}

/** What was applied after the last time that something was taken back. */
function undoableOf({ state: { plans } }: Workspace): SingleSignOnState['undoable'] {
  const [lastUndo] = plans.applied('undo-sso-encryption');
  return plans.applied('sso-encryption').filter(({ number }) => lastUndo === undefined || number > lastUndo.number).map(({ id, appliedAt, done }) => ({ plan: id, appliedAt, changes: done }));
}

/** What was done last counts. */
function isTurnedOn({ state: { plans } }: Workspace): boolean {
  const last = (kind: 'seamless-sso' | 'undo-seamless-sso'): number => plans.applied(kind).find(({ id }) => [...plans.changes(id)].some(({ key, state }) => key === tenantSwitch && state === 'done'))?.number ?? -1;
  return last('seamless-sso') > last('undo-seamless-sso');
}

/** What a plan is told. */
export interface SingleSignOnQuestion {
  readonly domainAdministrators: readonly (SetupLogin & { readonly forest: string })[];
  readonly tenantAdministrator?: SetupLogin | undefined;
  readonly rollOver: boolean;
}

/** Empty when every account is there with a fresh key and the tenant was turned on. */
export async function planSignOn(current: Workspace, { domainAdministrators, tenantAdministrator, rollOver }: SingleSignOnQuestion, { signal }: CallContext): Promise<PlanHead> {
  const workspace = withConnectionsOfNow(current);
  const forests = await forestAccounts(workspace, signal);
  const domains = keepLogins(workspace, { domainAdministrators, tenantAdministrator });
  const wish = { administered: new Set(domains.keys()), rollOver, withTenantLogin: tenantAdministrator !== undefined, turnedOn: isTurnedOn(workspace) };
  return keepPlan(workspace, { kind: 'seamless-sso', ...planSingleSignOn(forests, wish, workspace.clock.now()), complete: true });
}

/** Kept in memory, until the plan is applied. */
export function keepLogins(workspace: Workspace, { domainAdministrators, tenantAdministrator }: Omit<SingleSignOnQuestion, 'rollOver'>): ReadonlyMap<string, SetupLogin> {
  const domains = new Map(domainAdministrators.map(({ forest, account, password }) => [forest.toLowerCase(), domainLogin(workspace, forest.toLowerCase(), { account, password })]));
  keepSetupLogins(workspace.state, { tenant: tenantAdministrator, domains });
  return domains;
}

/** AES alone for every account; empty when they have that. */
export async function planAes(current: Workspace, { signal }: CallContext): Promise<PlanHead> {
  const workspace = withConnectionsOfNow(current);
  return keepPlan(workspace, { kind: 'sso-encryption', drafts: planEncryption(await forestAccounts(workspace, signal)) });
}

/** The values as they were; throws `plan.unknown` and `plan.nothing-to-undo`. */
export function planUndoAes(workspace: Workspace, plan: string): PlanHead {
  if (planOf(workspace.state, plan).kind !== 'sso-encryption') throw fail('plan.unknown');
  const drafts = [...workspace.state.plans.changes(plan)]
    .filter(({ state }) => state === 'done')
    .map(({ action, kind, key, name, values }) => ({ action, kind, key, name, values: values.map(({ attribute, old, new: now }) => ({ attribute, old: now, new: old })), why: singleSignOnTexts.undoEncryption }));
  if (drafts.length === 0) throw fail('plan.nothing-to-undo');
  return keepPlan(workspace, { kind: 'undo-sso-encryption', drafts });
}

/** An account that is there meanwhile is not made again; a forest that the tenant knows already counts as made. */
export const makeSignOnAccounts = oneByOne(async ({ key }, { workspace, signal }) => {
  const present = (await forestAccounts(workspace, signal)).find(({ forest }) => forest === key);
  if (present?.facts !== undefined) return;
  await orDoneAlready(runCommand(workspace, { command: 'seamless-sso.enable-forest', parameters: {}, secrets: loginsFor(workspace, key) }, signal));
});

/** A key that is not the one of the plan was rolled over meanwhile: twice at once would make all tickets worthless. */
export const rollOverKeys = oneByOne(async ({ key, values }, { workspace, signal }) => {
  const present = (await forestAccounts(workspace, signal)).find(({ forest }) => forest === key);
  const before = values.find(({ attribute }) => attribute === singleSignOnValues.key)?.old ?? null;
  if (present?.facts !== undefined && (present.facts.pwdLastSet ?? null) !== before) return;
  await runCommand(workspace, { command: 'seamless-sso.roll-over', parameters: { keepCustomPermissions: false }, secrets: loginsFor(workspace, key) }, signal);
});

/** The switch of the tenant, after its forests. */
export const turnOnSingleSignOn = oneByOne(async (_change, { workspace, signal }) => {
  const { tenant } = setupLogins(workspace.state);
  await orDoneAlready(runCommand(workspace, { command: 'seamless-sso.enable', parameters: { enabled: true }, secrets: tenant === undefined ? {} : { tenant } }, signal));
});

async function orDoneAlready(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (thrown) {
    if (!(thrown instanceof Failure && thrown.problem.code === 'command.done-already')) throw thrown;
  }
}

function loginsFor({ state }: Workspace, forest: string): { readonly domain: SetupLogin; readonly tenant?: SetupLogin } {
  const { domains, tenant } = setupLogins(state);
  const domain = domains.get(forest);
  if (domain === undefined) throw fail('sign-in-setup.login-missing');
  return { domain, ...(tenant === undefined ? {} : { tenant }) };
}
