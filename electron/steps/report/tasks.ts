/** Works out what is left to do, and who can do it. */
import type { SetupDomain } from '../../../shared/contract/domains.ts';
import type { ReportTask, SetupReport } from '../../../shared/contract/setup-report.ts';
import { taskTexts as text } from '../../../shared/text/tasks.ts';

type Facts = Omit<SetupReport, 'left'>;
type Found = (facts: Facts, domains: readonly SetupDomain[]) => readonly ReportTask[];

/** Days before its end in which a certificate is to be renewed. */
const renewalDays = 45;

const failedChecks: Found = ({ prerequisites }) =>
  (prerequisites?.checks ?? []).filter((check) => check.verdict === 'fail').map((check) => ({ what: text.failedCheck(check.title, check.cure), who: text.administrator }));

const certificate: Found = ({ identity, madeAt }) => {
  const until = identity?.certificateUntil;
  const due = typeof until === 'string' && Date.parse(until) - Date.parse(madeAt) < renewalDays * 86_400_000;
  return due ? [{ what: text.certificate(until.slice(0, 10)), who: text.cloudApplicationAdministrator }] : [];
};

const findings: Found = ({ preparation }) => {
  const undecided = preparation?.byRule.reduce((sum, rule) => sum + rule.count - rule.repairable, 0) ?? 0;
  return undecided > 0 ? [{ what: text.findings(undecided), who: text.directoryAdministrator }] : [];
};

const signIn: Found = ({ signIn: found }) => [
  ...(found?.nextActions ?? []).map((what) => ({ what, who: text.hybridIdentityAdministrator })),
  ...(found?.setUp ?? []).filter(({ good }) => !good).map(({ what, state }) => ({ what: text.setUp(what, state), who: text.hybridIdentityAdministrator })),
];

const failures: Found = ({ synchronization }) => {
  const count = synchronization?.failures.length ?? 0;
  return count > 0 ? [{ what: text.failures(count), who: text.directoryAdministrator }] : [];
};

const firstSignIn: Found = ({ firstSignIn: found }) => [
  ...((found?.waiting ?? 0) > 0 ? [{ what: text.firstSignIn(found?.waiting ?? 0), who: text.userAdministrator }] : []),
  ...((found?.filesLeft ?? 0) > 0 ? [{ what: text.handOverFiles(found?.filesLeft ?? 0), who: text.userAdministrator }] : []),
];

const unverified: Found = (_, domains) =>
  domains.filter((domain) => domain.routable && !domain.verified && domain.users > 0).map((domain) => ({ what: text.verifyDomain(domain.name, domain.users), who: text.domainAdministrator }));

const wrongRecords: Found = ({ domains }) =>
  domains.flatMap(({ name, records }) =>
    records
      .filter(({ verdict, record }) => verdict !== 'right' && verdict !== 'advice' && !record.optional)
      .map(({ record, cure }) => ({ what: text.record(`${record.type} ${record.name}`, name, cure), who: text.domainAdministrator })),
  );

const seats: Found = ({ licenses }) => ((licenses?.withoutSeat ?? 0) > 0 ? [{ what: text.seats(licenses?.withoutSeat ?? 0), who: text.licenseAdministrator }] : []);

const unfinished: Found = ({ plans }) => plans.filter(({ end }) => end === 'unfinished').map(({ what }) => ({ what: text.unfinished(what), who: text.administrator }));

/** In the order of the roadmap. */
const rows: readonly Found[] = [failedChecks, certificate, findings, signIn, failures, unverified, wrongRecords, seats, firstSignIn, unfinished];

/** Pure. */
export function tasksLeft(facts: Facts, domains: readonly SetupDomain[]): ReportTask[] {
  return rows.flatMap((found) => found(facts, domains));
}
