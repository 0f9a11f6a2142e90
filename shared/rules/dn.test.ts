/** Distinguished names with escapes, quotes and odd spelling. */
import { describe, expect, it } from 'vitest';
import { dnsNameOf, nameOfDn, normalDn, parentDn, splitDn } from './dn.ts';

describe('distinguished names', () => {
  it('are split at separators that are not escaped', () => {
    expect(splitDn('CN=Doe\\, Jane,OU=Sales,DC=contoso,DC=local')).toEqual(['CN=Doe\\, Jane', 'OU=Sales', 'DC=contoso', 'DC=local']);
    expect(splitDn('CN="Doe, Jane",OU=Sales')).toEqual(['CN="Doe, Jane"', 'OU=Sales']);
    expect(splitDn('')).toEqual([]);
  });

  it('are equal text when they name the same object', () => {
    expect(normalDn('cn=Jane, OU=Sales ,dc=Contoso,DC=local')).toBe(normalDn('CN=Jane,OU=sales,DC=contoso,DC=LOCAL'));
  });

  it('have a parent unless they are a single name', () => {
    expect(parentDn('CN=Doe\\, Jane,OU=Sales,DC=contoso')).toBe('OU=Sales,DC=contoso');
    expect(parentDn('DC=contoso')).toBeUndefined();
  });

  it.each([
    ['CN=Doe\\, Jane,OU=x', 'Doe, Jane'],
    ['CN=Caf\\C3\\A9,OU=x', 'Café'],
    ['OU=R\\26D,DC=x', 'R&D'],
    ['CN=back\\\\slash,DC=x', 'back\\slash'],
  ])('%s is named %s', (dn, name) => {
    expect(nameOfDn(dn)).toBe(name);
  });

  it('tell the DNS name of their domain', () => {
    expect(dnsNameOf('OU=Sales,DC=Contoso,DC=Local')).toBe('contoso.local');
  });
});
