/** Where the reader of a check is led to: the page of Microsoft behind its source, and the place in this setup where it is cured. */
import type { Check } from '../../contract/prerequisites.ts';
import { curePlaces } from '../../tables/cure-places.ts';
import { pageOf } from '../../tables/source-pages.ts';

/** Both are left out where there is none. */
export function waysOf(id: string, source: string): Pick<Check, 'link' | 'place'> {
  const link = pageOf(source);
  const place = curePlaces.get(id);
  return { ...(link === undefined ? {} : { link }), ...(place === undefined ? {} : { place }) };
}
