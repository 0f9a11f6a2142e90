/** Step 7, unattended: each domain of the answers is added, verified as soon as DNS shows its record, given its services, and made the default where the answers say so. */
import { domainToASCII } from 'node:url';
import type { DomainStep, ProofType, RecordCheck, SetupDomain } from '../../../shared/contract/domains.ts';
import { fail, Failure } from '../../../shared/problem.ts';
import type { Outcome } from '../../../shared/plan.ts';
import { isOpen } from '../../../shared/rules/domains/verdict.ts';
import { pauseAfter } from '../../../shared/rules/domains/watching.ts';
import type { DomainAnswers } from '../answers.ts';
import { applyPlan } from '../apply-plan.ts';
import type { Step, StepEnd, Walk } from '../walk.ts';

/** Domains that are verified and have their services already are left alone; one below a verified domain needs no proof. */
export const domainsStep: Step = { step: 'domains', title: 'Verifying domains', run };

async function run(walk: Walk): Promise<StepEnd> {
  let worked = false;
  const checks: RecordCheck[] = [];
  // Looked at even when the answers name none: that is all that this step needs to be finished.
  await walk.ask('domains.list', {});
  for (const asked of walk.answers.domains) {
    const setUp = await setUpDomain(walk, { ...asked, name: domainToASCII(asked.name) || asked.name });
    worked ||= setUp.worked;
    checks.push(...setUp.checks);
  }
  checks.filter(({ cure }) => cure !== '').forEach(({ record, cure }) => walk.say(`  ${record.type} ${record.name} ${record.value}: ${cure}`));
  const { domains } = walk.tally.totals();
  const open = checks.filter(isOpen).length;
  return { state: worked ? 'done' : 'nothing-to-do', ...domains, records: { right: checks.length - open, open } };
}

async function setUpDomain(walk: Walk, wanted: DomainAnswers): Promise<{ worked: boolean; checks: readonly RecordCheck[] }> {
  const before = await find(walk, wanted);
  let worked = before?.inTenant !== true && (await change(walk, wanted, 'add'));
  const present = worked ? await find(walk, wanted) : before;
  if (present?.verified !== true) {
    await verify(walk, wanted);
    worked = true;
  }
  if (before?.verified !== true) walk.tally.verified(before?.users ?? 0);
  if (servicesDiffer(wanted, present)) worked = (await change(walk, wanted, 'services')) || worked;
  if (wanted.default === true && present?.default !== true) worked = (await change(walk, wanted, 'default')) || worked;
  return { worked, checks: wanted.services.length === 0 ? [] : await records(walk, wanted) };
}

async function find(walk: Walk, wanted: DomainAnswers): Promise<SetupDomain | undefined> {
  return (await walk.ask('domains.list', {})).find(({ name }) => name === wanted.name);
}

/** Without services in the answers, those of the domain stay as they are. */
const servicesDiffer = ({ services }: DomainAnswers, found: SetupDomain | undefined): boolean =>
  services.length > 0 && [...services].sort().join() !== [...(found?.services ?? [])].sort().join();

/** False when there was nothing to change. */
async function change(walk: Walk, wanted: DomainAnswers, step: DomainStep): Promise<boolean> {
  const outcome = await tryChange(walk, wanted, step);
  throwFirstFailure(outcome);
  return outcome !== undefined;
}

async function tryChange(walk: Walk, { name, services }: DomainAnswers, step: DomainStep): Promise<Outcome | undefined> {
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
    const checks = await walk.ask('domains.verification', proofOf(wanted));
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

async function publish({ ask }: Walk, wanted: DomainAnswers): Promise<void> {
  if (wanted.publishInPractice) await ask('domains.publishInPractice', proofOf(wanted));
}

function proofOf({ name, proof }: DomainAnswers): { readonly name: string; readonly proof?: ProofType } {
  return { name, ...(proof === undefined ? {} : { proof }) };
}

/** Looks until it is so (true), or the minutes of the answers are over (false). */
async function within({ clock, signal, practice }: Walk, { waitMinutes }: DomainAnswers, look: () => Promise<boolean>): Promise<boolean> {
  const until = clock.now() + waitMinutes * 60_000;
  for (let looks = 1; !(await look()); looks += 1) {
    if (clock.now() >= until) return false;
    await clock.sleep(pauseAfter(looks, practice), signal);
  }
  return true;
}
