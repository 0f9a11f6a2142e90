/** Works out what is left to do, and who can do it. */
import type { SetupDomain } from '../../../shared/contract/domains.ts';
import type { ReportTask, SetupReport } from '../../../shared/text/report-facts.ts';
import { taskTexts as text } from '../../../shared/text/tasks.ts';

/** Pure: in the order of the roadmap. */
export function tasksLeft(facts: Omit<SetupReport, 'left'>, domains: readonly SetupDomain[]): ReportTask[] {
  const failed = facts.prerequisites?.checks.filter((check) => check.verdict === 'fail') ?? [];
  const undecided = facts.preparation?.byRule.reduce((sum, rule) => sum + rule.count - rule.repairable, 0) ?? 0;
  const failures = facts.synchronization?.failures.length ?? 0;
  const unverified = domains.filter((domain) => domain.routable && !domain.verified && domain.users > 0);
  const wrong = facts.domains.flatMap(({ name, records }) => records.filter((check) => check.verdict !== 'right' && !check.record.optional).map((check) => ({ name, check })));
  const seats = facts.licenses?.withoutSeat ?? 0;
  return [
    ...failed.map((check) => ({ what: text.failedCheck(check.title, check.cure), who: text.administrator })),
    ...(undecided > 0 ? [{ what: text.findings(undecided), who: text.directoryAdministrator }] : []),
    ...(facts.signIn?.nextActions ?? []).map((what) => ({ what, who: text.tenantAdministrator })),
    ...(failures > 0 ? [{ what: text.failures(failures), who: text.directoryAdministrator }] : []),
    ...(facts.synchronization === null ? [] : [{ what: text.firstSignIn, who: text.tenantAdministrator }]),
    ...unverified.map((domain) => ({ what: text.verifyDomain(domain.name, domain.users), who: text.domainAdministrator })),
    ...wrong.map(({ name, check }) => ({ what: text.record(`${check.record.type} ${check.record.name}`, name, check.cure), who: text.domainAdministrator })),
    ...(seats > 0 ? [{ what: text.seats(seats), who: text.tenantAdministrator }] : []),
  ];
}
