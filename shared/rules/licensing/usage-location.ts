/** In which country a user uses the services: licenses cannot be assigned without it. */
import type { LicenseChoice, LocationSource } from '../../contract/licenses.ts';
import { countries, otherCountryNames } from '../../tables/countries.ts';
import { first, type DirectoryObject } from '../directory-object.ts';

const codes: ReadonlySet<string> = new Set(countries.map(([code]) => code));

/** Names are compared without accents, signs and case. */
function nameKey(name: string): string {
  return name.normalize('NFD').replace(/[^\p{L}]/gu, '').toLowerCase();
}

const codeOfName: ReadonlyMap<string, string> = new Map([
  ...countries.map(([code, name]): [string, string] => [nameKey(name), code]),
  ...otherCountryNames.map(([name, code]): [string, string] => [nameKey(name), code]),
]);

/** Attributes of Active Directory that tell where somebody works. */
export const locationAttributes = ['c', 'co', 'physicalDeliveryOfficeName', 'l'] as const;

/** True for the two letters of a country of ISO 3166-1. */
export function isCountry(code: string): boolean {
  return codes.has(code);
}

/** A country, and what told it. */
export interface UserLocation {
  readonly country: string;
  readonly source: Exclude<LocationSource, 'tenant'>;
}

type Rules = Pick<LicenseChoice, 'defaultLocation' | 'locationOrder' | 'unitLocations' | 'siteLocations'>;
type Located = Pick<DirectoryObject, 'values' | 'dn'>;

/** Looks where the choice says, in its order; what no rule tells is the default. */
export function locateUser(object: Located, rules: Rules): UserLocation {
  const ask: Record<LicenseChoice['locationOrder'][number], () => string | undefined> = {
    country: () => countryOf(object),
    unit: () => unitCountry(object.dn, rules.unitLocations),
    site: () => siteCountry(object, rules.siteLocations),
  };
  for (const source of rules.locationOrder) {
    const country = ask[source]();
    if (country !== undefined) return { country, source };
  }
  return { country: rules.defaultLocation, source: 'default' };
}

/** From `c`, else from the English name in `co`. */
function countryOf(object: Pick<DirectoryObject, 'values'>): string | undefined {
  const letters = (first(object, 'c') ?? '').trim().toUpperCase();
  if (isCountry(letters)) return letters;
  const named = (first(object, 'co') ?? '').trim();
  if (isCountry(named.toUpperCase())) return named.toUpperCase();
  return codeOfName.get(nameKey(named));
}

/** The closest unit above the user. */
function unitCountry(dn: string, rows: Rules['unitLocations']): string | undefined {
  const below = dn.toLowerCase();
  const above = rows.filter((row) => below.endsWith(`,${row.unit.toLowerCase()}`));
  return above.sort((one, other) => other.unit.length - one.unit.length)[0]?.country;
}

function siteCountry(object: Pick<DirectoryObject, 'values'>, rows: Rules['siteLocations']): string | undefined {
  for (const attribute of ['physicaldeliveryofficename', 'l']) {
    const place = (first(object, attribute) ?? '').trim().toLowerCase();
    const row = rows.find((candidate) => place !== '' && candidate.site.trim().toLowerCase() === place);
    if (row !== undefined) return row.country;
  }
  return undefined;
}
