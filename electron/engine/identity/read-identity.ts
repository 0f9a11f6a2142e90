/** Reads what the tenant knows of the setup's own application. */
import { createHash, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../../../shared/problem.ts';
import type { Identity } from '../../../shared/contract/identity.ts';
import type { FoundIdentity } from '../../../shared/rules/identity/identity-drafts.ts';
import { isNotFound, type Cloud } from '../../ports/cloud.ts';
import { kept } from '../../state/kept.ts';
import { graphShape } from '../graph-shape.ts';
import { serverName } from '../service/service-settings.ts';
import { sessionOf, type Workspace } from '../workspace.ts';
import { readApplicationKeys } from './application-key.ts';

/** Application id of Microsoft Graph, the same in every tenant. */
const graphAppId = '00000003-0000-0000-c000-000000000000';

const Application = z.looseObject({ id: z.string(), appId: z.string(), keyCredentials: z.array(z.looseObject({ keyId: z.string().nullish(), key: z.string().nullish() })).nullish() });
const Principal = z.looseObject({ id: z.string() });
const GraphPrincipal = z.looseObject({ id: z.string(), appRoles: z.array(z.looseObject({ id: z.string(), value: z.string().nullish() })) });
const Assignment = z.looseObject({ id: z.string(), appRoleId: z.string(), resourceId: z.string() });

export type KeyCredential = NonNullable<z.infer<typeof Application>['keyCredentials']>[number];

/** Microsoft Graph in this tenant: whose object it is, and the ids of its application permissions by name. */
export interface GraphRoles {
  readonly id: string;
  readonly roles: ReadonlyMap<string, string>;
}

/** A permission that is granted, and the assignment that grants it. */
export interface Granted {
  readonly name: string;
  readonly assignment: string;
}

/** Its name tells which installation it belongs to. */
export function identityName(workspace: Workspace): string {
  return `${workspace.product.name} on ${serverName(workspace.state.settings)}`;
}

/** The application, found by what was kept, else by its name: a run that died may have made it. */
export async function readIdentity(workspace: Workspace, signal: AbortSignal): Promise<FoundIdentity> {
  const { cloud } = sessionOf(workspace);
  const name = identityName(workspace);
  const application = await findApplication(cloud, ownIdentity(workspace), name, signal);
  if (application === undefined) return { name, permissions: [], certificates: [] };
  const principal = await findPrincipal(cloud, application.appId, signal);
  const granted = principal === undefined ? [] : await grantedTo(cloud, principal, await graphRoles(cloud, signal), signal);
  const certificates = (application.keyCredentials ?? []).flatMap(thumbprintOf);
  const keys = await readApplicationKeys(workspace, signal);
  const usable = keys.find((key) => certificates.includes(key.thumbprint) && Date.parse(key.validUntil) > workspace.clock.now());
  return {
    name,
    application: application.id,
    clientId: application.appId,
    ...(principal === undefined ? {} : { principal }),
    permissions: granted.map((row) => row.name),
    certificates,
    ...(usable === undefined ? {} : { usable: usable.thumbprint }),
  };
}

/** What was kept of the application in the tenant that is signed in to. */
export function ownIdentity(workspace: Workspace): Identity | undefined {
  const identity = workspace.state.settings.read(kept.identity);
  return identity?.tenantId === sessionOf(workspace).account.tenantId ? identity : undefined;
}

/** By its object id, else by its name. */
export async function findApplication(cloud: Cloud, identity: Identity | undefined, name: string, signal: AbortSignal): Promise<z.infer<typeof Application> | undefined> {
  const select = '$select=id,appId,displayName,keyCredentials';
  if (identity?.application !== undefined) {
    const found = await orAbsent(() => cloud.request({ method: 'GET', path: `/applications/${identity.application ?? ''}?${select}` }, signal));
    if (found !== undefined) return graphShape(Application, found);
  }
  const [id] = await allOf(cloud, `/applications?$filter=${encodeURIComponent(`displayName eq '${name.replaceAll("'", "''")}'`)}&$select=id`, Principal, signal);
  return id === undefined ? undefined : graphShape(Application, await cloud.request({ method: 'GET', path: `/applications/${id.id}?${select}` }, signal));
}

/** Object id of the service principal of an application. */
export async function findPrincipal(cloud: Cloud, appId: string, signal: AbortSignal): Promise<string | undefined> {
  const [found] = await allOf(cloud, `/servicePrincipals?$filter=${encodeURIComponent(`appId eq '${appId}'`)}&$select=id`, Principal, signal);
  return found?.id;
}

/** The application permissions that Microsoft Graph offers in this tenant. */
export async function graphRoles(cloud: Cloud, signal: AbortSignal): Promise<GraphRoles> {
  const [graph] = await allOf(cloud, `/servicePrincipals?$filter=${encodeURIComponent(`appId eq '${graphAppId}'`)}&$select=id,appRoles`, GraphPrincipal, signal);
  return { id: graph?.id ?? '', roles: new Map((graph?.appRoles ?? []).flatMap(({ id, value }) => (typeof value === 'string' ? [[value, id] as const] : []))) };
}

/** Those of Microsoft Graph that the principal has. */
export async function grantedTo(cloud: Cloud, principal: string, graph: GraphRoles, signal: AbortSignal): Promise<readonly Granted[]> {
  const names = new Map([...graph.roles].map(([name, id]) => [id, name]));
  const assignments = await allOf(cloud, `/servicePrincipals/${principal}/appRoleAssignments`, Assignment, signal);
  return assignments.flatMap(({ id, appRoleId, resourceId }) => {
    const name = resourceId === graph.id ? names.get(appRoleId) : undefined;
    return name === undefined ? [] : [{ name, assignment: id }];
  });
}

/** SHA-256 of a certificate that the tenant keeps, in hex; none for a credential without a readable certificate. */
export function thumbprintOf({ key }: KeyCredential): readonly string[] {
  if (typeof key !== 'string') return [];
  try {
    return [createHash('sha256').update(new X509Certificate(Buffer.from(key, 'base64')).raw).digest('hex')];
  } catch {
    return [];
  }
}

async function allOf<T extends z.ZodType>(cloud: Cloud, path: string, shape: T, signal: AbortSignal): Promise<z.output<T>[]> {
  const found: z.output<T>[] = [];
  for await (const page of cloud.pages(path, signal)) for (const item of page) found.push(graphShape(shape, item));
  return found;
}

async function orAbsent(ask: () => Promise<unknown>): Promise<unknown> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Failure && isNotFound(error.problem)) return undefined;
    throw error;
  }
}
