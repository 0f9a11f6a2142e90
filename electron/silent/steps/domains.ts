/** Step 7, unattended: each domain of the answers is added, verified as soon as DNS shows its record, and given its services. */
import type { RecordCheck, SetupDomain } from '../../../shared/contract/domains.ts';
import { fail, Failure } from '../../../shared/problem.ts';
import type { Outcome } from '../../../shared/plan.ts';
import { isOpen } from '../../../shared/rules/domains/verdict.ts';
import type { DomainAnswers } from '../answers.ts';
import { applyPlan } from '../apply-plan.ts';
import type { Step, StepEnd, Walk } from '../walk.ts';

/** Domains that are verified and have their services already are left alone. */
export const domainsStep: Step = { step: 'domains', title: 'Verifying domains', run };

/** Milliseconds between two looks at DNS. */
const pause = { real: 15_000, practice: 500 };

async function run(walk: Walk): Promise<StepEnd> {
  let worked = false;
  const checks: RecordCheck[] = [];
  // Looked at even when the answers name none: that is all that this step needs to be finished.
  await walk.ask('domains.list', {});
  for (const wanted of walk.answers.domains) {
    const setUp = await setUpDomain(walk, wanted);
    worked ||= setUp.worked;
    checks.push(...setUp.checks);
  }
  checks.filter(({ cure }) => cure !== '').forEach(({ record, cure }) => walk.say(`  ${record.type} ${record.name} ${record.value}: ${cure}`));
  const { domains } = walk.tally.totals();
  const open = checks.filter(isOpen).length;
  return { state: worked ? 'done' : 'nothing-to-do', ...domains, records: { right: checks.length - open, open } };
}

async function setUpDomain(walk: Walk, wanted: DomainAnswers): Promise<{ worked: boolean; checks: readonly RecordCheck[] }> {
  const found = (await walk.ask('domains.list', {})).find(({ name }) => name === wanted.name);
  let worked = false;
  if (found?.inTenant !== true) worked = await change(walk, wanted, 'add');
  if (found?.verified !== true) {
    await verify(walk, wanted);
    walk.tally.verified(found?.users ?? 0);
    worked = true;
  }
  if (servicesDiffer(wanted, found)) worked = (await change(walk, wanted, 'services')) || worked;
  return { worked, checks: wanted.services.length === 0 ? [] : await records(walk, wanted) };
}

/** Without services in the answers, those of the domain stay as they are. */
const servicesDiffer = ({ services }: DomainAnswers, found: SetupDomain | undefined): boolean =>
  services.length > 0 && [...services].sort().join() !== [...(found?.services ?? [])].sort().join();

/** False when there was nothing to change. */
async function change(walk: Walk, wanted: DomainAnswers, step: 'add' | 'services'): Promise<boolean> {
  const outcome = await tryChange(walk, wanted, step);
  throwFirstFailure(outcome);
  return outcome !== undefined;
}

async function tryChange(walk: Walk, { name, services }: DomainAnswers, step: 'add' | 'verify' | 'services'): Promise<Outcome | undefined> {
  return applyPlan(walk, await walk.ask('domains.plan', { name, step, services }));
}

function throwFirstFailure(outcome: Outcome | undefined): void {
  const [first] = outcome?.failures ?? [];
  if (first !== undefined) throw new Failure(first.problem);
}

/** Waits for the record in our DNS, then for the tenant to see it too. */
async function verify(walk: Walk, wanted: DomainAnswers): Promise<void> {
  await publish(walk, wanted);
  let told = false;
  const verified = await within(walk, wanted, async () => {
    const checks = await walk.ask('domains.verification', { name: wanted.name });
    if (!told) checks.forEach(({ record, verdict }) => walk.say(`  ${wanted.name} needs ${record.type} ${record.name} ${record.value} (${verdict})`));
    told = true;
    if (!checks.some(({ verdict }) => verdict === 'right')) return false;
    const outcome = await tryChange(walk, wanted, 'verify');
    if (outcome?.failures[0]?.problem.code === 'domain.record-missing') return false;
    throwFirstFailure(outcome);
    return true;
  });
  if (!verified) throw fail('domain.record-missing', { detail: { domain: wanted.name } });
}

/** The records of the services; in practice they are published and seen, elsewhere the answer tells what is left to do. */
async function records(walk: Walk, wanted: DomainAnswers): Promise<readonly RecordCheck[]> {
  await publish(walk, wanted);
  let checks = await walk.ask('domains.records', { name: wanted.name });
  if (!wanted.publishInPractice) return checks;
  await within(walk, wanted, async () => {
    checks = await walk.ask('domains.records', { name: wanted.name });
    return !checks.some(isOpen);
  });
  return checks;
}

async function publish({ ask }: Walk, { name, publishInPractice }: DomainAnswers): Promise<void> {
  if (publishInPractice) await ask('domains.publishInPractice', { name });
}

/** Looks until it is so (true), or the minutes of the answers are over (false). */
async function within({ clock, signal, practice }: Walk, { waitMinutes }: DomainAnswers, look: () => Promise<boolean>): Promise<boolean> {
  const until = clock.now() + waitMinutes * 60_000;
  while (!(await look())) {
    if (clock.now() >= until) return false;
    await clock.sleep(practice ? pause.practice : pause.real, signal);
  }
  return true;
}
