/** Adds what $expand asked for: a user's manager, the first members of a group. */
import type { Entity } from '../state/entity.ts';
import type { Call, Tenant } from './call.ts';
import { badRequest } from './errors.ts';
import { presentTyped } from './present.ts';
import type { Json } from './present.ts';
import { linkedOf, visibleOf } from './visibility.ts';

/** At most this many references are expanded (Graph: 20). */
const MOST = 20;

/** The properties that can be expanded, and how they are found. */
const EXPANDABLE: Readonly<Record<string, (tenant: Tenant, entity: Entity) => Iterable<Entity>>> = {
  manager: (tenant, entity) => linkedOf(tenant, 'manager', entity.id),
  members: (tenant, entity) => linkedOf(tenant, 'members', entity.id),
  owners: (tenant, entity) => linkedOf(tenant, 'owners', entity.id),
  memberOf: (tenant, entity) => visibleOf(tenant, tenant.directory.links.sources('members', entity.id)),
  directReports: (tenant, entity) => visibleOf(tenant, tenant.directory.links.sources('manager', entity.id)),
};

/** `json` with the expanded references. */
export function expandInto(tenant: Tenant, call: Call, entity: Entity, json: Json): Json {
  for (const { property, select } of call.query.expand) {
    const find = EXPANDABLE[property];
    if (!find) throw badRequest(`Could not find a navigation property named '${property}' on type 'microsoft.graph.${entity.type}'.`);
    const found: Json[] = [];
    for (const target of find(tenant, entity)) {
      found.push(presentTyped(tenant.lately.seen(target), select));
      if (found.length === MOST) break;
    }
    if (property !== 'manager') json[property] = found;
    else if (found[0]) json[property] = found[0];
  }
  return json;
}
