/** Units that are renamed or moved, with what stands below them. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStateForTest, type StateForTest } from '../state.fixture.ts';

let test: StateForTest;
beforeEach(() => {
  test = openStateForTest();
});
afterEach(() => {
  test.remove();
});

const head = { guid: 'g0', dn: 'DC=contoso,DC=local' };
const sales = { guid: 'g1', dn: 'OU=Sales,DC=contoso,DC=local' };
const north = { guid: 'g2', dn: 'OU=North,OU=Sales,DC=contoso,DC=local' };
const named = (source: number): readonly string[] => test.state.space.units.all(source).map((unit) => unit.dn).toSorted();

it('a renamed unit takes the names of those below it along', () => {
  const { units } = test.state.space;
  units.keep(1, [head, sales, north]);
  units.keep(1, [{ guid: 'g1', dn: 'OU=Trade,DC=contoso,DC=local' }]);
  expect(named(1)).toEqual(['DC=contoso,DC=local', 'OU=North,OU=Trade,DC=contoso,DC=local', 'OU=Trade,DC=contoso,DC=local']);
});

it('a unit that was moved to another domain belongs to it, with those below it', () => {
  const { units } = test.state.space;
  units.keep(1, [head, sales, north]);
  units.keep(2, [{ guid: 'g1', dn: 'OU=Sales,DC=emea,DC=contoso,DC=local' }]);
  expect(named(1)).toEqual(['DC=contoso,DC=local']);
  expect(named(2)).toEqual(['OU=North,OU=Sales,DC=emea,DC=contoso,DC=local', 'OU=Sales,DC=emea,DC=contoso,DC=local']);
  units.removeEmpty(1, new Set(['g0']));
  expect(named(2)).toHaveLength(2);
});
