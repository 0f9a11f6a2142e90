/** The nearest chosen unit decides. */
import { describe, expect, it } from 'vitest';
import { scopeTest, searchBases } from './scope.ts';

const scope = {
  include: ['OU=Contoso,DC=c,DC=l', 'OU=Sales,OU=Closed,OU=Contoso,DC=c,DC=l', 'OU=Other,DC=c,DC=l'],
  exclude: ['OU=Closed,OU=Contoso,DC=c,DC=l'],
};

describe('scope', () => {
  it.each([
    ['CN=a,OU=Contoso,DC=c,DC=l', true],
    ['CN=a,OU=Deep,OU=Contoso,DC=C,DC=L', true],
    ['CN=a,OU=Closed,OU=Contoso,DC=c,DC=l', false],
    ['CN=a,OU=Sales,OU=Closed,OU=Contoso,DC=c,DC=l', true],
    ['CN=a,CN=Users,DC=c,DC=l', false],
    ['CN=x\\,OU=Contoso,DC=c,DC=l', false],
  ])('%s: %s', (dn, expected) => {
    expect(scopeTest(scope)(dn)).toBe(expected);
  });

  it('searches each part of the tree once', () => {
    expect(searchBases(scope)).toEqual(['OU=Contoso,DC=c,DC=l', 'OU=Other,DC=c,DC=l']);
  });
});
