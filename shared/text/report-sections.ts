/** One section of the report for each step of the setup. */
import type { RecordCheck } from '../contract/domains.ts';
import type { Verdict } from '../contract/prerequisites.ts';
import type { PlanEnd, ReportDomain, ReportFailure, SetupReport } from '../contract/setup-report.ts';
import { signInMethodNames } from './advice.ts';
import { html, type Html } from './report-html.ts';
import { actionNames, bullets, facts, judged, kindNames, section, table, time } from './report-parts.ts';

const verdicts: Readonly<Record<Verdict, Html>> = { pass: judged('good', 'Passed'), warn: judged('doubt', 'Warning'), fail: judged('bad', 'Failed'), unknown: judged('doubt', 'Not known') };
const recordVerdicts: Readonly<Record<RecordCheck['verdict'], Html>> = {
  right: judged('good', 'Right'), advice: judged('doubt', 'Advice'), missing: judged('bad', 'Missing'), wrong: judged('bad', 'Wrong'), conflict: judged('doubt', 'Conflict'), unknown: judged('doubt', 'Not known'),
};
const yesNo = (value: boolean): string => (value ? 'Yes' : 'No');

const planEnds: Readonly<Record<PlanEnd, Html>> = { done: judged('good', 'Done'), partly: judged('bad', 'Partly'), unfinished: judged('doubt', 'Not finished'), undone: judged('doubt', 'Undone') };
const routes: Readonly<Record<NonNullable<SetupReport['synchronization']>['route'], string>> = { direct: 'This setup itself', 'cloud-sync': 'Microsoft Entra Cloud Sync', 'connect-sync': 'Microsoft Entra Connect Sync' };

/** What is left to do, the steps in the order of the roadmap, and what was applied. */
const sections: readonly ((report: SetupReport) => Html)[] = [left, prerequisites, tenant, identity, directory, preparation, signIn, synchronization, domains, licenses, firstSignIn, plans];

/** All sections in their order. */
export function reportSections(report: SetupReport): Html[] {
  return sections.map((one) => one(report));
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

function identity({ identity: found }: SetupReport): Html {
  if (found === null) return section('Application for runs without a person', [html`<p>None was made.</p>`]);
  const until = found.certificateUntil === null ? 'No certificate' : time(found.certificateUntil);
  const proved = found.provedAt === null ? 'Not yet' : time(found.provedAt);
  return section('Application for runs without a person', [facts([['Name', found.name], ['Client ID', found.clientId], ['Certificate ends', until], ['Signed in last', proved]]), bullets('Permissions', found.permissions)]);
}

function directory({ directory: found }: SetupReport): Html {
  if (found === null) return section('Active Directory', null);
  const counts = found.counts === null ? 'Not counted' : `${found.counts.users} users, ${found.counts.groups} groups, ${found.counts.contacts} contacts`;
  return section('Active Directory', [
    facts([['Forest', found.forest], ['Domain', found.domain], ['Domain controller', found.server], ['Account', found.account], ['Source anchor', found.sourceAnchor], ['In scope', counts]]),
    bullets('Further domains and forests', found.further),
    bullets('Included', found.include),
    bullets('Excluded', found.exclude),
    bullets('Members of these groups only', found.groups),
    bullets('Left out by filters', found.filters),
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
    html`<h3>Set up</h3>`,
    table(['What', 'State'], found.setUp.map(({ what, state, good }) => [what, judged(good ? 'good' : 'doubt', state)]), 'Nothing was set up for it by this setup.'),
  ]);
}

function synchronization({ synchronization: found }: SetupReport): Html {
  if (found === null) return section('Synchronization', null);
  const done = found.counts.filter(({ count }) => count > 0).map(({ kind, action, count }) => [kindNames[kind], actionNames[action], count]);
  const verified = found.verified;
  return section('Synchronization', [
    html`<p>Who moves the objects: ${routes[found.route]}.</p>`,
    html`<p>${found.ranAt === '' ? 'No run of this setup.' : `Last run ${time(found.ranAt)}.`}</p>`,
    html`<p>${verified === null ? 'Both sides were not compared after the run.' : `Compared again ${time(verified.checkedAt)}: ${verified.differences} differences.`}</p>`,
    table(['Objects', 'What happened', '#Count'], done, 'Nothing was changed.'),
    html`<h3>Left out</h3>`,
    table(['Why', '#Objects', 'Such as'], found.leftOut.map(({ reason, count, examples }) => [reason, count, examples.join(', ')]), 'Nothing in scope was left out.'),
    html`<h3>Let pass although a guard held it back</h3>`,
    table(['What', '#Changes', 'By', 'When'], found.released.map(({ what, count, by, at }) => [what, count, by, time(at)]), 'Nothing was.'),
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

function domain({ name, verified, records, ...about }: ReportDomain): Html {
  const notes = [about.default ? 'Default domain.' : '', about.federated ? 'Signs in at another identity provider.' : ''].join(' ').trim();
  const rows = records.map(({ record, verdict, reason, cure }) => [recordVerdicts[verdict], record.type, record.name, html`<code>${record.value}</code>`, [reason, cure].join(' ').trim()]);
  return html`<h3>${name}</h3><p>${verified ? judged('good', 'Verified') : judged('bad', 'Not verified')} ${notes}</p>${table(['Result', 'Type', 'Name', 'Value', 'Remark'], rows, 'No records are needed.')}`;
}

function licenses({ licenses: found }: SetupReport): Html {
  if (found === null) return section('Licenses', null);
  const rows = found.products.map(({ name, group, assigned, changed, failed }) => [name, group ?? 'Directly', assigned, changed, failed]);
  return section('Licenses', [
    table(['Product', 'By group', '#Assigned', '#Changed', '#Failed'], rows, 'No license was assigned.'),
    facts([['Licensed before', String(found.alreadyLicensed)], ['Usage locations set', String(found.locationsSet)], ['Users without a seat', String(found.withoutSeat)]]),
    failures(found.failures),
  ]);
}

function firstSignIn({ firstSignIn: found }: SetupReport): Html {
  if (found === null) return section('First sign-in of new users', null);
  const counts: readonly (readonly [string, number])[] = [['First passwords', found.passwords], ['Temporary Access Passes', found.passes], ['Users who wait for one', found.waiting], ['Encrypted files not deleted yet', found.filesLeft]];
  return section('First sign-in of new users', [facts(counts.map(([name, count]): [string, string] => [name, String(count)]))]);
}

function plans({ plans: found }: SetupReport): Html {
  const rows = found.map(({ what, appliedAt, end, done, failed, undo }) => [time(appliedAt), what, planEnds[end], done, failed, undo]);
  return section('What was applied, and the way back', [table(['When', 'What', 'Result', '#Done', '#Failed', 'How it is undone'], rows, 'Nothing was applied.')]);
}
