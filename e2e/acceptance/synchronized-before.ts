/** A tenant to which a sized forest was synchronized before, so that a test of what comes afterwards need not create a quarter of a million users first. */
import type { ForestObject } from '../../electron/practice/worlds/forest-object.ts';
import { anchor, expectedUser } from './expected-tenant.ts';

/** Lines for `seedTenant`: people with their managers, and groups without those members of theirs that `isMissing` names. */
export function* synchronizedBefore(objects: Iterable<ForestObject>, isMissing: (member: string) => boolean): Generator {
  const anchors = new Map<string, string>();
  for (const object of objects) {
    if (object.class === 'user') {
      anchors.set(object.dn, anchor(object));
      yield userLine(object, anchors);
    }
    if (object.class === 'group') yield groupLine(object, anchors, isMissing);
  }
}

/** The id in the tenant of whoever has this objectGUID (base64): its bytes, made a UUID of version 4. */
export function cloudIdOf(guid: string): string {
  const hex = Buffer.from(guid, 'base64').toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}

function userLine(person: ForestObject, anchors: ReadonlyMap<string, string>): unknown {
  const { properties, manager } = expectedUser(person, () => false, anchors);
  const values = Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null));
  return { user: { ...values, onPremisesImmutableId: anchor(person) }, id: idOf(person), ...(manager === null ? {} : { manager }) };
}

function groupLine(team: ForestObject, anchors: ReadonlyMap<string, string>, isMissing: (member: string) => boolean): unknown {
  const { displayName, description, member = [] } = team.values;
  const members = [member].flat().map(String).filter((dn) => !isMissing(dn)).flatMap((dn) => anchors.get(dn) ?? []);
  return { group: { displayName, description, mailNickname: `ad-${Buffer.from(anchor(team), 'base64').toString('hex')}` }, id: idOf(team), members };
}

function idOf({ values }: ForestObject): string {
  const guid = values['objectGUID'];
  if (!Buffer.isBuffer(guid)) throw new TypeError('an object of the sample forest has no GUID');
  return cloudIdOf(guid.toString('base64'));
}
