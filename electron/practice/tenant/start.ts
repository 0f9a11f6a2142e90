/** Starts a practice tenant: sign-in and Microsoft Graph v1.0 over HTTP on loopback, with a state that survives. */
import { makeGraphService } from './graph/service.ts';
import type { FullReply } from './graph/service.ts';
import type { Caller, GraphRequest, Tenant } from './graph/call.ts';
import { badRequest, unauthorized } from './graph/errors.ts';
import { makeThrottle } from './graph/throttle.ts';
import { seedObjects, type Seeded } from './bulk.ts';
import { newCounts, type Counts } from './counts.ts';
import { isGraph, listen } from './http.ts';
import type { Incoming, Outgoing } from './http.ts';
import { openConsent, rolesOf } from './login/accounts.ts';
import { makeAuthorize } from './login/authorize.ts';
import { makeDevice } from './login/device.ts';
import { openSigner } from './login/keys.ts';
import { makeLoginService } from './login/service.ts';
import { openTokens } from './login/tokens.ts';
import type { Tokens } from './login/tokens.ts';
import type { Faults, PracticeTenantOptions, TenantSettings } from './options.ts';
import { openTenant } from './open-tenant.ts';
import { runJobs } from './provisioning/cycle.ts';
import type { AgentLookup } from './provisioning/source.ts';
import { maskedHeaders, sampleOf } from './sample.ts';
import type { Entity, EntityType } from './state/entity.ts';
import { GRAPH_PERMISSIONS } from './tables/graph-permissions.ts';

/** What the tenant holds, for tests. */
export interface TenantSnapshot {
  /** Live objects of a type. */
  readonly list: (type: EntityType) => readonly Entity[];
  readonly deleted: (type: EntityType) => readonly Entity[];
  /** Ids of the members of a group. */
  readonly members: (groupId: string) => readonly string[];
  readonly managerOf: (userId: string) => string | undefined;
}

/** A running practice tenant. */
export interface PracticeTenant {
  /** Address of the server, `http://127.0.0.1:port`. */
  readonly url: string;
  /** Stands for `https://graph.microsoft.com`; paths go on with `/v1.0/…`. */
  readonly graphUrl: string;
  /** Stands for `https://login.microsoftonline.com`. */
  readonly loginUrl: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly admin: { readonly userPrincipalName: string; readonly password: string };
  /** May be changed while the tenant runs. */
  readonly faults: Faults;
  /** What was counted since the start or since `resetCounts`. */
  readonly counts: () => Counts;
  readonly resetCounts: () => void;
  readonly change: (settings: TenantSettings) => void;
  /** Registers the agents that answer for domains of AD DS; undefined: they went. */
  readonly connectAgents: (agents: AgentLookup | undefined) => void;
  /** Runs every provisioning job that is started. */
  readonly runProvisioning: () => Promise<void>;
  /** Puts in many objects at once, see `SeedLine`; the object quota grows with them. */
  readonly seed: (lines: AsyncIterable<unknown> | Iterable<unknown>) => Promise<Seeded>;
  readonly snapshot: () => TenantSnapshot;
  /** A token of a user for these scopes (all consented ones when left out), without a sign-in; for tests. */
  readonly tokenFor: (userPrincipalName: string, scopes?: readonly string[]) => string;
  /** The same for the administrator. */
  readonly adminToken: (scopes?: readonly string[]) => string;
  readonly close: () => Promise<void>;
}

function callerOf(tenant: Tenant, tokens: Tokens, authorization: string | undefined): Caller {
  const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw unauthorized('Access token is empty.', tenant.tenantId);
  const claims = tokens.read(token);
  if (!claims) throw unauthorized('Access token has expired or is not yet valid.', tenant.tenantId);
  const id = String(claims['oid']);
  const application = claims['idtyp'] === 'app';
  const scopes = application ? (claims['roles'] as string[]) : String(claims['scp']).split(' ');
  return { kind: application ? 'application' : 'user', id, appId: String(claims['appid']), scopes: new Set(scopes.map((scope) => scope.toLowerCase())), roles: rolesOf(tenant.directory, id) };
}

function graphRequest(incoming: Incoming): GraphRequest {
  return {
    method: incoming.method, version: incoming.rawPath.startsWith('/beta/') ? 'beta' : 'v1.0', path: incoming.rawPath.replace(/^\/(v1\.0|beta)/, ''), parameters: incoming.target.searchParams,
    headers: incoming.headers, body: undefined,
  };
}

/** The body as JSON; throws 400 when it is none. */
function jsonBody(incoming: Incoming): unknown {
  if (incoming.body === '') return undefined;
  if (!/^application\/json\b/i.test(incoming.headers['content-type'] ?? '')) throw badRequest('A supported MIME type could not be found that matches the content type of the request. None of the supported type(s) was found.');
  try {
    return JSON.parse(incoming.body) as unknown;
  } catch {
    throw badRequest('Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.');
  }
}

function outgoing(reply: FullReply): Outgoing {
  const body = reply.body === undefined ? '' : typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
  return { status: reply.status, headers: reply.headers, body };
}

/** Starts the tenant; when the store is empty it begins with `options.tenant`. */
export async function startPracticeTenant(options: PracticeTenantOptions): Promise<PracticeTenant> {
  const { tenant, counts, pace, quota } = openTenant(options);
  const { directory, faults, now } = tenant;
  const world = options.tenant;

  const signer = await openSigner(options.store);
  const tokens = openTokens(options.store, directory, signer, world.tenantId, now);
  const known = GRAPH_PERMISSIONS.filter((row) => row.delegated !== undefined).map((row) => row.name);
  const consent = openConsent(options.store, directory, known, world.consentedScopes);
  const people = { directory, consent, tenantId: world.tenantId, userName: world.admin.userPrincipalName, now };
  const login = makeLoginService({
    ...people, faults, tokens, signer, isSeen: (addedAt) => addedAt === 0 || pace.now() >= addedAt + (tenant.delays.newCredential ?? 0), authorize: makeAuthorize(people), device: makeDevice({ ...people, interval: options.deviceCodeInterval ?? 5 }),
  });
  const graph = makeGraphService(tenant, makeThrottle(() => quota.limits, world.tenantId, pace.now, counts), counts);

  const mustPass = (authorization: string | undefined): Caller => {
    if (faults.expireTokens) {
      faults.expireTokens = false;
      tokens.expireAll();
    }
    const caller = callerOf(tenant, tokens, authorization);
    if (faults.claimsChallenges !== undefined && faults.claimsChallenges > 0) {
      faults.claimsChallenges -= 1;
      const claims = Buffer.from(JSON.stringify({ access_token: { nbf: { essential: true, value: String(Math.floor(now() / 1000)) } } })).toString('base64');
      throw unauthorized('Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp.', world.tenantId, claims);
    }
    return caller;
  };
  const tokenFor = (name: string, scopes: readonly string[] = consent.all()): string => {
    const user = directory.find('user', 'userPrincipalName', name)?.[0];
    return String(tokens.forUser({ userId: user?.id ?? '', clientId: world.clientId, scope: scopes.join(' ') }, consent.all())['access_token']);
  };
  const answerGraph = async (incoming: Incoming): Promise<Outgoing> => {
    let request = graphRequest(incoming);
    const record = (what: GraphRequest, reply: FullReply): void => options.record?.(sampleOf(what, reply, incoming.origin));
    const settle = async (): Promise<FullReply> => {
      try {
        request = { ...request, body: jsonBody(incoming) };
        const caller = mustPass(incoming.headers['authorization']);
        return await graph.answer(request, caller, incoming.origin, record);
      } catch (error) {
        return graph.failure(error, request);
      }
    };
    const reply = await settle();
    record({ ...request, headers: maskedHeaders(request.headers) }, reply);
    return outgoing(reply);
  };
  const answerLogin = (incoming: Incoming): Outgoing => login({
    method: incoming.method, path: incoming.target.pathname, parameters: incoming.target.searchParams, form: new URLSearchParams(incoming.body), url: incoming.origin,
  });

  const server = await listen(options.port ?? 0, tenant, async (incoming) => (isGraph(incoming) ? answerGraph(incoming) : answerLogin(incoming)));
  return {
    url: server.url, graphUrl: server.url, loginUrl: server.url, tenantId: world.tenantId, clientId: world.clientId, admin: world.admin, faults, close: server.close,
    counts: () => structuredClone(counts),
    resetCounts: () => { Object.assign(counts, newCounts()); },
    change: ({ limits, delays, timeScale, skipMs, ...settings }) => {
      if (limits !== undefined) quota.limits = limits;
      Object.assign(tenant.delays, delays);
      if (timeScale !== undefined) pace.rescale(timeScale);
      if (skipMs !== undefined) pace.skip(skipMs);
      Object.assign(tenant, settings);
    },
    connectAgents: tenant.agents.connect,
    runProvisioning: () => runJobs(tenant),
    seed: async (lines) => {
      const done = await seedObjects(directory, now, lines);
      tenant.objectQuota = Math.max(tenant.objectQuota, directory.size * 2);
      return done;
    },
    snapshot: () => ({
      list: directory.list, deleted: directory.listDeleted,
      members: (id) => directory.links.targets('members', id),
      managerOf: (id) => directory.links.targets('manager', id)[0],
    }),
    tokenFor,
    adminToken: (scopes) => tokenFor(world.admin.userPrincipalName, scopes),
  };
}
