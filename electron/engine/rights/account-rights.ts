/** The rights of one account over all connected directories: checked, planned, and written down as scripts. */
import type { PlanHead } from '../../../shared/plan.ts';
import { fail, isAbort, problemOf } from '../../../shared/problem.ts';
import type { RightsReport } from '../../../shared/rules/access/rights-report.ts';
import { dsaclsScript, powerShellScript, type RightsScript } from '../../../shared/rules/access/rights-script.ts';
import { normalDn } from '../../../shared/rules/dn.ts';
import { accountFeature, type AccountFeatureId } from '../../../shared/tables/account-rights.ts';
import type { CallContext } from '../../ports/call.ts';
import { directoryAt, knownDirectories } from '../connected-directories.ts';
import type { Workspace } from '../workspace.ts';
import { checkRights } from './check-rights.ts';
import { findAccount, type FoundAccount } from './find-account.ts';
import { planRights, type RightsWish } from './plan-rights.ts';

/** What is asked: the account by DN, UPN, `DOMAIN\name` or bare name; `unit` is where features of the place `unit` (group writeback) are to be had; `domain`: the naming context of the one directory that is looked at, all of them when left out; `most`: objects that are looked at in a domain, all of them when left out. */
export interface RightsQuestion {
  readonly account: string;
  readonly features: readonly AccountFeatureId[];
  readonly unit?: string | undefined;
  readonly domain?: string | undefined;
  readonly most?: number | undefined;
}

/** Checks the features at the head of every connected domain, and on the chosen unit; a domain that cannot be checked keeps its problem. */
export async function reportRights(workspace: Workspace, question: RightsQuestion, context: CallContext): Promise<RightsReport> {
  const account = await accountOf(workspace, question.account, context.signal);
  const contexts: RightsReport['contexts'] = [];
  for (const { base, features } of wishesOf(workspace, question)) {
    try {
      contexts.push(await checkRights(directoryAt(workspace, base), account, features, base, context, question.most));
    } catch (error) {
      if (isAbort(error)) throw error;
      contexts.push({ base, problem: problemOf(error) });
    }
  }
  const { dn, name, sid, groups } = account;
  return { account: { dn, name, sid, groups }, contexts };
}

/** The plan that adds what the account misses, in every connected domain. */
export async function planAccountRights(workspace: Workspace, question: RightsQuestion, signal: AbortSignal): Promise<PlanHead> {
  return planRights(workspace, await accountOf(workspace, question.account, signal), wishesOf(workspace, question), signal);
}

/** Everything that the features need as a command file and as a PowerShell script, whether it is there already or not. */
export async function scriptRights(workspace: Workspace, question: RightsQuestion, signal: AbortSignal): Promise<{ readonly dsacls: string; readonly powerShell: string }> {
  const { dn, name } = await accountOf(workspace, question.account, signal);
  const principal = (await directoryAt(workspace, dn).read(dn, ['msDS-PrincipalName'], signal))?.text.get('msds-principalname')?.[0];
  const script: RightsScript = { account: { name: principal ?? name, dn }, wishes: wishesOf(workspace, question) };
  return { dsacls: dsaclsScript(script), powerShell: powerShellScript(script) };
}

function wishesOf(workspace: Workspace, { features: ids, unit, domain }: RightsQuestion): readonly RightsWish[] {
  const features = ids.map(accountFeature);
  const onHeads = features.filter(({ place }) => place === 'domain');
  const onUnit = features.filter(({ place }) => place === 'unit');
  const heads = onHeads.length === 0 ? [] : knownDirectories(workspace).filter(({ namingContext }) => domain === undefined || normalDn(namingContext) === normalDn(domain)).map(({ namingContext }) => ({ base: namingContext, features: onHeads }));
  return unit === undefined || onUnit.length === 0 ? heads : [...heads, { base: unit, features: onUnit }];
}

/** Looks for the account in each connected directory, by a DN in its own; throws `directory.account-unknown`. */
async function accountOf(workspace: Workspace, name: string, signal: AbortSignal): Promise<FoundAccount> {
  const isDn = normalDn(name).includes(',dc=');
  const directories = isDn ? [directoryAt(workspace, name)] : knownDirectories(workspace).flatMap(({ directory }) => directory ?? []);
  for (const directory of directories) {
    try {
      return await findAccount(directory, name, signal);
    } catch (error) {
      if (problemOf(error).code !== 'directory.account-unknown') throw error;
    }
  }
  throw fail('directory.account-unknown', { detail: { account: name } });
}
