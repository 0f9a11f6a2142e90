/** Rules are kept when they can work, refused by name when not, and tried on an object of the connector space. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problemOf } from '../../../shared/problem.ts';
import { CustomerRules } from '../../../shared/rules/synchronization/customer-rules.ts';
import { sessionForTest, workspaceForTest } from '../../engine/workspace.fixture.ts';
import { kept } from '../../state/kept.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { rulesHandlers } from './rules-handlers.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };
let test: StateForTest;
beforeEach(() => {
  test = openStateForTest();
});
afterEach(() => test.remove());

const row = (more: Record<string, unknown>): CustomerRules => CustomerRules.parse({ rows: [{ objectClass: 'user', to: 'jobTitle', flow: 'trim', ...more }] });

describe('rules', () => {
  it('are kept and read back, beside the defaults', async () => {
    const handlers = rulesHandlers(workspaceForTest(test.state));
    const before = await handlers['synchronization.rules.read']({}, context);
    expect(before.effective).toEqual(before.defaults);
    await handlers['synchronization.rules.write'](row({ flow: 'expression', expression: '{title|upper}' }), context);
    const after = await handlers['synchronization.rules.read']({}, context);
    expect(after.effective.filter((one) => one.customer)).toMatchObject([{ to: 'jobTitle', flow: 'expression', expression: '{title|upper}' }]);
    expect(after.defaults).toEqual(before.defaults);
  });

  it('that cannot work are refused, and change nothing', async () => {
    const handlers = rulesHandlers(workspaceForTest(test.state));
    const refused = await Promise.resolve().then(() => handlers['synchronization.rules.write'](row({ flow: 'expression', expression: '{title|loud}' }), context)).catch(problemOf);
    expect(refused).toMatchObject({ code: 'rules.refused', detail: { 'user jobTitle': expect.stringContaining('(column 8)') as unknown } });
    expect(test.state.settings.read(kept.customerRules)).toBeUndefined();
  });

  it('are tried on one object, named by DN or GUID', async () => {
    const guid = Buffer.alloc(16, 1).toString('base64');
    test.database.execute(`INSERT INTO source (id, naming_context) VALUES (1, 'DC=a')`);
    test.database.execute(`INSERT INTO unit (id, source, dn, dn_key, in_scope) VALUES (1, 1, 'OU=One,DC=a', 'ou=one,dc=a', 1)`);
    const body = JSON.stringify({ samaccountname: ['ann'], userprincipalname: ['ann@a.example'], displayname: ['Ann'], title: ['Dr.'] });
    test.database.prepare(`INSERT INTO directory_object (id, guid, source, kind, rdn, unit, name) VALUES (1, ?, 1, 'user', 'CN=Ann', 1, 'Ann')`).run(guid);
    test.database.prepare('INSERT INTO directory_body (id, body) VALUES (1, ?)').run(body);
    test.state.settings.write(kept.choice, { scope: { include: ['DC=a'], exclude: [] }, sourceAnchor: 'objectGUID' });
    const session = sessionForTest('tenant');
    const domains = { value: [{ id: 'a.example', isVerified: true, isInitial: true }] };
    async function* pages() {
      yield domains.value;
    }
    const workspace = workspaceForTest(test.state, { ...session, cloud: { ...session.cloud, request: () => Promise.resolve(domains), pages } });
    const handlers = rulesHandlers(workspace);
    for (const object of ['CN=Ann,OU=One,DC=a', '01010101-0101-0101-0101-010101010101']) {
      const trial = await handlers['synchronization.rules.try']({ object, rules: row({ from: ['info', 'title'], max: 2 }) }, context);
      expect(trial.values.filter((value) => value.changed)).toEqual([{ attribute: 'jobTitle', old: 'Dr.', new: 'Dr', changed: true }]);
      expect(trial).toMatchObject({ found: true, dn: 'CN=Ann,OU=One,DC=a', unread: ['info'] });
    }
    expect(await handlers['synchronization.rules.try']({ object: 'nobody', rules: row({ from: ['info'] }) }, context)).toMatchObject({ found: false });
  });
});
