/** Every state of every page that is looked at: what the engine answers, and what is pressed first. */
import type { Page } from 'playwright/test';
import type { Event, Progress } from '../../shared/contract/events.ts';
import type { CallName } from '../../shared/contract/index.ts';
import type { StepId } from '../../shared/roadmap.ts';
import { journeyAt, journeyDone } from './samples/journey.ts';
import { advice, domains, findingsOf, licensePreview, preview, products, proof, records, report, scan, settings, verification } from './samples/later-steps.ts';
import { domainChanges, headOf, licenseChanges, partlyDone, repairChanges, rowsOf, synchronizationChanges } from './samples/plans.ts';
import { checkReport, controllers, forest, probe, tenant, unitsBelow } from './samples/server-and-tenant.ts';
import type { Answers } from './stage.ts';

/** A state of a page; `act` brings it there. */
export interface Scene {
  readonly name: string;
  readonly step: StepId;
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
const counted = { users: 271, groups: 25, contacts: 4 };
const codePrompt = { kind: 'device-code', url: 'https://microsoft.com/devicelogin', code: 'F7KQ2XMPR', expiresAt: '2026-03-04T10:00:00Z' } as const;
const connectedAnswers: Answers = { 'directory.read': forest, 'directory.browse': ({ base }) => unitsBelow(base), 'directory.choose': counted, 'directory.discover': controllers };
const formAnswers: Answers = { 'directory.read': null, 'directory.discover': controllers, 'directory.probe': probe };
const scanned: Answers = { 'preparation.read': { scan, undoable: [{ plan: 'old', appliedAt: '2026-03-03T15:00:00Z', changes: 12 }] }, 'preparation.findings': findingsOf };
const repairing: Answers = { ...scanned, 'preparation.plan': repairHead, 'plan.read': repairHead, 'plan.changes': (asked) => rowsOf(repairChanges, asked) };
const compared: Answers = {
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
  'licenses.read': { preview: licensePreview },
  'plan.read': licensePreview.plan,
  'plan.changes': (asked) => rowsOf(licenseChanges, asked),
  'report.save': report,
};

const listed: readonly Scene[] = [
  { name: 'checking', step: 'prerequisites', answers: { 'prerequisites.read': null, 'prerequisites.check': 'never' }, events: running('prerequisites.check', { phase: 'Network', done: 9, total: 21 }) },
  { name: 'checked', step: 'prerequisites', answers: { 'prerequisites.read': checkReport } },
  { name: 'check-missing', step: 'prerequisites', answers: { 'prerequisites.read': checkReport }, act: press('Next') },
  { name: 'sign-in', step: 'tenant', answers: { 'tenant.read': null } },
  { name: 'sign-in-code', step: 'tenant', answers: { 'tenant.read': null }, events: running('tenant.signIn', { phase: 'Waiting for the sign-in', prompt: codePrompt }) },
  { name: 'signed-in', step: 'tenant', answers: { 'tenant.read': tenant } },
  { name: 'connect', step: 'directory', answers: formAnswers },
  { name: 'certificate', step: 'directory', answers: formAnswers, act: press('Use the practice account') },
  {
    name: 'connect-failed',
    step: 'directory',
    answers: { ...formAnswers, 'directory.probe': { fails: { code: 'directory.unreachable', what: 'The domain controller could not be reached.', fix: 'Check the name and the port, and that no firewall stands between.', detail: { server: 'dc1.contoso.com:636' } } } },
    act: press('Use the practice account'),
  },
  { name: 'connected', step: 'directory', answers: connectedAnswers },
  { name: 'not-scanned', step: 'preparation', answers: { 'preparation.read': { scan: null, undoable: [] } } },
  {
    name: 'findings',
    step: 'preparation',
    answers: scanned,
    act: async (page) => {
      await page.getByRole('checkbox', { name: 'Choose all that can be repaired' }).click();
      await page.getByRole('gridcell', { name: 'userPrincipalName' }).nth(1).click();
    },
  },
  {
    name: 'repair-plan',
    step: 'preparation',
    answers: repairing,
    act: async (page) => {
      await page.getByRole('checkbox', { name: 'Choose all that can be repaired' }).click();
      await press('Review repairs')(page);
      await page.getByRole('gridcell').first().click();
    },
  },
  {
    name: 'questions',
    step: 'sign-in-method',
    answers: { 'sign-in-method.read': null, 'sign-in-method.advise': advice },
    act: async (page) => {
      for (const group of await page.getByRole('radiogroup').all()) await group.getByRole('radio').first().check();
    },
  },
  { name: 'not-compared', step: 'synchronization', answers: { 'synchronization.read': { settings, preview: null, verification: null } } },
  { name: 'plan', step: 'synchronization', answers: compared, act: (page) => page.getByRole('gridcell', { name: 'Create' }).first().click() },
  { name: 'synchronizing', step: 'synchronization', answers: { ...compared, 'plan.read': releasedHead }, events: running('plan.apply', { phase: 'Creating users', done: 120, total: 708, throttled: true }) },
  {
    name: 'synchronized',
    step: 'synchronization',
    answers: { ...compared, 'plan.read': releasedHead, 'synchronization.read': { settings, preview: { ...preview, plan: appliedHead }, verification }, 'plan.apply': partlyDone, 'synchronization.verify': verification },
    act: (page) => page.getByRole('button', { name: /^Synchronize \d/ }).click(),
  },
  { name: 'verify', step: 'domains', answers: domainAnswers },
  { name: 'records', step: 'domains', answers: domainAnswers, act: press('Set up contoso.com') },
  { name: 'preview', step: 'licenses', answers: licensed },
  {
    name: 'complete',
    step: 'licenses',
    answers: { ...licensed, 'journey.read': journeyDone() },
    act: async (page) => {
      await press('Save the report')(page);
      await press('Show the report')(page);
    },
  },
];

/** All of them, each with the journey of its step. */
export const scenes: readonly Scene[] = listed.map((scene) => ({ ...scene, answers: { 'journey.read': journeyAt(scene.step), ...scene.answers } }));
