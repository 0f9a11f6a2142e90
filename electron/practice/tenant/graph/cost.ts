/** What a call costs in resource units (Microsoft Graph throttling page, identity and access). */
import type { GraphRequest } from './call.ts';

/** Base costs that are not 1; the first matching row counts. */
const COSTS: ReadonlyArray<{ readonly path: RegExp; readonly units: number }> = [
  { path: /^\/users$/i, units: 2 },
  { path: /^\/groups\/[^/]+\/members(\/|$)/i, units: 3 },
  { path: /^\/groups\/[^/]+\/transitiveMembers/i, units: 5 },
  { path: /^\/(directoryObjects|users|groups)\/getByIds$/i, units: 3 },
  { path: /^\/domains\/[^/]+\/domainNameReferences/i, units: 4 },
  { path: /^\/subscribedSkus/i, units: 3 },
  { path: /^\/applications/i, units: 2 },
  { path: /^\/oauth2PermissionGrants/i, units: 2 },
  { path: /^\/(me|users\/[^/]+)\/(licenseDetails|memberOf|transitiveMemberOf|ownedObjects)/i, units: 2 },
  { path: /^\/(me|users\/[^/]+)\/checkMember/i, units: 4 },
  { path: /^\/(me|users\/[^/]+)\/getMember/i, units: 2 },
];

/** Resource units and writes of one call; a single $batch item counts as one call. */
export function costOf(request: GraphRequest): { units: number; writes: number } {
  const reading = request.method === 'GET';
  if (!reading && !/\/getByIds$|\/checkMember|\/getMember/i.test(request.path)) return { units: 1, writes: writesOf(request) };
  let units = COSTS.find((row) => row.path.test(request.path))?.units ?? 1;
  if (request.parameters.has('$select')) units -= 1;
  const top = Number(request.parameters.get('$top') ?? 100);
  if (top < 20) units -= 1;
  if (request.parameters.has('$expand')) units += 1;
  return { units: Math.max(1, units), writes: 0 };
}

/** A PATCH that binds members was reported to cost one write for three members. */
function writesOf(request: GraphRequest): number {
  const bound = (request.body as Record<string, unknown> | null | undefined)?.['members@odata.bind'];
  return Array.isArray(bound) ? Math.max(1, Math.ceil(bound.length / 3)) : 1;
}
