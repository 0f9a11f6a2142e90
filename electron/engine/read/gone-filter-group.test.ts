/** A group that is a filter and was deleted in Active Directory keeps its last members here: nobody is taken out of the synchronization by that. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { noCustomerRules } from '../../../shared/rules/synchronization/customer-rules.ts';
import { mappingOf } from '../../../shared/rules/synchronization/mapping.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { keysBy } from './rekey.ts';

let test: StateForTest;
beforeEach(() => {
  test = openStateForTest();
});
afterEach(() => test.remove());

it.each([
  { is: 'a filter', filters: (guid: string) => [guid], member: true },
  { is: 'no filter', filters: () => [], member: false },
])('a deleted group that is $is', ({ filters, member }) => {
  const { space } = test.state;
  test.database.execute(`INSERT INTO unit (id, source, dn, dn_key, in_scope) VALUES (1, 1, 'DC=a', 'dc=a', 1)`);
  const guid = Buffer.alloc(16, 1).toString('base64');
  const keysOf = keysBy(mappingOf('objectGUID', { verifiedDomains: new Set(), initialDomain: 'contoso.onmicrosoft.com' }, noCustomerRules), space);
  const [group] = space.objects.upsert(1, [{ object: { guid, dn: 'CN=Pilot,DC=a', objectClass: 'group', values: new Map([['cn', ['Pilot']]]) }, unit: 1, manager: undefined }], keysOf);
  const id = group?.id ?? expect.unreachable();
  space.members.change(id, ['ann'], []);
  space.objects.markGone([id], 'deleted', '2026-11-23T04:00:00.000Z');
  space.members.dropOfGone(100, filters(guid));
  space.objects.prune(100);
  expect(space.members.isMember('ann', [guid])).toBe(member);
});
