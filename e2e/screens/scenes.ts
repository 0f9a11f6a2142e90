/** Every state of every page that is looked at: what the engine answers, and what is pressed first. */
import type { Page } from 'playwright/test';
import type { Event, Progress } from '../../shared/contract/events.ts';
import type { CallName } from '../../shared/contract/index.ts';
import type { StepId } from '../../shared/roadmap.ts';
import { CustomerRules, noCustomerRules } from '../../shared/rules/synchronization/customer-rules.ts';
import { rulesInForce } from '../../shared/rules/synchronization/rules-in-force.ts';
import { journeyAt, journeyDone } from './samples/journey.ts';
import { advice, domains, findingsOf, licensePreview, matches, preview, products, proof, records, report, scan, settings, verification } from './samples/later-steps.ts';
import { changesAsked, errorsOf, explanation, held, leftOutOf, runsOf, working } from './samples/health.ts';
import { rightsChanges, rightsReport, rightsScripts, rightsStart } from './samples/rights.ts';
import { firewallRequest, networkReport } from './samples/network.ts';
import { domainChanges, headOf, licenseChanges, partlyDone, repairChanges, rowsOf, synchronizationChanges } from './samples/plans.ts';
import { access, checkReport, controllers, directories, fixes, forest, probe, tenant, unitsBelow } from './samples/server-and-tenant.ts';
import { noReports, sideReports } from './samples/sides.ts';
import type { Answers } from './stage.ts';

/** A state of a page; `act` brings it there. */
export interface Scene {
  readonly name: string;
  readonly place: StepId | 'health';
  readonly answers: Answers;
  readonly events?: readonly Event[];
  readonly act?: (page: Page) => Promise<void>;
}

function running(name: CallName, progress: Partial<Progress>): Event[] {
  return [{ kind: 'progress', seq: 1, call: 'elsewhere', name, progress: { phase: 'Working', done: 0, total: null, ...progress } }];
}

const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click();

const repairHead = headOf('repair', 'repair', repairChanges);
const appliedHead = { ...preview.plan, state: 'applied' as const };
/** The same plan after its guard was released. */
const releasedHead = { ...preview.plan, state: 'ready' as const, guards: preview.plan.guards.map((guard) => ({ ...guard, released: true })) };
/** Everybody but those who do not work in Sales. */
const salesOnly = CustomerRules.parse({ filters: [{ name: 'department is not Sales', classes: ['user'], anyOf: [[{ attribute: 'department', test: 'not-equals', value: 'Sales' }]] }] });
const counted = {
  taken: { users: 229, groups: 25, contacts: 0 },
  all: { users: 271, groups: 25, contacts: 4 },
  leftOut: [
    { reason: 'Your filter leaves it out: department is not Sales.', own: true, count: 42, examples: ['Adele Vance', 'Alex Wilber', 'Diego Siciliani'] },
    { reason: 'It is a contact. Microsoft Graph cannot create these; Cloud Sync or Connect Sync can.', own: false, count: 4, examples: ['Ann Supplier', 'Bob Supplier', 'Carl Supplier'] },
  ],
  goneGroups: [],
};
const codePrompt = { kind: 'device-code', url: 'https://microsoft.com/devicelogin', code: 'F7KQ2XMPR', expiresAt: '2026-03-04T10:00:00Z' } as const;
const connectedAnswers: Answers = { 'directory.read': forest, 'directory.list': directories, 'directory.browse': ({ base }) => unitsBelow(base), 'directory.unit-counts': [], 'directory.choose': counted, 'synchronization.rules.read': rulesInForce(salesOnly), 'directory.discover': controllers, 'directory.fixes': { suffixes: ['contoso.com'], undoable: [], recycleBins: [{ forest: 'contoso.local' }], turnedOn: [] }, 'checks.read': noReports };
const rightsHead = headOf('rights', 'rights', rightsChanges);
const rightsAnswers: Answers = {
  ...connectedAnswers,
  'rights.read': rightsStart,
  'rights.check': rightsReport,
  'rights.plan': rightsHead,
  'rights.scripts': rightsScripts,
  'plan.read': rightsHead,
  'plan.changes': (asked) => rowsOf(rightsChanges, asked),
};
const formAnswers: Answers = { 'directory.read': null, 'directory.list': [], 'directory.discover': controllers, 'directory.probe': probe, 'checks.read': noReports };
const scanned: Answers = { 'preparation.read': { scan, undoable: [{ plan: 'old', appliedAt: '2026-03-03T15:00:00Z', changes: 12 }] }, 'preparation.findings': findingsOf };
const repairing: Answers = { ...scanned, 'preparation.plan': repairHead, 'plan.read': repairHead, 'plan.changes': (asked) => rowsOf(repairChanges, asked) };
const rules: Answers = { 'synchronization.rules.read': rulesInForce(noCustomerRules), 'synchronization.rules.write': rulesInForce(noCustomerRules) };
const compared: Answers = {
  ...rules,
  'tenant.read': tenant,
  'synchronization.matches': matches,
  'synchronization.read': { settings, preview, verification: null },
  'plan.read': preview.plan,
  'plan.changes': (asked) => rowsOf(synchronizationChanges, asked),
};
const domainAnswers: Answers = {
  'domains.list': domains,
  'domains.verification': proof,
  'domains.records': records,
  'domains.plan': headOf('domain', 'domains', domainChanges),
  'plan.read': headOf('domain', 'domains', domainChanges),
  'plan.changes': (asked) => rowsOf(domainChanges, asked),
};
const licensed: Answers = {
  'licenses.products': products,
  'licenses.read': { preview: licensePreview, failed: 0 },
  'plan.read': licensePreview.plan,
  'plan.changes': (asked) => rowsOf(licenseChanges, asked),
  'firstSignIn.read': { obstacle: null, waiting: 3, handOvers: [] },
  'report.save': report,
};
const watched: Answers = {
  'health.read': working,
  'health.runs': runsOf,
  'health.changes': changesAsked,
  'health.errors': errorsOf,
  'health.left-out': leftOutOf,
  'health.explain': explanation,
};
const view = (name: string) => (page: Page) => page.getByRole('tab', { name, exact: true }).click();

const checked: Answers = { 'prerequisites.read': checkReport, 'prerequisites.fixes': fixes, 'network.read': networkReport, 'network.firewallRequest': firewallRequest };

const listed: readonly Scene[] = [
  { name: 'checking', place: 'prerequisites', answers: { 'prerequisites.read': null, 'prerequisites.check': 'never' }, events: running('prerequisites.check', { phase: 'Network', done: 9, total: 21 }) },
  { name: 'checked', place: 'prerequisites', answers: checked },
  { name: 'check-missing', place: 'prerequisites', answers: checked, act: press('Next') },
  { name: 'sign-in', place: 'tenant', answers: { 'tenant.read': null, 'tenant.access': access } },
  { name: 'sign-in-code', place: 'tenant', answers: { 'tenant.read': null, 'tenant.access': access }, events: running('tenant.signIn', { phase: 'Waiting for the sign-in', prompt: codePrompt }) },
  { name: 'signed-in', place: 'tenant', answers: { 'tenant.read': tenant, 'tenant.access': access, 'checks.read': noReports } },
  { name: 'tenant-checked', place: 'tenant', answers: { 'tenant.read': tenant, 'tenant.access': access, 'checks.read': sideReports } },
  { name: 'connect', place: 'directory', answers: formAnswers },
  { name: 'certificate', place: 'directory', answers: formAnswers, act: press('Use the practice account') },
  {
    name: 'connect-failed',
    place: 'directory',
    answers: { ...formAnswers, 'directory.probe': { fails: { code: 'directory.unreachable', what: 'The domain controller could not be reached.', fix: 'Check the name and the port, and that no firewall stands between.', detail: { server: 'dc1.contoso.com:636' } } } },
    act: press('Use the practice account'),
  },
  { name: 'connected', place: 'directory', answers: connectedAnswers },
  { name: 'directory-checked', place: 'directory', answers: { ...connectedAnswers, 'checks.read': sideReports } },
  { name: 'rights', place: 'directory', answers: rightsAnswers, act: press('Check rights') },
  { name: 'rights-plan', place: 'directory', answers: rightsAnswers, act: press('Give the missing rights') },
  { name: 'rights-scripts', place: 'directory', answers: rightsAnswers, act: press('Scripts for somebody else') },
  { name: 'new-account', place: 'directory', answers: rightsAnswers, act: press('Create an account with least rights') },
  { name: 'not-scanned', place: 'preparation', answers: { 'preparation.read': { scan: null, undoable: [] } } },
  {
    name: 'findings',
    place: 'preparation',
    answers: scanned,
    act: async (page) => {
      await page.getByRole('checkbox', { name: 'Choose all that can be repaired' }).click();
      await page.getByRole('gridcell', { name: 'userPrincipalName' }).nth(1).click();
    },
  },
  {
    name: 'repair-plan',
    place: 'preparation',
    answers: repairing,
    act: async (page) => {
      await page.getByRole('checkbox', { name: 'Choose all that can be repaired' }).click();
      await press('Review repairs')(page);
      await page.getByRole('gridcell').first().click();
    },
  },
  {
    name: 'questions',
    place: 'sign-in-method',
    answers: { 'sign-in-method.read': null, 'sign-in-method.found': null, 'sign-in-method.advise': advice },
    act: async (page) => {
      for (const group of await page.getByRole('radiogroup').all()) await group.getByRole('radio').first().check();
    },
  },
  { name: 'not-compared', place: 'synchronization', answers: { ...rules, 'synchronization.read': { settings, preview: null, verification: null } } },
  { name: 'plan', place: 'synchronization', answers: compared, act: (page) => page.getByRole('gridcell', { name: 'Create' }).first().click() },
  { name: 'release', place: 'synchronization', answers: compared, act: (page) => page.getByRole('button', { name: /^Release: / }).first().click() },
  { name: 'rules', place: 'synchronization', answers: compared, act: press('Look at the rules and change them') },
  { name: 'synchronizing', place: 'synchronization', answers: { ...compared, 'plan.read': releasedHead }, events: running('plan.apply', { phase: 'Creating users', done: 120, total: 708, throttled: true }) },
  {
    name: 'synchronized',
    place: 'synchronization',
    answers: { ...compared, 'plan.read': releasedHead, 'synchronization.read': { settings, preview: { ...preview, plan: appliedHead }, verification }, 'plan.apply': partlyDone, 'synchronization.verify': verification },
    act: (page) => page.getByRole('button', { name: /^Synchronize \d/ }).click(),
  },
  { name: 'verify', place: 'domains', answers: domainAnswers },
  { name: 'records', place: 'domains', answers: domainAnswers, act: press('Set up contoso.com') },
  { name: 'preview', place: 'licenses', answers: licensed },
  {
    name: 'complete',
    place: 'licenses',
    answers: { ...licensed, 'journey.read': journeyDone() },
    act: async (page) => {
      await press('Save the report')(page);
      await press('Show the report')(page);
    },
  },
  { name: 'working', place: 'health', answers: watched },
  { name: 'held', place: 'health', answers: { ...watched, 'tenant.read': tenant, 'health.read': held, 'plan.read': held.held?.plan ?? preview.plan, 'plan.changes': (asked) => rowsOf(synchronizationChanges, asked) } },
  { name: 'running', place: 'health', answers: watched, events: running('health.run', { phase: 'Reading Active Directory', done: 812, total: 1380 }) },
  { name: 'history', place: 'health', answers: watched, act: view('History') },
  { name: 'failures', place: 'health', answers: watched, act: view('Failures') },
  { name: 'left-out', place: 'health', answers: watched, act: view('Left out') },
  {
    name: 'explained',
    place: 'health',
    answers: watched,
    act: async (page) => {
      await view('Explain an object')(page);
      await page.getByRole('textbox', { name: 'Object' }).fill('dmitri.dubois@contoso.com');
      await page.keyboard.press('Enter');
      await page.getByText('What earlier runs did').waitFor();
    },
  },
];

/** All of them, each with the journey that belongs to it. */
export const scenes: readonly Scene[] = listed.map((scene) => ({ ...scene, answers: { 'journey.read': scene.place === 'health' ? journeyDone() : journeyAt(scene.place), ...scene.answers } }));
