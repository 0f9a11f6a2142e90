/** Writes an object as Graph answers it: default or selected properties, derived ones filled in. */
import type { Entity, EntityType } from '../state/entity.ts';
import { unset } from '../tables/property.ts';
import { COLLECTIONS, shownByDefault, TABLES } from '../tables/tables.ts';
import { graphDate } from './call.ts';
import { badRequest, GraphError } from './errors.ts';

/** A JSON object on its way out. */
export type Json = Record<string, unknown>;

/** Properties that the tenant works out instead of keeping. */
function derived(entity: Entity, name: string): unknown {
  if (name === 'createdDateTime') return entity.values[name] ?? graphDate(entity.createdAt);
  if (name === 'deletedDateTime') return entity.deleted ? graphDate(entity.deleted.at) : null;
  return undefined;
}

/** One property as Graph answers it. */
export function valueOf(entity: Entity, name: string): unknown {
  const row = TABLES[entity.type][name];
  if (!row || row.secret || row.outside) return null;
  const made = derived(entity, name);
  return made === undefined ? entity.values[name] ?? unset(row) : made;
}

/** Throws what Graph answers for a $select that names something unknown; `names` may be of any of `types`. */
export function mustBeSelectable(names: readonly string[], types: readonly EntityType[], listing: boolean): void {
  for (const name of names) {
    const root = name.split('/')[0] ?? '';
    if (root === '*') continue;
    const rows = types.map((type) => TABLES[type][root]).filter((row) => row !== undefined);
    if (rows.length === 0 && !isNavigation(root)) {
      throw badRequest(`Could not find a property named '${root}' on type 'microsoft.graph.${types[0] ?? 'directoryObject'}'.`);
    }
    if (listing && rows.some((row) => row.outside)) throw new GraphError(501, 'NotImplemented', 'This operation target is not yet supported.');
  }
}

function isNavigation(name: string): boolean {
  return name === 'manager' || name === 'members' || name === 'memberOf';
}

/** The object with its selected properties, or with the default set; `id` always comes along. */
export function present(entity: Entity, select: readonly string[] | undefined): Json {
  const names = select && !select.includes('*') ? select : shownByDefault(entity.type);
  const json: Json = {};
  if (TABLES[entity.type]['id']) json['id'] = entity.values['id'] ?? entity.id;
  for (const name of names) {
    const root = name.split('/')[0] ?? '';
    if (TABLES[entity.type][root] && !(root in json)) json[root] = valueOf(entity, root);
  }
  return json;
}

/** The object as a member of an abstract collection, with its type name. */
export function presentTyped(entity: Entity, select: readonly string[] | undefined): Json {
  return { '@odata.type': `#microsoft.graph.${entity.type}`, ...present(entity, select) };
}

/** `@odata.context` of a collection or, with `entity`, of one object. */
export function contextOf(root: string, collection: string, select: readonly string[] | undefined, entity = false): string {
  const chosen = select ? `(${select.join(',')})` : '';
  return `${root}/$metadata#${collection}${chosen}${entity ? '/$entity' : ''}`;
}

/** One object as a whole answer. */
export function whole(root: string, entity: Entity, select: readonly string[] | undefined): Json {
  return { '@odata.context': contextOf(root, COLLECTIONS[entity.type], select, true), ...present(entity, select) };
}
