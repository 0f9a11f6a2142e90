/** One section of the report for each step of the setup. */
import type { RecordCheck } from '../contract/domains.ts';
import type { Verdict } from '../contract/prerequisites.ts';
import { signInMethodNames } from './advice.ts';
import type { ReportDomain, ReportFailure, SetupReport } from './report-facts.ts';
import { html, type Html } from './report-html.ts';
import { actionNames, bullets, facts, judged, kindNames, section, table, time } from './report-parts.ts';

const verdicts: Readonly<Record<Verdict, Html>> = { pass: judged('good', 'Passed'), warn: judged('doubt', 'Warning'), fail: judged('bad', 'Failed'), unknown: judged('doubt', 'Not known') };
const recordVerdicts: Readonly<Record<RecordCheck['verdict'], Html>> = {
  right: judged('good', 'Right'), advice: judged('doubt', 'Advice'), missing: judged('bad', 'Missing'), wrong: judged('bad', 'Wrong'), conflict: judged('doubt', 'Conflict'), unknown: judged('doubt', 'Not known'),
};
const yesNo = (value: boolean): string => (value ? 'Yes' : 'No');

/** All sections in the order of the roadmap, and what is left to do before them. */
export function reportSections(report: SetupReport): Html[] {
  return [left(report), prerequisites(report), tenant(report), directory(report), preparation(report), signIn(report), synchronization(report), domains(report), licenses(report)];
}

function left({ left: tasks }: SetupReport): Html {
  return section('What is left to do', [table(['What', 'Who'], tasks.map(({ what, who }) => [what, who]), 'Nothing is left to do.')]);
}

function prerequisites({ prerequisites: found }: SetupReport): Html {
  if (found === null) return section('Requirements of the server', null);
  const rows = found.checks.map((check) => [verdicts[check.verdict], check.title, check.found, check.verdict === 'pass' ? '' : check.cure]);
  return section('Requirements of the server', [html`<p>${found.host}, checked ${time(found.checkedAt)}</p>`, table(['Result', 'Requirement', 'Found', 'What to do'], rows, 'Nothing was checked.')]);
}

function tenant({ tenant: found }: SetupReport): Html {
  if (found === null) return section('Tenant', null);
  return section('Tenant', [facts([['Name', found.name], ['Tenant ID', found.id], ['Initial domain', found.initialDomain], ['Set up by', found.account], ['Roles', found.roles.join(', ')]])]);
}

function directory({ directory: found }: SetupReport): Html {
  if (found === null) return section('Active Directory', null);
  const counts = found.counts === null ? 'Not counted' : `${found.counts.users} users, ${found.counts.groups} groups, ${found.counts.contacts} contacts`;
  return section('Active Directory', [
    facts([['Forest', found.forest], ['Domain', found.domain], ['Domain controller', found.server], ['Account', found.account], ['Source anchor', found.sourceAnchor], ['In scope', counts]]),
    bullets('Included', found.include),
    bullets('Excluded', found.exclude),
  ]);
}

function preparation({ preparation: found }: SetupReport): Html {
  if (found === null) return section('Preparation of the directory', null);
  const rows = found.byRule.map(({ title, count, repairable }) => [title, count, repairable]);
  return section('Preparation of the directory', [
    html`<p>${found.objects} objects examined ${time(found.scannedAt)}; ${found.repaired} values repaired.</p>`,
    table(['Found', '#Values', '#With a proposal'], rows, 'Nothing was found that would break the synchronization.'),
  ]);
}

function signIn({ signIn: found }: SetupReport): Html {
  if (found === null) return section('Sign-in', null);
  return section('Sign-in', [
    facts([['Method', signInMethodNames[found.method]], ['Seamless single sign-on', yesNo(found.seamlessSso)], ['Password hash synchronization as backup', yesNo(found.hashSyncAsBackup)]]),
    bullets('Why', found.reasons),
    bullets('Next', found.nextActions),
  ]);
}

function synchronization({ synchronization: found }: SetupReport): Html {
  if (found === null) return section('Synchronization', null);
  const done = found.counts.filter(({ count }) => count > 0).map(({ kind, action, count }) => [kindNames[kind], actionNames[action], count]);
  const verified = found.verified;
  return section('Synchronization', [
    html`<p>Last run ${time(found.ranAt)}.</p>`,
    html`<p>${verified === null ? 'Both sides were not compared after the run.' : `Compared again ${time(verified.checkedAt)}: ${verified.differences} differences.`}</p>`,
    table(['Objects', 'What happened', '#Count'], done, 'Nothing was changed.'),
    html`<h3>Left out</h3>`,
    table(['Why', '#Objects', 'Such as'], found.leftOut.map(({ reason, count, examples }) => [reason, count, examples.join(', ')]), 'Nothing in scope was left out.'),
    failures(found.failures),
  ]);
}

function failures(rows: readonly ReportFailure[]): Html {
  const cells = rows.map(({ name, problem }) => [name, [problem.what, problem.why ?? ''].join(' ').trim(), problem.fix ?? '', problem.code]);
  return html`<h3>Failed</h3>${table(['Name', 'What happened', 'What to do', 'Code'], cells, 'Nothing failed.')}`;
}

function domains({ domains: found }: SetupReport): Html {
  return section('Domains and DNS', found.length === 0 ? null : found.map(domain));
}

function domain({ name, verified, records }: ReportDomain): Html {
  const rows = records.map(({ record, verdict, reason, cure }) => [recordVerdicts[verdict], record.type, record.name, html`<code>${record.value}</code>`, [reason, cure].join(' ').trim()]);
  return html`<h3>${name}</h3><p>${verified ? judged('good', 'Verified') : judged('bad', 'Not verified')}</p>${table(['Result', 'Type', 'Name', 'Value', 'Remark'], rows, 'No records are needed.')}`;
}

function licenses({ licenses: found }: SetupReport): Html {
  if (found === null) return section('Licenses', null);
  const counts: readonly (readonly [string, number])[] = [
    ['Licenses assigned', found.assigned], ['Licenses changed', found.changed], ['Licensed before', found.alreadyLicensed], ['Usage locations set', found.locationsSet], ['Users without a seat', found.withoutSeat],
  ];
  return section('Licenses', [facts([['Product', found.product], ...counts.map(([name, count]): [string, string] => [name, String(count)])]), failures(found.failures)]);
}
