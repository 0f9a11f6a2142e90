/** Finds objects by the value of a property without reading all of them. */
import type { Entity, EntityType } from './entity.ts';

/** Properties that are indexed, by type; `exact` ones distinguish upper and lower case. */
const INDEXED: Partial<Record<EntityType, Readonly<Record<string, 'folded' | 'exact'>>>> = {
  user: { userPrincipalName: 'folded', mail: 'folded', mailNickname: 'folded', proxyAddresses: 'folded', displayName: 'folded', employeeId: 'folded', onPremisesImmutableId: 'exact' },
  group: { displayName: 'folded', mail: 'folded', mailNickname: 'folded', proxyAddresses: 'folded' },
  orgContact: { mail: 'folded', proxyAddresses: 'folded' },
  application: { appId: 'folded', displayName: 'folded' },
  servicePrincipal: { appId: 'folded', displayName: 'folded' },
  directoryRole: { roleTemplateId: 'folded' },
  appRoleAssignment: { principalId: 'folded' },
};

/** An index over all live objects. */
export interface Indexes {
  readonly add: (entity: Entity) => void;
  readonly drop: (entity: Entity) => void;
  /** Ids with that value, or undefined when the property is not indexed. */
  readonly find: (type: EntityType, property: string, value: string) => ReadonlySet<string> | undefined;
}

const NONE: ReadonlySet<string> = new Set();

/** Makes an empty index. */
export function makeIndexes(): Indexes {
  const tables = new Map<string, Map<string, Set<string>>>();
  const each = (entity: Entity, visit: (table: string, value: string) => void): void => {
    for (const [property, kind] of Object.entries(INDEXED[entity.type] ?? {})) {
      const held = entity.values[property];
      for (const value of Array.isArray(held) ? held : [held]) {
        if (typeof value === 'string') visit(`${entity.type}.${property}`, kind === 'exact' ? value : value.toLowerCase());
      }
    }
  };
  return {
    add: (entity) => each(entity, (name, value) => {
      const table = tables.get(name) ?? new Map<string, Set<string>>();
      tables.set(name, table);
      const ids = table.get(value);
      if (ids) ids.add(entity.id);
      else table.set(value, new Set([entity.id]));
    }),
    drop: (entity) => each(entity, (name, value) => {
      const ids = tables.get(name)?.get(value);
      ids?.delete(entity.id);
      if (ids?.size === 0) tables.get(name)?.delete(value);
    }),
    find: (type, property, value) => {
      const kind = INDEXED[type]?.[property];
      if (!kind) return undefined;
      return tables.get(`${type}.${property}`)?.get(kind === 'exact' ? value : value.toLowerCase()) ?? NONE;
    },
  };
}
