/** Rolling of certificates: an application adds and removes its own, and proves with one it has that it may. */
// Source: Microsoft Graph, "application: addKey", "application: removeKey", "Generating proof of possession tokens for rolling keys".
import { isGenuine, namedCertificate } from '../login/client-assertion.ts';
import { partOf } from '../login/keys.ts';
import type { Entity, Values } from '../state/entity.ts';
import { appOf, keyCredential, newCredentials } from './applications.ts';
import type { Call, Handler, Tenant } from './call.ts';
import { badRequest, notFound } from './errors.ts';
import { mustBeOwned } from './owners.ts';
import { mustBeAllowed } from './permissions.ts';
import { contextOf } from './present.ts';
import type { Route } from './router.ts';
import { bodyOf } from './write.ts';

/** The audience of a proof. */
const AUDIENCE = '00000002-0000-0000-c000-000000000000';
/** Clocks may differ by so many seconds. */
const TOLERANCE = 300;

type Keyed = 'application' | 'servicePrincipal';

/** An application rolls its own keys without any permission; those of others need one (note on the page of addKey). */
function keyedObject(tenant: Tenant, type: Keyed, call: Call): Entity {
  const entity = appOf(tenant, type, call);
  if (call.caller.kind === 'application' && entity.values['appId'] === call.caller.appId) return entity;
  mustBeAllowed(call.caller, 'writeApplications');
  mustBeOwned(tenant, call.caller, entity);
  return entity;
}

/** Throws 400 unless the proof is signed with a certificate that the object has. */
function mustBeProved(tenant: Tenant, entity: Entity, proof: unknown): void {
  const text = typeof proof === 'string' ? proof : '';
  const [header, claims] = [partOf(text, 0) ?? {}, partOf(text, 1) ?? {}];
  const certificate = namedCertificate(entity, header, () => true);
  const at = tenant.now() / 1000;
  const isInTime = Number(claims['nbf']) - TOLERANCE <= at && at <= Number(claims['exp']) + TOLERANCE;
  const isMeant = String(claims['aud']) === AUDIENCE && claims['iss'] === entity.id;
  if (!certificate || !isInTime || !isMeant || !isGenuine(text, header['alg'], certificate)) throw badRequest('The proof of possession is not valid.');
}

const keysOf = (entity: Entity): readonly Values[] => (entity.values['keyCredentials'] as readonly Values[] | undefined) ?? [];

function put(tenant: Tenant, entity: Entity, keyCredentials: readonly Values[]): void {
  tenant.directory.update(entity.id, { keyCredentials }, { credentialsAt: newCredentials(tenant, { keyCredentials }, entity) });
}

const addKey = (type: Keyed): Handler => (tenant, call) => {
  const entity = keyedObject(tenant, type, call);
  const body = bodyOf(call.request.body);
  mustBeProved(tenant, entity, body['proof']);
  const added = keyCredential(bodyOf(body['keyCredential']));
  put(tenant, entity, [...keysOf(entity), added]);
  return { status: 200, body: { '@odata.context': contextOf(call.root, 'microsoft.graph.keyCredential', undefined), ...added, key: null } };
};

const removeKey = (type: Keyed): Handler => (tenant, call) => {
  const entity = keyedObject(tenant, type, call);
  const { keyId, proof } = bodyOf(call.request.body);
  mustBeProved(tenant, entity, proof);
  if (!keysOf(entity).some((key) => key['keyId'] === keyId)) throw notFound(String(keyId));
  put(tenant, entity, keysOf(entity).filter((key) => key['keyId'] !== keyId));
  return { status: 204 };
};

function routesOf(type: Keyed, path: string): Route[] {
  return [
    { method: 'POST', path: `${path}/{id}/addKey`, needs: 'none', run: addKey(type) },
    { method: 'POST', path: `${path}/{id}/removeKey`, needs: 'none', run: removeKey(type) },
  ];
}

/** The routes of rolling keys. */
export const APPLICATION_KEY_ROUTES: readonly Route[] = [...routesOf('application', '/applications'), ...routesOf('servicePrincipal', '/servicePrincipals')];
