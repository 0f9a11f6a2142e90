/** The walk against a small scripted engine. */
import { describe, expect, it } from 'vitest';
import { fail, problem } from '../../shared/problem.ts';
import { noCustomerRules, type CustomerRules } from '../../shared/rules/synchronization/customer-rules.ts';
import { rulesInForce } from '../../shared/rules/synchronization/rules-in-force.ts';
import { answers, company, head, now, states, walk, type Script } from './walk.fixture.ts';

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
