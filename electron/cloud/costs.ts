/** What a call costs of the quota: resource units, and writes. */
import type { GraphCall } from '../ports/cloud.ts';
import { isWrite, pathOf } from './repeatable.ts';

/** Cost of one or more calls. */
export interface Cost {
  readonly units: number;
  readonly writes: number;
}

interface CostRow {
  readonly method: GraphCall['method'];
  readonly path: RegExp;
  readonly units: number;
}

/** Calls that cost more than one unit. Source: Microsoft Graph throttling limits, "Identity and access" (2025). */
const costRows: readonly CostRow[] = [
  { method: 'GET', path: /^\/users$/i, units: 2 },
  { method: 'GET', path: /^\/groups\/[^/]+\/members$/i, units: 3 },
  { method: 'GET', path: /^\/groups\/[^/]+\/transitiveMembers$/i, units: 5 },
  { method: 'POST', path: /^\/directoryObjects\/getByIds$/i, units: 3 },
  { method: 'GET', path: /^\/domains\/[^/]+\/domainNameReferences$/i, units: 4 },
  { method: 'GET', path: /^\/subscribedSkus$/i, units: 3 },
  { method: 'GET', path: /^\/applications$/i, units: 2 },
  { method: 'GET', path: /^\/oauth2PermissionGrants$/i, units: 2 },
  { method: 'GET', path: /^\/(me|users\/[^/]+)\/(licenseDetails|memberOf|transitiveMemberOf|ownedObjects)$/i, units: 2 },
  { method: 'POST', path: /^\/(me|users\/[^/]+)\/checkMember(Groups|Objects)$/i, units: 4 },
  { method: 'POST', path: /^\/(me|users\/[^/]+)\/getMember(Groups|Objects)$/i, units: 2 },
];

/** `$select` and a small `$top` make a call cheaper, `$expand` dearer; no call costs less than one unit. */
export function costOf(call: GraphCall): Cost {
  const path = pathOf(call);
  const base = costRows.find((row) => row.method === call.method && row.path.test(path))?.units ?? 1;
  if (path.length === call.path.length) return { units: base, writes: isWrite(call) ? writesOf(call.body) : 0 };
  const query = new URLSearchParams(call.path.slice(path.length));
  const top = Number(query.get('$top') ?? Number.NaN);
  const units = base - (query.has('$select') ? 1 : 0) - (top < 20 ? 1 : 0) + (query.has('$expand') ? 1 : 0);
  return { units: Math.max(1, units), writes: isWrite(call) ? writesOf(call.body) : 0 };
}

/** Members that one write carries. Source: observed at the service (a PATCH that binds 20 members counts as about seven writes). */
const MEMBERS_A_WRITE = 3;

function writesOf(body: unknown): number {
  const bound: unknown = typeof body === 'object' && body !== null && 'members@odata.bind' in body ? body['members@odata.bind'] : undefined;
  return Array.isArray(bound) ? Math.max(1, Math.ceil(bound.length / MEMBERS_A_WRITE)) : 1;
}

/** What several calls cost together. */
export function costOfAll(calls: readonly GraphCall[]): Cost {
  return calls.map(costOf).reduce((sum, cost) => ({ units: sum.units + cost.units, writes: sum.writes + cost.writes }), { units: 0, writes: 0 });
}
