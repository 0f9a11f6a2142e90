/** Uses the indexes to find the few objects that can satisfy a filter, so that an equality reads no others. */
import type { Directory } from '../state/directory.ts';
import type { Entity, EntityType } from '../state/entity.ts';
import type { Filter, Literal } from './filter-parser.ts';

/** Live (or soft-deleted) objects that can match, in listing order; undefined when only a full reading can tell. */
export function candidates(directory: Directory, type: EntityType, filter: Filter, deleted = false): readonly Entity[] | undefined {
  const find = deleted ? directory.findDeleted : directory.find;
  const lookUp = (property: string, values: readonly Literal[]): Entity[] | undefined => {
    const found = new Map<string, Entity>();
    for (const value of values) {
      if (typeof value !== 'string') return undefined;
      const hits = property === 'id' ? byId(value) : find(type, property, value);
      if (!hits) return undefined;
      for (const hit of hits) found.set(hit.id, hit);
    }
    return [...found.values()].sort((a, b) => a.order - b.order);
  };
  const byId = (id: string): Entity[] => {
    const entity = directory.get(id);
    return entity?.type === type && (entity.deleted !== undefined) === deleted ? [entity] : [];
  };
  const search = (part: Filter): readonly Entity[] | undefined => {
    switch (part.is) {
      case 'compare': return part.by === 'eq' && part.path.length === 1 ? lookUp(part.path[0] ?? '', [part.value]) : undefined;
      case 'in': return part.path.length === 1 ? lookUp(part.path[0] ?? '', part.values) : undefined;
      case 'any': return part.path.length === 1 && part.part?.is === 'compare' && part.part.by === 'eq' && part.part.path.length === 1
        ? lookUp(part.path[0] ?? '', [part.part.value]) : undefined;
      case 'and': return part.parts.map(search).find((hits) => hits !== undefined);
      case 'or': {
        const each = part.parts.map(search);
        if (each.some((hits) => hits === undefined)) return undefined;
        const all = new Map(each.flatMap((hits) => hits ?? []).map((entity) => [entity.id, entity]));
        return [...all.values()].sort((a, b) => a.order - b.order);
      }
      default: return undefined;
    }
  };
  return search(filter);
}
