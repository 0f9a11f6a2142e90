/** A group with more members than can be synchronized is left out, as long as it is not synchronized already. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { noCustomerRules } from '../../../shared/rules/synchronization/customer-rules.ts';
import { mappingOf } from '../../../shared/rules/synchronization/mapping.ts';
import { groupMembersAtMost } from '../../../shared/tables/group-size.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { keysBy } from './rekey.ts';
import { changeMembers } from './store-members.ts';

let test: StateForTest;
beforeEach(() => {
  test = openStateForTest();
});
afterEach(() => test.remove());

it('is left out when it reaches the limit, and comes back below it', { timeout: 30_000 }, async () => {
  const { space } = test.state;
  test.database.execute(`INSERT INTO unit (id, source, dn, dn_key, in_scope) VALUES (1, 1, 'DC=a', 'dc=a', 1)`);
  const guid = Buffer.alloc(16, 1).toString('base64');
  const values = new Map([['cn', ['All']], ['grouptype', ['-2147483646']], ['samaccountname', ['all']]]);
  const keysOf = keysBy(mappingOf('objectGUID', { verifiedDomains: new Set(), initialDomain: 'contoso.onmicrosoft.com' }, noCustomerRules), space);
  const [group] = space.objects.upsert(1, [{ object: { guid, dn: 'CN=All,DC=a', objectClass: 'group', values }, unit: 1, manager: undefined }], keysOf);
  const id = group?.id ?? expect.unreachable();
  const change = (add: readonly string[], remove: readonly string[] = []): Promise<void> =>
    changeMembers({ id, guid, isNew: false }, add, remove, { space, filterGroups: [], keysOf, giveWay: async () => undefined });
  const leftOut = (): unknown => test.database.prepare('SELECT left_out FROM directory_object').one()?.['left_out'];

  await change(Array.from({ length: groupMembersAtMost - 1 }, (_, index) => `member ${index}`));
  expect(leftOut()).toBeNull();
  await change(['one more']);
  expect(leftOut()).toBe('group-too-large');
  await change([], ['one more']);
  expect(leftOut()).toBeNull();
  test.database.prepare(`INSERT INTO link (anchor, kind, cloud_id, name, guid) VALUES ('a', 'group', 'c', 'All', ?)`).run(guid);
  await change(['one more']);
  expect(leftOut()).toBeNull();
});
