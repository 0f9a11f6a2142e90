/** Takes a Graph request from its token to its answer: faults, permission, quota, route, common headers. */
import { randomUUID } from 'node:crypto';
import { readQuery } from '../query/query.ts';
import { AGENT_ROUTES } from './agents.ts';
import { TEMPLATE_ROUTES } from './application-templates.ts';
import { APPLICATION_KEY_ROUTES } from './application-keys.ts';
import { APPLICATION_ROUTES } from './applications.ts';
import { runBatch } from './batch.ts';
import type { Caller, GraphRequest, Reply, Tenant } from './call.ts';
import { COMPANY_ROUTES } from './company.ts';
import { costOf } from './cost.ts';
import { DELETED_ROUTES } from './deleted.ts';
import { DELTA_ROUTES } from './delta.ts';
import { OBJECT_ROUTES } from './directory-objects.ts';
import { DOMAIN_ROUTES } from './domains.ts';
import { GraphError } from './errors.ts';
import { FEDERATION_ROUTES } from './federation.ts';
import { GROUP_MEMBER_ROUTES } from './group-members.ts';
import { GROUP_ROUTES } from './groups.ts';
import { LICENSE_ROUTES } from './licenses.ts';
import { mustBeAllowed } from './permissions.ts';
import { OWNER_ROUTES } from './owners.ts';
import { ACCESS_PASS_ROUTES } from './temporary-access-pass.ts';
import { POLICY_ROUTES } from './policies.ts';
import { PROVISIONING_LOG_ROUTES } from './provisioning-log.ts';
import { ROLLOUT_ROUTES } from './rollout.ts';
import { ROLE_ROUTES } from './roles.ts';
import { makeRouter } from './router.ts';
import { JOB_ROUTES } from './synchronization-jobs.ts';
import { SYNC_BEHAVIOR_ROUTES } from './sync-behavior.ts';
import { ON_DEMAND_ROUTES } from './synchronization-on-demand.ts';
import { SCHEMA_ROUTES } from './synchronization-schema.ts';
import type { Counts } from '../counts.ts';
import type { Arrival, Throttle } from './throttle.ts';
import { USER_LINK_ROUTES } from './user-links.ts';
import { USER_ROUTES } from './users.ts';

/** Rows with fixed names stand before rows with parameters. */
const route = makeRouter([
  ...DELTA_ROUTES, ...OBJECT_ROUTES, ...USER_ROUTES, ...USER_LINK_ROUTES, ...GROUP_ROUTES, ...GROUP_MEMBER_ROUTES,
  ...DOMAIN_ROUTES, ...FEDERATION_ROUTES, ...LICENSE_ROUTES, ...COMPANY_ROUTES, ...POLICY_ROUTES, ...ACCESS_PASS_ROUTES, ...ROLLOUT_ROUTES, ...ROLE_ROUTES, ...DELETED_ROUTES, ...APPLICATION_ROUTES, ...APPLICATION_KEY_ROUTES, ...OWNER_ROUTES, ...SYNC_BEHAVIOR_ROUTES,
  ...AGENT_ROUTES, ...TEMPLATE_ROUTES, ...JOB_ROUTES, ...ON_DEMAND_ROUTES, ...SCHEMA_ROUTES, ...PROVISIONING_LOG_ROUTES,
]);

/** Answers requests of callers whose token was accepted. */
export interface GraphService {
  /** A whole request; a $batch reports its items to `record` one by one. */
  readonly answer: (request: GraphRequest, caller: Caller, origin: string, record: (request: GraphRequest, reply: FullReply) => void) => Promise<FullReply>;
  /** The answer for an error, in Graph's words. */
  readonly failure: (error: unknown, request: GraphRequest) => FullReply;
}

/** An answer with all of its headers. */
export interface FullReply extends Reply {
  readonly headers: Readonly<Record<string, string>>;
}

/** Statuses that a fault produces, with their codes. */
const FAULT_CODES: Readonly<Record<number, string>> = { 401: 'InvalidAuthenticationToken', 403: 'Authorization_RequestDenied', 404: 'Request_ResourceNotFound', 409: 'Directory_ConcurrencyViolation', 429: 'TooManyRequests', 500: 'InternalServerError', 502: 'BadGateway', 503: 'ServiceUnavailable', 504: 'GatewayTimeout' };

/** Makes the service over a tenant. */
export function makeGraphService(tenant: Tenant, throttle: Throttle, counts: Counts): GraphService {
  const common = (request: GraphRequest, id: string): Record<string, string> => ({
    'request-id': id,
    'client-request-id': request.headers['client-request-id'] ?? id,
    'x-ms-ags-diagnostic': '{"ServerInfo":{"DataCenter":"Practice","Slice":"E","Ring":"1","ScaleUnit":"000","RoleInstance":"PRACTICE0001"}}',
    'Cache-Control': 'no-cache',
    'Strict-Transport-Security': 'max-age=31536000',
    Date: new Date(tenant.now()).toUTCString(),
  });
  const full = (reply: Reply, request: GraphRequest, id: string, more: Record<string, string> = {}): FullReply => ({
    status: reply.status,
    headers: { ...common(request, id), ...more, ...(reply.body === undefined ? {} : { 'Content-Type': 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8' }), ...reply.headers },
    ...(reply.body === undefined ? {} : { body: reply.body }),
  });
  const failure = (error: unknown, request: GraphRequest): FullReply => {
    const id = randomUUID();
    const known = error instanceof GraphError ? error : new GraphError(500, 'InternalServerError', `The practice tenant failed: ${error instanceof Error ? error.stack ?? error.message : 'unknown'}`);
    const date = new Date(tenant.now()).toISOString().replace(/\.\d{3}Z$/, '');
    const innerError = { date, 'request-id': id, 'client-request-id': request.headers['client-request-id'] ?? id };
    const details = known.details.length > 0 ? { details: known.details } : {};
    return full({ status: known.status, headers: known.headers, body: { error: { code: known.code, message: known.message, ...details, innerError } } }, request, id);
  };
  const mustNotBeFaulty = (when: 'before' | 'after', request: GraphRequest): void => {
    const fault = tenant.mischief.call(when, request.method, request.path);
    if (!fault) return;
    const headers = fault.retryAfter === undefined ? {} : { 'Retry-After': String(fault.retryAfter) };
    throw new GraphError(fault.status, FAULT_CODES[fault.status] ?? 'UnknownError', 'The service answers so because a fault was asked for.', { headers });
  };
  const one = async (request: GraphRequest, caller: Caller, origin: string, arrival: Arrival): Promise<FullReply> => {
    counts.calls += 1;
    try {
      mustNotBeFaulty('before', request);
      const cost = costOf(request);
      const charged = arrival.charge(cost, tenant.directory.count('user'));
      const match = route(request.method, request.path);
      mustBeAllowed(caller, match.route.needs);
      const query = readQuery(request.parameters, request.headers['consistencylevel']);
      const reply = await match.route.run(tenant, { request, caller, query, root: `${origin}/${request.version}`, params: match.params, cast: match.cast, counting: match.counting });
      if (cost.writes > 0) counts.doneWrites += 1;
      mustNotBeFaulty('after', request);
      return full(reply, request, randomUUID(), charged);
    } catch (error) {
      return failure(error, request);
    }
  };
  return {
    failure,
    answer: async (request, caller, origin, record) => {
      counts.requests += 1;
      const arrival = throttle.arrive(caller.appId);
      try {
        if (request.path !== '/$batch' || request.method !== 'POST') return await one(request, caller, origin, arrival);
        mustNotBeFaulty('before', request);
        const body = await runBatch(request, async (item) => {
          const reply = await one(item, caller, origin, arrival);
          record(item, reply);
          return reply;
        });
        mustNotBeFaulty('after', request);
        return full({ status: 200, body }, request, randomUUID());
      } catch (error) {
        return failure(error, request);
      } finally {
        arrival.answered();
      }
    },
  };
}
