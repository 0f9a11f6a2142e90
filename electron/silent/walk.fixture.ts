/** For tests: a small scripted engine, typed by the contract, and the walk through it behind the real dispatcher. */
import type { CallName } from '../../shared/contract/index.ts';
import { SynchronizationSettings } from '../../shared/contract/synchronization.ts';
import type { Count, Outcome, PlanHead } from '../../shared/plan.ts';
import type { Handlers } from '../ports/call.ts';
import { createDispatcher } from '../rpc/dispatch.ts';
import { createAsk } from './ask.ts';
import { checkAnswers } from './read-answers.ts';
import { silentSteps } from './steps/steps.ts';
import { createTally } from './tally.ts';
import { walkRoadmap, type Line } from './walk.ts';

const secret = 'Hunter2-Hunter2';
/** The time of the scripted engine. */
export const now = '2026-01-01T00:00:00Z';
const hash = 'a'.repeat(64);
/** What the runs begin with. */
export const answers = {
  version: 1,
  tenant: { signIn: 'certificate' },
  directory: { server: 'dc1', account: 'reader', password: secret },
  preparation: { repair: 'proposed' },
  signInMethod: { answers: { cloudMaySignIn: true, trustedProvider: false, rulesAtEverySignIn: false, needsMoreThanEntra: false, surviveOutage: true } },
  synchronization: { deleteLimit: 10 },
  domains: [{ name: 'fabrikam.com', services: ['Email'], publishInPractice: true }],
  licenses: [{ product: 'ENTERPRISEPACK', disabledPlans: ['YAMMER'], defaultLocation: 'US' }],
};

/** The calls that the engine answers. */
export type Script = { -readonly [Name in CallName]?: Handlers[Name] };

/** Two users, one with a wrong value and one of an unverified domain; remembers what was written. */
export function company() {
  const asked: string[] = [];
  const state = { repaired: false, users: 0, renamed: false, inTenant: false, published: false, verified: false, isDefault: false, services: [] as string[], licensed: 0 };
  const work = new Map<string, { counts: Count[]; apply: () => void }>();
  const head = (id: string, kind: PlanHead['kind'], counts: Count[], apply: () => void): PlanHead => {
    const left = counts.filter(({ count }) => count > 0);
    work.set(id, { counts: left, apply });
    return { id, kind, madeAt: now, hash, state: left.length === 0 ? 'empty' : 'ready', complete: true, notes: [], counts: left, guards: [] };
  };
  const journey: Handlers['journey.finish'] = async ({ step }) => {
    asked.push(`finish ${step}`);
    return { product: { name: 'p', version: '1' }, world: 'practice', door: 'command-line', steps: [], watched: false };
  };
  const preview = (): PlanHead =>
    head(
      'sync',
      'synchronization',
      [
        { kind: 'user', action: 'create', count: 2 - state.users },
        { kind: 'user', action: 'update', count: state.users === 2 && state.verified && !state.renamed ? 1 : 0 },
      ],
      () => {
        state.renamed = state.users === 2 && state.verified;
        state.users = 2;
      },
    );
  const check = (verdict: 'right' | 'missing') => [
    { record: { type: 'TXT' as const, name: '@', value: 'MS=ms1', ttl: 3600, purpose: 'proof', optional: false }, found: [], verdict, reason: 'r', cure: 'c' },
  ];
  const domainPlans = {
    add: () => head('add', 'domains', [{ kind: 'domain', action: 'create', count: 1 }], () => (state.inTenant = true)),
    verify: () => head('verify', 'domains', [{ kind: 'domain', action: 'update', count: 1 }], () => (state.verified = true)),
    services: () => head('services', 'domains', [{ kind: 'domain', action: 'update', count: 1 }], () => (state.services = ['Email'])),
    default: () => head('default', 'domains', [{ kind: 'domain', action: 'update', count: state.isDefault ? 0 : 1 }], () => (state.isDefault = true)),
    remove: () => head('remove', 'undo-domains', [], () => undefined),
  };
  const script: Script = {
    'journey.finish': journey,
    'prerequisites.check': async () => ({ checkedAt: now, host: 'h', checks: [] }),
    'tenant.signIn': async () => ({ id: 't', name: 'Contoso', account: 'app', roles: [], maySynchronize: true, domains: [], initialDomain: 'x', otherSynchronization: 'never', userCount: 0 }),
    'directory.probe': async ({ server }) => ({
      server,
      certificate: { subject: 's', issuer: 'i', validFrom: now, validTo: now, fingerprint: Array(32).fill('AB').join(':'), trusted: false },
      domainController: 'dc1',
      domain: 'd',
      forest: 'f',
    }),
    'directory.list': async () => [],
    'directory.connect': async ({ server, account }) => ({
      server,
      account,
      forest: 'contoso.local',
      domain: 'contoso.local',
      netbiosName: 'CONTOSO',
      base: 'DC=contoso,DC=local',
      functionalLevel: '2016',
      upnSuffixes: [],
      software: 's',
      scope: { include: [], exclude: [] },
      sourceAnchor: 'objectGUID',
      suggestedAnchor: 'ms-DS-ConsistencyGuid',
      suggestedAnchorWhy: 'w',
      further: [],
    }),
    'directory.choose': async ({ scope, sourceAnchor }) => {
      asked.push(`choose ${scope.include.join()} ${sourceAnchor}`);
      const two = { users: 2, groups: 0, contacts: 0 };
      return { taken: two, all: two, leftOut: [], goneGroups: [] };
    },
    'preparation.scan': async () => ({ scannedAt: now, objects: 2, findings: state.repaired ? 0 : 1, byRule: [{ rule: 'r', title: 't', count: 1, repairable: state.repaired ? 0 : 1 }] }),
    'preparation.plan': async () => head('repair', 'repair', [{ kind: 'attribute', action: 'update', count: 1 }], () => (state.repaired = true)),
    'sign-in-method.advise': async () => ({ method: 'password-hash-sync', seamlessSso: true, hashSyncAsBackup: false, reasons: [] }),
    'sign-in-method.choose': async ({ choice }) => choice,
    'synchronization.read': async () => ({ settings: SynchronizationSettings.parse({ deletePercent: 15 }), preview: null, verification: null }),
    'synchronization.settings': async (settings) => {
      asked.push(`limits ${settings.deleteLimit} ${settings.deletePercent}`);
      return settings;
    },
    'synchronization.preview': async () => ({ plan: preview(), directory: { users: 2, groups: 0, contacts: 0 }, leftOut: [], byUnit: [] }),
    'synchronization.verify': async () => ({ checkedAt: now, users: 2, groups: 0, differences: 0, plan: preview() }),
    'domains.list': async () => [
      { name: 'fabrikam.com', inTenant: state.inTenant, verified: state.verified, default: state.isDefault, initial: false, routable: true, users: 1, services: state.services },
    ],
    'domains.plan': async ({ step }) => domainPlans[step](),
    'domains.verification': async () => check(state.published ? 'right' : 'missing'),
    'domains.records': async () => check('right'),
    'domains.publishInPractice': async () => {
      // Seen at the second look only.
      setTimeout(() => (state.published = true));
      return {};
    },
    'licenses.products': async () => [{ skuId: 'sku', partNumber: 'ENTERPRISEPACK', name: 'E3', enabled: 5, expiring: 0, suspended: 0, consumed: 0, free: 5, servicePlans: [{ id: 'y', name: 'YAMMER', partName: 'YAMMER_ENTERPRISE' }] }],
    'licenses.preview': async ({ choice }) => {
      asked.push(choice.products.map(({ skuId, disabledPlans }) => `license ${skuId} without ${disabledPlans.join()}`).join());
      const plan = head('license', 'licensing', [{ kind: 'license', action: 'add', count: 2 - state.licensed }], () => (state.licensed = 2));
      const nobody = { users: 0, names: [] };
      return { plan, choice, part: 'all', users: 2, seatsNeeded: 2 - state.licensed, seatsFree: 5, locationsToSet: 0, alreadyLicensed: 0, byLocation: [], bySource: [], products: [], heldBack: [], mailboxes: nobody, unsold: nobody };
    },
    'plan.apply': async ({ plan }): Promise<Outcome> => {
      const found = work.get(plan);
      if (found === undefined) throw new Error(`There is no plan ${plan}.`);
      found.apply();
      return { plan, state: 'done', done: 1, failed: 0, skipped: 0, counts: found.counts, failures: [] };
    },
    'plan.release': async ({ guard }) => {
      asked.push(`release ${guard}`);
      return { ...preview(), guards: [{ id: guard, what: 'w', count: 9, limit: '5', released: true }] };
    },
    'report.save': async () => ({ file: '/reports/r.html', data: '/reports/r.json', madeAt: now, html: '' }),
  };
  return { asked, state, script, preview };
}

/** Walks with these answers changed; nothing that is printed may hold the password. */
export async function walk(script: Script, change: object = {}, stop = new AbortController()) {
  const lines: Line[] = [];
  const said: string[] = [];
  const dispatcher = createDispatcher(script as Handlers);
  const clock = { now: () => 0, sleep: () => new Promise<void>((resolve) => void setTimeout(resolve, 1)) };
  const checked = checkAnswers(JSON.stringify({ ...answers, ...change }), true);
  const say = (text: string): void => void said.push(text);
  const all = { ask: createAsk(dispatcher, stop.signal), answers: checked, practice: true, environment: {}, tally: createTally(), say, clock, signal: stop.signal };
  const ending = await walkRoadmap(silentSteps, all, (line) => lines.push(line));
  if (JSON.stringify([lines, said]).includes(secret)) throw new Error('The password was printed.');
  return { ending, lines };
}

/** Each line as `step: state`. */
export const states = (lines: readonly Line[]): string[] => lines.map(({ step, state, again }) => `${step}${again ? ' again' : ''}: ${state}`);
/** The steps that come before every other. */
export const head = ['prerequisites: done', 'tenant: done', 'directory: done'];
