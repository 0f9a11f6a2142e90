/** A child domain is not a part of its parent. */
import { expect, it } from 'vitest';
import { namingContextOf, scopeWithin } from './naming-contexts.ts';

const contexts = ['DC=contoso,DC=local', 'DC=emea,DC=contoso,DC=local', 'DC=fabrikam,DC=local'];

it.each([
  ['OU=People,DC=contoso,DC=local', contexts[0]],
  ['OU=People,dc=EMEA, DC=contoso,DC=local', contexts[1]],
  ['DC=fabrikam,DC=local', contexts[2]],
  ['OU=People,DC=tailspin,DC=local', undefined],
  ['DC=notcontoso,DC=local', undefined],
])('finds the directory of %s', (dn, found) => expect(namingContextOf(dn, contexts)).toBe(found));

it('takes a scope apart', () => {
  const scope = { include: [...contexts], exclude: ['OU=Old,DC=emea,DC=contoso,DC=local'] };
  expect(scopeWithin(scope, 'DC=contoso,DC=local', contexts)).toEqual({ include: ['DC=contoso,DC=local'], exclude: [] });
  expect(scopeWithin(scope, 'DC=emea,DC=contoso,DC=local', contexts)).toEqual({ include: ['DC=emea,DC=contoso,DC=local'], exclude: scope.exclude });
});
