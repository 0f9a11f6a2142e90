/** In which country a user uses the services: licenses cannot be assigned without it. */
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

/** True for the two letters of a country of ISO 3166-1. */
export function isCountry(code: string): boolean {
  return codes.has(code);
}

/** The two letters of a user's country: from `c`, else from the English name in `co`, else `defaultLocation`. */
export function usageLocationOf(object: Pick<DirectoryObject, 'values'>, defaultLocation: string): string {
  const letters = (first(object, 'c') ?? '').trim().toUpperCase();
  if (isCountry(letters)) return letters;
  const named = (first(object, 'co') ?? '').trim();
  if (isCountry(named.toUpperCase())) return named.toUpperCase();
  return codeOfName.get(nameKey(named)) ?? defaultLocation;
}
