/** Finds objects by the value of a property without reading all of them. */
import type { Entity, EntityType } from './entity.ts';

/** Properties that are indexed, by type; `exact` ones distinguish upper and lower case. */
const INDEXED: Partial<Record<EntityType, Readonly<Record<string, 'folded' | 'exact'>>>> = {
  user: { userPrincipalName: 'folded', mail: 'folded', mailNickname: 'folded', proxyAddresses: 'folded', displayName: 'folded', onPremisesImmutableId: 'exact' },
  group: { displayName: 'folded', mail: 'folded', mailNickname: 'folded', proxyAddresses: 'folded' },
  orgContact: { mail: 'folded', proxyAddresses: 'folded' },
  application: { appId: 'folded', displayName: 'folded' },
  servicePrincipal: { appId: 'folded', displayName: 'folded' },
  directoryRole: { roleTemplateId: 'folded' },
  appRoleAssignment: { principalId: 'folded' },
};

/** An index over objects. */
export interface Indexes {
  readonly add: (entity: Entity) => void;
  readonly drop: (entity: Entity) => void;
  /** Moves an object from its old values to its new ones. */
  readonly replace: (old: Entity, entity: Entity) => void;
  /** Ids with that value, or undefined when the property is not indexed. */
  readonly find: (type: EntityType, property: string, value: string) => readonly string[] | undefined;
}

/** Most values have one holder, and then no list of their own. */
type Holders = string | string[];

interface Column {
  readonly property: string;
  readonly exact: boolean;
  readonly holders: Map<string, Holders>;
}

function columnsOf(type: EntityType): readonly Column[] {
  return Object.entries(INDEXED[type] ?? {}).map(([property, kind]) => ({ property, exact: kind === 'exact', holders: new Map<string, Holders>() }));
}

function put({ holders }: Column, value: string, id: string): void {
  const held = holders.get(value);
  if (held === undefined) holders.set(value, id);
  else if (typeof held === 'string') { if (held !== id) holders.set(value, [held, id]); }
  else if (!held.includes(id)) held.push(id);
}

function take({ holders }: Column, value: string, id: string): void {
  const held = holders.get(value);
  if (held === id) holders.delete(value);
  else if (Array.isArray(held)) {
    const left = held.filter((other) => other !== id);
    if (left.length === 0) holders.delete(value);
    else holders.set(value, left.length === 1 ? left[0] ?? '' : left);
  }
}

function each(column: Column, entity: Entity, visit: (column: Column, value: string, id: string) => void): void {
  const held = entity.values[column.property];
  if (typeof held === 'string') visit(column, column.exact ? held : held.toLowerCase(), entity.id);
  else if (Array.isArray(held)) for (const value of held) if (typeof value === 'string') visit(column, column.exact ? value : value.toLowerCase(), entity.id);
}

/** Makes an empty index. */
export function makeIndexes(): Indexes {
  const tables = new Map<EntityType, readonly Column[]>();
  const columns = (type: EntityType): readonly Column[] => {
    const table = tables.get(type) ?? columnsOf(type);
    tables.set(type, table);
    return table;
  };
  return {
    add: (entity) => { for (const column of columns(entity.type)) each(column, entity, put); },
    drop: (entity) => { for (const column of columns(entity.type)) each(column, entity, take); },
    replace: (old, entity) => {
      for (const column of columns(entity.type)) {
        if (old.values[column.property] === entity.values[column.property]) continue;
        each(column, old, take);
        each(column, entity, put);
      }
    },
    find: (type, property, value) => {
      const column = columns(type).find((one) => one.property === property);
      if (!column) return undefined;
      const held = column.holders.get(column.exact ? value : value.toLowerCase());
      return held === undefined ? [] : typeof held === 'string' ? [held] : held;
    },
  };
}
