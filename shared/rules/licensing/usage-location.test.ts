/** The country of a user by the rules of the choice. */
import { describe, expect, it } from 'vitest';
import { choice } from './licensing.fixture.ts';
import { hasMailbox } from './license-user.ts';
import { locateUser } from './usage-location.ts';

const dn = 'CN=a,OU=Lisbon,OU=Sales,DC=contoso,DC=local';
const valuesOf = (values: Readonly<Record<string, string>>) => new Map(Object.entries(values).map(([key, value]) => [key, [value]]));

describe('locateUser', () => {
  it.each<[Readonly<Record<string, string>>, string]>([
    [{ c: 'fr' }, 'FR'],
    [{ c: 'FR', co: 'Germany' }, 'FR'],
    [{ c: 'XX', co: 'Germany' }, 'DE'],
    [{ co: 'united states' }, 'US'],
    [{ co: 'Korea' }, 'KR'],
    [{ co: 'COTE D’IVOIRE' }, 'CI'],
    [{ co: 'gb' }, 'GB'],
    [{ co: 'Atlantis' }, 'AT'],
    [{}, 'AT'],
  ])('%j is %s', (values, country) => {
    expect(locateUser({ dn, values: valuesOf(values) }, { ...choice, defaultLocation: 'AT' }).country).toBe(country);
  });

  const rules = {
    ...choice,
    unitLocations: [{ unit: 'ou=sales,dc=contoso,dc=local', country: 'ES' }, { unit: 'OU=Lisbon,OU=Sales,DC=contoso,DC=local', country: 'PT' }, { unit: 'OU=on,DC=local', country: 'XX' }],
    siteLocations: [{ site: 'Wien', country: 'AT' }, { site: 'Bern', country: 'CH' }],
  };
  it('asks in the chosen order, and says what told', () => {
    const object = { dn, values: valuesOf({ c: 'FR', l: 'wien', physicaldeliveryofficename: 'BERN' }) };
    expect(locateUser(object, rules)).toEqual({ country: 'FR', source: 'country' });
    expect(locateUser(object, { ...rules, locationOrder: ['unit', 'country'] })).toEqual({ country: 'PT', source: 'unit' });
    expect(locateUser(object, { ...rules, locationOrder: ['site', 'unit'] })).toEqual({ country: 'CH', source: 'site' });
    expect(locateUser(object, { ...rules, locationOrder: [] })).toEqual({ country: 'DE', source: 'default' });
  });
  it('takes the closest unit, and none that only ends alike', () => {
    expect(locateUser({ dn: 'CN=b,OU=Sales,DC=contoso,DC=local', values: new Map() }, rules).country).toBe('ES');
    expect(locateUser({ dn: 'CN=b,OU=Aftersales,DC=contoso,DC=local', values: new Map() }, rules).source).toBe('default');
  });
});

describe('hasMailbox', () => {
  it.each([
    [{}, false],
    [{ msexchmailboxguid: 'AAAA', msexchrecipienttypedetails: '1' }, true],
    [{ homemdb: 'CN=db' }, true],
    [{ msexchmailboxguid: 'AAAA', msexchrecipienttypedetails: '2147483648' }, false],
  ])('%j: %s', (values, expected) => expect(hasMailbox({ values: valuesOf(values) })).toBe(expected));
});
