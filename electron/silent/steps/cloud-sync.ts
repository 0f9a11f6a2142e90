/** Steps 5 and 6, unattended, where Cloud Sync moves the objects: set up, tested, started, watched to the first steady state. */
import { carriedByKind } from '../../../shared/rules/cloud-sync/carried.ts';
import type { Outcome } from '../../../shared/plan.ts';
import { fail } from '../../../shared/problem.ts';
import { advisedAgents } from '../../../shared/rules/cloud-sync/kit.ts';
import { cloudSyncText } from '../../../shared/text/pages/cloud-sync.ts';
import { applyPlan } from '../apply-plan.ts';
import type { CloudSyncAnswers } from '../answers.ts';
import { passwordOf } from '../read-answers.ts';
import type { StepEnd, Walk } from '../walk.ts';

/** What lies on the practice server. */
const practiceInstaller = 'C:\\Downloads\\AADConnectProvisioningAgentSetup.exe';
/** The engine knows the sample company's own administrator under this name and password. */
const practiceAdministrator = { account: 'practice', password: 'practice' } as const;

/** Makes what is missing, and writes one user if the answers name one. */
export async function setUpConfigurations(walk: Walk, answers: CloudSyncAnswers): Promise<StepEnd> {
  const { ask, practice, tally } = walk;
  const installer = answers.installer ?? (practice ? practiceInstaller : undefined);
  const domainAdministrator = (await loginOf(walk, answers.domainAdministrator)) ?? (practice ? practiceAdministrator : undefined);
  const tenantAdministrator = await loginOf(walk, answers.tenantAdministrator);
  const plan = await ask('cloud-sync.plan', {
    ...(installer === undefined ? {} : { installer }),
    ...(domainAdministrator === undefined ? {} : { domainAdministrator }),
    ...(tenantAdministrator === undefined ? {} : { tenantAdministrator }),
    ...(answers.notify === undefined ? {} : { notify: answers.notify }),
  });
  const outcome = await applyPlan(walk, plan);
  if (outcome !== undefined && outcome.failed > 0) throw fail('plan.partly-done', { why: outcome.failures.map(({ name, problem }) => `${name}: ${problem.what} ${problem.why ?? ''}`.trim()).join(' '), detail: { plan: plan.id } });
  if (outcome !== undefined) tally.add({ counts: [], failed: outcome.failed });
  const tested = answers.testUser === undefined ? {} : { tested: await testUser(walk, answers.testUser) };
  return { state: outcome === undefined ? 'nothing-to-do' : 'done', cloudSync: { changed: outcome?.done ?? 0, ...tested, ...(await agentsOf(walk)) } };
}

/** Names of the active agents, where the tenant lists them; what Microsoft advises is told either way. */
async function agentsOf({ ask, say }: Walk): Promise<{ readonly activeAgents?: readonly string[] }> {
  const { agents } = await ask('cloud-sync.state', {});
  if (agents === null) {
    say(`  ${cloudSyncText.kitLead} ${cloudSyncText.agentsUnknown}`);
    return {};
  }
  const activeAgents = agents.filter(({ active }) => active).map(({ name }) => name);
  say(`  ${cloudSyncText.agentsActive(activeAgents.length, advisedAgents)}`);
  for (const { name, active } of agents) say(`    ${cloudSyncText.agentLine(name, active)}`);
  return { activeAgents };
}

async function loginOf({ environment }: Walk, login: CloudSyncAnswers['domainAdministrator']): Promise<{ readonly account: string; readonly password: string } | undefined> {
  if (login === undefined) return undefined;
  return { account: login.account, password: (await passwordOf(login, environment)) ?? '' };
}

/** Throws when the user is not written: nothing is started then. */
async function testUser({ ask, say }: Walk, search: string): Promise<string> {
  const [user] = await ask('cloud-sync.findUsers', { search });
  if (user === undefined) throw fail('directory.not-found', { detail: { about: search } });
  const { state, sentence, cure } = await ask('cloud-sync.testUser', { user: user.dn });
  say(`  ${user.name}: ${sentence}`);
  if (state === 'failed') throw fail('cloud-sync.test-failed', { why: sentence, ...(cure === undefined ? {} : { fix: cure }), detail: { user: user.dn } });
  return state;
}

/** Starts the jobs that do not run, and waits until everything has been carried once. */
export async function carryObjects(walk: Walk): Promise<StepEnd> {
  const { ask, tally, answers } = walk;
  const cured = await cureJobs(walk, answers.signInMethod.cloudSync?.cure ?? false);
  const outcome = await applyPlan(walk, await ask('cloud-sync.planStart', {}));
  if (outcome !== undefined && outcome.failed > 0) throw fail('plan.partly-done', { why: outcome.failures.map(({ name, problem }) => `${name}: ${problem.what}`).join(' ') });
  const domains = await ask('cloud-sync.watch', {});
  const carried = carriedByKind(domains);
  tally.carried(carried);
  return { state: outcome === undefined && cured === undefined ? 'nothing-to-do' : 'done', engine: 'cloud-sync', started: outcome?.done ?? 0, ...(cured === undefined ? {} : { cured: cured.done }), carried };
}

/** Undefined when it is not asked for, and when no job is in quarantine. */
async function cureJobs(walk: Walk, cure: NonNullable<CloudSyncAnswers['cure']>): Promise<Outcome | undefined> {
  if (cure === false) return undefined;
  const plan = await walk.ask('cloud-sync.planCure', { keepDeleted: cure === 'without-deletions' });
  return applyPlan(walk, plan, walk.answers.synchronization.release);
}
