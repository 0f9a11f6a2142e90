/** The exit codes of an unattended setup, by what kept it from being done. */
import type { ProblemCode } from '../../shared/text/problems.ts';

/** Meaning to number. The Windows Installer numbers are what deployment tools already know; Linux and macOS keep eight bits of them: 1602 arrives as 66, 1618 as 82. */
export const exitCodes = {
  done: 0,
  unexpected: 1,
  requirement: 2,
  refused: 3,
  guard: 4,
  partly: 5,
  standby: 6,
  wrongAnswers: 87,
  stopped: 1602,
  busy: 1618,
} as const;

export type Ending = keyof typeof exitCodes;

/** Codes that are not named here end as `unexpected`. */
const endings: Partial<Record<ProblemCode, Ending>> = {
  'answers.unreadable': 'wrongAnswers',
  'answers.invalid': 'wrongAnswers',
  'secret.unwritable': 'wrongAnswers',
  'scope.empty': 'wrongAnswers',
  'sign-in-method.only-you': 'wrongAnswers',
  'rules.refused': 'wrongAnswers',
  'directory.account-unknown': 'wrongAnswers',
  'anchor.in-use': 'wrongAnswers',
  'domain.not-routable': 'wrongAnswers',
  'domain.no-records': 'wrongAnswers',
  'domain.records-unreadable': 'wrongAnswers',
  'federation.address-refused': 'wrongAnswers',
  'dns-records.none': 'wrongAnswers',
  'dns-records.values-refused': 'wrongAnswers',
  'dns-update.secret-refused': 'wrongAnswers',
  'dns-update.secret-missing': 'wrongAnswers',
  'dns-update.not-authoritative': 'wrongAnswers',
  'dns-update.key-unknown': 'refused',
  'dns-update.key-refused': 'refused',
  'dns-update.refused': 'refused',
  'dns-update.clock-wrong': 'requirement',
  'federation.not-usable': 'requirement',
  'requirements.not-met': 'requirement',
  'license.no-seats': 'requirement',
  'directory.not-active-directory': 'requirement',
  'directory.certificate-untrusted': 'refused',
  'first-sign-in.not-offered': 'requirement',
  'first-sign-in.passes-off': 'requirement',
  'first-sign-in.nobody': 'wrongAnswers',
  'first-sign-in.lifetime': 'wrongAnswers',
  'first-sign-in.weak-passphrase': 'wrongAnswers',
  'directory.certificate-changed': 'refused',
  'directory.credentials-refused': 'refused',
  'directory.password-empty': 'refused',
  'directory.permission-refused': 'refused',
  'tenant.not-signed-in': 'refused',
  'tenant.sign-in-refused': 'refused',
  'tenant.sign-in-cancelled': 'refused',
  'tenant.sign-in-timed-out': 'refused',
  'tenant.session-expired': 'refused',
  'tenant.permission-refused': 'refused',
  'tenant.consent-needed': 'refused',
  'tenant.other-account': 'refused',
  'tenant.other-tenant': 'refused',
  'plan.held-by-guard': 'guard',
  'plan.changed': 'guard',
  'lease.held': 'standby',
  'lease.lost': 'standby',
  'service.never-ran': 'requirement',
  'guard.unknown': 'wrongAnswers',
  'run.unknown': 'wrongAnswers',
  'run.busy': 'busy',
  'plan.partly-done': 'partly',
  'domain.record-missing': 'partly',
  'setup.stopped': 'stopped',
  'setup.busy': 'busy',
};

const byCode: ReadonlyMap<string, Ending> = new Map(Object.entries(endings));

/** How a setup ends that this Problem ended. */
export function endingOf(code: string): Ending {
  return byCode.get(code) ?? 'unexpected';
}
