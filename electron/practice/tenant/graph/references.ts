/** Reads `@odata.id` and `@odata.bind` values: absolute addresses of directory objects. */
import type { Entity } from '../state/entity.ts';
import type { Tenant } from './call.ts';
import { badRequest, notFound } from './errors.ts';
import { visible } from './visibility.ts';
import { bodyOf } from './write.ts';

const ADDRESS = /^https?:\/\/[^/]+\/(?:v1\.0|beta)\/(?:[0-9a-f-]{36}\/)?(?:directoryObjects|users|groups|contacts|servicePrincipals|devices)(?:\/|\(')([^/'()]+)(?:'\))?$/i;

/** The object that an address names; throws 400 for a malformed one and 404 for an unknown one. */
export function referenced(tenant: Tenant, address: unknown): Entity {
  const found = typeof address === 'string' ? ADDRESS.exec(address) : null;
  if (!found) throw badRequest(`Invalid entity reference uri '${typeof address === 'string' ? address : ''}' specified in the request.`);
  const key = decodeURIComponent(found[1] ?? '');
  const entity = tenant.directory.get(key.toLowerCase()) ?? tenant.directory.find('user', 'userPrincipalName', key)?.[0];
  if (!entity || !visible(tenant, entity)) throw notFound(key);
  return entity;
}

/** The object named by the `@odata.id` of a $ref request. */
export function referencedByBody(tenant: Tenant, body: unknown): Entity {
  return referenced(tenant, bodyOf(body)['@odata.id']);
}
