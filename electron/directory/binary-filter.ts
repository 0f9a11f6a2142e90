/** Filters for objects by their objectGUIDs, built without text in between. */
import { EqualityFilter, OrFilter, type Filter } from 'ldapts';

/** One of these, given in base64. */
export function anyOfGuids(guids: readonly string[]): Filter {
  return new OrFilter({ filters: guids.map((guid) => new EqualityFilter({ attribute: 'objectGUID', value: Buffer.from(guid, 'base64') })) });
}
