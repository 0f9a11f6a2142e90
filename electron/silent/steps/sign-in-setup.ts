/** Step 5, unattended: Connect Sync, pass-through authentication and single sign-on, in the order in which each needs the one before. */
import type { PlanHead } from '../../../shared/plan.ts';
import { fail } from '../../../shared/problem.ts';
import { applyPlan } from '../apply-plan.ts';
import type { ConnectSyncAnswers, OnceAnswers, PassThroughAnswers, SeamlessSsoAnswers } from '../answers.ts';
import { passwordOf } from '../read-answers.ts';
import type { Walk } from '../walk.ts';

/** What lies on the practice server. */
const practiceFiles = { connect: 'C:\\Downloads\\AzureADConnect.msi', agent: 'C:\\Downloads\\AADConnectAuthAgentSetup.exe' } as const;
/** The engine knows the sample company's own administrators under this name and password; no real token looks like this one. */
const practiceLogin = { account: 'practice', password: 'practice' } as const;

/** What was asked for in the answers. */
export interface SetupAnswers {
  readonly connectSync?: ConnectSyncAnswers | undefined;
  readonly passThrough?: PassThroughAnswers | undefined;
  readonly seamlessSso?: SeamlessSsoAnswers | undefined;
}

/** Changes by part; parts that were not asked for are left out. */
export async function setUpPrograms(walk: Walk, { connectSync, passThrough, seamlessSso }: SetupAnswers): Promise<Readonly<Record<string, unknown>>> {
  const install = () => (connectSync === undefined ? undefined : installConnect(walk, connectSync));
  // The cmdlets of single sign-on come with Connect Sync: what is taken away goes in the other order.
  const isRemoved = connectSync?.remove === true;
  const installed = isRemoved ? undefined : await install();
  const agent = passThrough === undefined ? undefined : { changed: await setUpAgent(walk, passThrough) };
  const signOn = seamlessSso === undefined ? undefined : await setUpSignOn(walk, seamlessSso);
  const connect = isRemoved ? await install() : installed;
  return { ...(connect === undefined ? {} : { connectSync: connect }), ...(agent === undefined ? {} : { passThrough: agent }), ...(signOn === undefined ? {} : { seamlessSso: signOn }) };
}

async function installConnect(walk: Walk, { installer, remove, ...sheet }: ConnectSyncAnswers): Promise<{ changed: number; sheet?: string }> {
  if (remove) return { changed: await carryOut(walk, await walk.ask('connect-sync.planRemoval', {})) };
  const file = installer ?? (walk.practice ? practiceFiles.connect : undefined);
  const changed = await carryOut(walk, await walk.ask('connect-sync.plan', file === undefined ? {} : { installer: file }));
  const { folder } = await walk.ask('connect-sync.saveSheet', sheet);
  return { changed, sheet: folder };
}

async function setUpAgent(walk: Walk, { installer, token, tenantAdministrator, remove }: PassThroughAnswers): Promise<number> {
  if (remove) return carryOut(walk, await walk.ask('pass-through.planRemoval', {}));
  const { environment, practice } = walk;
  const file = installer ?? (practice ? practiceFiles.agent : undefined);
  const words = token === undefined ? undefined : await passwordOf(token, environment);
  const secret = words ?? (practice && tenantAdministrator === undefined ? practiceLogin.password : undefined);
  const login = tenantAdministrator === undefined ? undefined : await loginOf(walk, tenantAdministrator);
  const plan = await walk.ask('pass-through.plan', {
    ...(file === undefined ? {} : { installer: file }),
    ...(secret === undefined ? {} : { token: secret }),
    ...(login === undefined ? {} : { tenantAdministrator: login }),
  });
  return carryOut(walk, plan);
}

async function setUpSignOn(walk: Walk, { domainAdministrators, tenantAdministrator, rollOver, encryption, takeOut }: SeamlessSsoAnswers): Promise<{ changed: number; policy?: string }> {
  const { ask, practice } = walk;
  const { forests } = await ask('seamless-sso.state', {});
  const named = await Promise.all(domainAdministrators.map(async ({ forest, ...login }) => ({ forest, ...(await loginOf(walk, login)) })));
  const administrators = named.length === 0 && practice ? forests.map(({ forest }) => ({ forest, ...practiceLogin })) : named;
  const tenant = tenantAdministrator === undefined ? {} : { tenantAdministrator: await loginOf(walk, tenantAdministrator) };
  if (takeOut.length > 0) return { changed: await carryOut(walk, await ask('seamless-sso.planTakeOut', { forests: takeOut, domainAdministrators: administrators, ...tenant })) };
  const made = await carryOut(walk, await ask('seamless-sso.plan', { domainAdministrators: administrators, ...tenant, rollOver }));
  const hardened = encryption === 'aes' ? await carryOut(walk, await ask('seamless-sso.planEncryption', {})) : 0;
  const { folder } = await ask('seamless-sso.savePolicy', {});
  return { changed: made + hardened, policy: folder };
}

async function loginOf({ environment }: Walk, login: OnceAnswers): Promise<{ readonly account: string; readonly password: string }> {
  return { account: login.account, password: (await passwordOf(login, environment)) ?? '' };
}

/** How many changes were made; throws `plan.partly-done` when one failed. */
async function carryOut(walk: Walk, plan: PlanHead): Promise<number> {
  if (plan.state === 'empty') plan.notes.forEach((note) => walk.say(`  ${note}`));
  const outcome = plan.state === 'empty' ? undefined : await applyPlan(walk, plan);
  if (outcome === undefined) return 0;
  walk.tally.add({ counts: [], failed: outcome.failed });
  if (outcome.failed > 0) throw fail('plan.partly-done', { why: outcome.failures.map(({ name, problem }) => `${name}: ${problem.what} ${problem.fix ?? ''}`.trim()).join(' '), detail: { plan: plan.id } });
  return outcome.done;
}
