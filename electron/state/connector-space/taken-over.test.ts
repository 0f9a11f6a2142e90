/** Cloud accounts that will be taken over: matched by a name or an address, not tied yet, and really going to be tied. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStateForTest, type StateForTest } from '../state.fixture.ts';

let test: StateForTest;
beforeEach(() => {
  test = openStateForTest();
  test.database.execute(`INSERT INTO unit (id, source, dn, dn_key, in_scope) VALUES (1, 1, 'OU=One,DC=a', 'ou=one,dc=a', 1)`);
});
afterEach(() => test.remove());

let rows = 0;
function matched(name: string, by: string, more: { readonly conflict?: string; readonly partner?: string | null; readonly cloudName?: string } = {}): void {
  rows += 1;
  const id = `cloud ${name}`;
  test.database.prepare(`INSERT INTO cloud_object (id, kind, name, sign_in_name, body) VALUES (?, 'user', ?, ?, '{}')`).run(id, more.cloudName ?? `Cloud ${name}`, `${name}@contoso.com`);
  test.database
    .prepare(`INSERT INTO directory_object (guid, source, kind, rdn, unit, name, candidate, matched_by, conflict, partner) VALUES (?, 1, 'user', ?, 1, ?, ?, ?, ?, ?)`)
    .run(`guid ${rows}`, `CN=${name}`, name, id, by, more.conflict ?? null, more.partner === undefined ? id : more.partner);
}
const page = (search?: string, offset = 0) => test.state.takenOver.page({ offset, limit: 2, search });
const names = (search?: string, offset = 0): readonly string[] => page(search, offset).rows.map((row) => row.name);

it('are those that a name or an address matched, by name', () => {
  matched('ben', 'email address');
  matched('ann', 'sign-in name');
  matched('tied', 'link');
  matched('anchored', 'anchor');
  matched('contested', 'sign-in name', { conflict: 'two want it', partner: null });
  matched('lost', 'email address', { partner: null });
  expect(page()).toEqual({
    total: 2,
    rows: [
      { name: 'ann', dn: 'CN=ann,OU=One,DC=a', by: 'sign-in name', cloudId: 'cloud ann', cloudName: 'Cloud ann', cloudSignInName: 'ann@contoso.com' },
      { name: 'ben', dn: 'CN=ben,OU=One,DC=a', by: 'email address', cloudId: 'cloud ben', cloudName: 'Cloud ben', cloudSignInName: 'ben@contoso.com' },
    ],
  });
});

it('are found by either name, page by page', () => {
  for (const name of ['ann', 'ben', 'cy']) matched(name, 'sign-in name');
  matched('di', 'sign-in name', { cloudName: 'Ann of old, 100 %' });
  expect([page().total, names(), names(undefined, 2)]).toEqual([4, ['ann', 'ben'], ['cy', 'di']]);
  expect([names('ann'), names('CY@contoso'), names('100 %'), names('_nn')]).toEqual([['ann', 'di'], ['cy'], ['di'], []]);
});

it('are no longer among them once they are tied', () => {
  matched('ann', 'sign-in name');
  test.database.execute(`UPDATE directory_object SET matched_by = 'link'`);
  expect(page()).toEqual({ total: 0, rows: [] });
});
