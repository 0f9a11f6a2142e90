/** The walk against a small scripted engine, typed by the contract, behind the real dispatcher. */
import { describe, expect, it } from 'vitest';
import type { CallName } from '../../shared/contract/index.ts';
import { SynchronizationSettings } from '../../shared/contract/synchronization.ts';
import type { Count, Outcome, PlanHead } from '../../shared/plan.ts';
import { fail, problem } from '../../shared/problem.ts';
import { noCustomerRules, type CustomerRules } from '../../shared/rules/synchronization/customer-rules.ts';
import { rulesInForce } from '../../shared/rules/synchronization/rules-in-force.ts';
import type { Handlers } from '../ports/call.ts';
import { createDispatcher } from '../rpc/dispatch.ts';
import { createAsk } from './ask.ts';
import { checkAnswers } from './read-answers.ts';
import { silentSteps } from './steps/steps.ts';
import { createTally } from './tally.ts';
import { walkRoadmap, type Line } from './walk.ts';

const secret = 'Hunter2-Hunter2';
const now = '2026-01-01T00:00:00Z';
const hash = 'a'.repeat(64);
const answers = {
  version: 1,
  tenant: { signIn: 'certificate' },
  directory: { server: 'dc1', account: 'reader', password: secret },
  preparation: { repair: 'proposed' },
  signInMethod: { answers: { cloudMaySignIn: true, trustedProvider: false, rulesAtEverySignIn: false, needsMoreThanEntra: false, surviveOutage: true } },
  synchronization: { deleteLimit: 10 },
  domains: [{ name: 'fabrikam.com', services: ['Email'], publishInPractice: true }],
  licenses: [{ product: 'ENTERPRISEPACK', disabledPlans: ['YAMMER'], defaultLocation: 'US' }],
};

type Script = { -readonly [Name in CallName]?: Handlers[Name] };

/** Two users, one with a wrong value and one of an unverified domain; remembers what was written. */
function company() {
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
      const { counts, apply } = work.get(plan)!;
      apply();
      return { plan, state: 'done', done: 1, failed: 0, skipped: 0, counts, failures: [] };
    },
    'plan.release': async ({ guard }) => {
      asked.push(`release ${guard}`);
      return { ...preview(), guards: [{ id: guard, what: 'w', count: 9, limit: '5', released: true }] };
    },
    'report.save': async () => ({ file: '/reports/r.html', data: '/reports/r.json', madeAt: now, html: '' }),
  };
  return { asked, state, script, preview };
}

async function walk(script: Script, change: object = {}, stop = new AbortController()) {
  const lines: Line[] = [];
  const said: string[] = [];
  const dispatcher = createDispatcher(script as Handlers);
  const clock = { now: () => 0, sleep: () => new Promise<void>((resolve) => void setTimeout(resolve, 1)) };
  const checked = checkAnswers(JSON.stringify({ ...answers, ...change }), true);
  const say = (text: string): void => void said.push(text);
  const all = { ask: createAsk(dispatcher, stop.signal), answers: checked, practice: true, environment: {}, tally: createTally(), say, clock, signal: stop.signal };
  const ending = await walkRoadmap(silentSteps, all, (line) => lines.push(line));
  expect(JSON.stringify([lines, said])).not.toContain(secret);
  return { ending, lines };
}

const states = (lines: readonly Line[]): string[] => lines.map(({ step, state, again }) => `${step}${again ? ' again' : ''}: ${state}`);
const head = ['prerequisites: done', 'tenant: done', 'directory: done'];

describe('the walk', () => {
  it('takes every step in order, sums up, and finds nothing to do the second time', async () => {
    const { asked, script } = company();
    const first = await walk(script);
    expect(first.ending).toBe('done');
    expect(states(first.lines)).toEqual([...head, 'preparation: done', 'sign-in-method: done', 'synchronization: done', 'domains: done', 'synchronization again: done', 'licenses: done', 'report: done']);
    expect(first.lines.at(-1)).toEqual({
      step: 'report',
      state: 'done',
      users: { created: 2, updated: 1, deleted: 0 },
      groups: { created: 0, updated: 0, deleted: 0 },
      members: { added: 0, removed: 0 },
      failed: 0,
      licensed: 2,
      domains: { verified: 1 },
      file: '/reports/r.html',
      data: '/reports/r.json',
    });
    expect(asked).toContain('choose DC=contoso,DC=local ms-DS-ConsistencyGuid');
    expect(asked).toContain('limits 10 15');
    expect(asked).toContain('license sku without y');
    expect(asked.filter((text) => text.startsWith('finish'))).toHaveLength(9);

    const second = await walk(script);
    expect(states(second.lines)).toEqual([...head, 'preparation: nothing-to-do', 'sign-in-method: done', 'synchronization: nothing-to-do', 'domains: nothing-to-do', 'licenses: nothing-to-do', 'report: done']);
    expect(second.lines.at(-1)).toMatchObject({ users: { created: 0, updated: 0, deleted: 0 }, licensed: 0, domains: { verified: 0 } });
  });

  it('ends at the first step that fails', async () => {
    const { script } = company();
    const refused = await walk({ ...script, 'directory.connect': async () => Promise.reject(fail('directory.credentials-refused')) });
    expect(refused.ending).toBe('refused');
    expect(states(refused.lines)).toEqual(['prerequisites: done', 'tenant: done', 'directory: failed']);
    expect(refused.lines.at(-1)?.problem?.code).toBe('directory.credentials-refused');
  });

  it('keeps the filters that the answers name, groups by their objectGUID, before it counts', async () => {
    const { asked, script } = company();
    const guid = Buffer.alloc(16, 1).toString('base64');
    const pilot = { guid, dn: 'CN=Pilot,DC=contoso,DC=local', name: 'Pilot', account: 'pilot-group' };
    const rows = [{ objectClass: 'user' as const, to: 'jobTitle', flow: 'trim' as const, from: ['info'], keepWhenEmpty: false }];
    const filters = [{ name: 'Robots', classes: ['user' as const], anyOf: [[{ attribute: 'description', test: 'equals' as const, value: 'Robot' }]] }];
    let keptRules: CustomerRules = { ...noCustomerRules, rows };
    const filtering: Script = {
      ...script,
      'synchronization.rules.read': async () => rulesInForce(keptRules),
      'synchronization.rules.write': async (rules) => {
        asked.push('rules');
        keptRules = rules;
        return rulesInForce(rules);
      },
      'directory.find-groups': async ({ text }) => [pilot, { ...pilot, name: 'Pilot 2', account: 'pilot-2', dn: 'CN=Pilot 2,DC=contoso,DC=local' }].filter(({ name }) => name.includes(text) || text === 'pilot-GROUP'),
    };
    await walk(filtering, { directory: { ...answers.directory, groups: ['pilot-GROUP'], filters } });
    expect(keptRules).toEqual({ ...noCustomerRules, rows, filters, groups: [{ guid, dn: pilot.dn }] });
    expect(asked.indexOf('rules')).toBeLessThan(asked.findIndex((text) => text.startsWith('choose')));

    await walk(filtering, { directory: { ...answers.directory, groups: [] } });
    expect(keptRules).toEqual({ ...noCustomerRules, rows, filters });
    const unknown = await walk(filtering, { directory: { ...answers.directory, groups: ['Pilot 3'] } });
    expect(unknown.ending).toBe('wrongAnswers');
    expect(unknown.lines.at(-1)?.problem?.why).toContain('directory.groups.0');
  });

  it('skips licenses that nobody asks for', async () => {
    const { asked, script } = company();
    const { lines } = await walk(script, { licenses: [], domains: [], report: false });
    expect(states(lines).slice(-3)).toEqual(['domains: nothing-to-do', 'licenses: skipped', 'report: done']);
    expect(asked).not.toContain('finish licenses');
    expect(lines.at(-1)).not.toHaveProperty('file');
  });

  it('lets a failed check pass by name only', async () => {
    const { script } = company();
    const check = { id: 'memory', group: 'hardware' as const, title: 't', verdict: 'fail' as const, found: 'f', why: 'w', cure: 'c', source: 's' };
    const failing: Script = { ...script, 'prerequisites.check': async () => ({ checkedAt: now, host: 'h', checks: [check] }), 'prerequisites.accept': async () => ({}) };
    expect((await walk(failing)).ending).toBe('requirement');
    expect((await walk(failing, { prerequisites: { accept: ['memory'] } })).ending).toBe('done');
  });

  it('applies nothing that a guard holds back, unless it is released by name', async () => {
    const { asked, script, preview, state } = company();
    const guards = [{ id: 'deletions', what: 'Many deletions.', count: 9, limit: '5', released: false }];
    script['synchronization.preview'] = async () => ({ plan: { ...preview(), state: 'blocked', guards }, directory: { users: 2, groups: 0, contacts: 0 }, leftOut: [], byUnit: [] });
    const held = await walk(script);
    expect(held.ending).toBe('guard');
    expect(held.lines.at(-1)).toMatchObject({ step: 'synchronization', state: 'failed', problem: { code: 'plan.held-by-guard', detail: { guards: 'deletions' } } });
    expect(state.users).toBe(0);
    expect((await walk(script, { synchronization: { release: ['deletions'] } })).ending).toBe('done');
    expect(asked).toContain('release deletions');
  });

  it('goes on after a step that was done partly, and says so in the end', async () => {
    const { script } = company();
    const failures = [{ name: 'Ann', problem: problem('tenant.value-refused') }];
    const partly: Script = { ...script, 'plan.apply': async (input, context) => ({ ...(await script['plan.apply']!(input, context)), ...(input.plan === 'sync' ? { state: 'partly', failed: 1, failures } : {}) }) };
    const { ending, lines } = await walk(partly);
    expect(ending).toBe('partly');
    expect(states(lines)).toContain('synchronization: partly');
    expect(lines.at(-1)).toMatchObject({ step: 'report', failed: 2 });
  });

  it('ends at a step that was done partly and cannot be finished', async () => {
    const { script } = company();
    const differing: Script = {
      ...script,
      'synchronization.verify': async (...args) => ({ ...(await script['synchronization.verify']!(...args)), differences: 1 }),
      'journey.finish': async (input, context) => (input.step === 'synchronization' ? Promise.reject(fail('setup.step-not-ready')) : script['journey.finish']!(input, context)),
    };
    const { ending, lines } = await walk(differing);
    expect(ending).toBe('partly');
    expect(lines.at(-1)).toMatchObject({ step: 'synchronization', state: 'failed', problem: { code: 'plan.partly-done' } });
  });

  it('gives up when DNS does not show the record in time', async () => {
    const { script } = company();
    const { ending, lines } = await walk({ ...script, 'domains.verification': async () => [] }, { domains: [{ ...answers.domains[0], waitMinutes: 0 }] });
    expect(ending).toBe('partly');
    expect(lines.at(-1)).toMatchObject({ step: 'domains', state: 'failed', problem: { code: 'domain.record-missing' } });
  });

  it('names products and plans that the tenant does not have', async () => {
    const { script } = company();
    const { ending, lines } = await walk(script, { licenses: [{ ...answers.licenses[0], product: 'NONE' }] });
    expect(ending).toBe('wrongAnswers');
    expect(lines.at(-1)?.problem?.why).toContain('licenses.0.product');
  });

  it('stops when it is asked to', async () => {
    const { script } = company();
    const stop = new AbortController();
    const stopping: Script = {
      ...script,
      'plan.apply': async ({ plan }, { signal }) => {
        stop.abort();
        expect(signal.aborted).toBe(true);
        return { plan, state: 'stopped', done: 0, failed: 0, skipped: 0, counts: [], failures: [] };
      },
    };
    const { ending, lines } = await walk(stopping, {}, stop);
    expect([ending, states(lines).at(-1)]).toEqual(['stopped', 'preparation: stopped']);
  });
});
