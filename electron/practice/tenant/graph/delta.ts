/** Delta queries: what changed since a token, in pages, with memberships and managers when selected. */
import type { Entity, EntityType } from '../state/entity.ts';
import { COLLECTIONS, shownByDefault, TABLES } from '../tables/tables.ts';
import type { Call, Handler, Tenant } from './call.ts';
import { badRequest, GraphError } from './errors.ts';
import { contextOf, mustBeSelectable, valueOf } from './present.ts';
import type { Json } from './present.ts';
import type { Route } from './router.ts';
import { visible } from './visibility.ts';

/** Tokens of directory objects live 7 days. */
const TOKEN_LIFE_MS = 7 * 24 * 3600 * 1000;
const PAGE = 100;
const FORBIDDEN = ['$expand', '$top', '$orderby', '$search', '$count'];

interface Token {
  readonly type: EntityType;
  /** Changes up to this number are known to the client; 0 in a first round. */
  readonly since: number;
  /** The round ends with this change. */
  readonly upTo: number;
  /** Entries of the round that were answered already. */
  readonly done: number;
  readonly select: readonly string[] | null;
  readonly ids: readonly string[] | null;
  readonly at: number;
}

function write(token: Token): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

function read(tenant: Tenant, type: EntityType, text: string): Token {
  const token = parse(text);
  if (token?.type !== type || typeof token.at !== 'number') throw badRequest('Badly formed token.');
  if (tenant.now() - token.at > TOKEN_LIFE_MS) throw new GraphError(400, 'syncStateNotFound', 'The sync state generation is not found; the delta token has expired. Start a new round.');
  return token;
}

function parse(text: string): Token | undefined {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Token;
  } catch {
    return undefined;
  }
}

/** Ids of a filter `id eq '…' or id eq '…'`; the only filter that delta takes. */
function filteredIds(call: Call): string[] | null {
  const filter = call.query.filter;
  if (!filter) return null;
  const parts = filter.is === 'or' ? filter.parts : [filter];
  return parts.map((part) => {
    if (part.is !== 'compare' || part.by !== 'eq' || part.path.join('/') !== 'id') throw badRequest("Delta queries can be filtered by 'id' only.");
    return String(part.value).toLowerCase();
  });
}

/** Properties whose change counts, and those that are shown. */
function watched(token: Token): readonly string[] {
  return token.select ?? shownByDefault(token.type);
}

function changedSince(tenant: Tenant, token: Token, entity: Entity): boolean {
  if (token.since === 0) return true;
  const values = watched(token).some((name) => (entity.changed[name] ?? 0) > token.since) || (entity.changed['id'] ?? 0) > token.since;
  return values || linked(token).some((kind) => tenant.directory.links.changesSince(kind, entity.id, token.since).length > 0);
}

function linked(token: Token): Array<'members' | 'manager'> {
  const wanted = token.type === 'group' && token.select === null ? ['members'] : token.select ?? [];
  return (['members', 'manager'] as const).filter((kind) => wanted.includes(kind));
}

/** One changed object; properties never set are left out in a first round. */
function entry(tenant: Tenant, token: Token, entity: Entity): Json {
  const json: Json = { id: entity.values['id'] ?? entity.id };
  for (const name of watched(token)) {
    if (!TABLES[token.type][name]) continue;
    const value = valueOf(entity, name);
    if (token.since > 0 || (value !== null && !(Array.isArray(value) && value.length === 0))) json[name] = value;
  }
  for (const kind of linked(token)) {
    const changes = tenant.directory.links.changesSince(kind, entity.id, token.since).filter((link) => token.since > 0 || link.present);
    if (changes.length === 0) continue;
    json[`${kind}@delta`] = changes.map((link) => ({
      '@odata.type': `#microsoft.graph.${tenant.directory.get(link.to)?.type ?? 'user'}`, id: link.to, ...(link.present ? {} : { '@removed': { reason: 'deleted' } }),
    }));
  }
  return json;
}

/** All entries of a round in a stable order. */
function round(tenant: Tenant, token: Token): Array<() => Json> {
  const inScope = (id: string): boolean => token.ids === null || token.ids.includes(id);
  const live = tenant.directory.list(token.type).filter((entity) => inScope(entity.id) && visible(tenant, entity) && changedSince(tenant, token, entity));
  const removed = (id: string, reason: string) => (): Json => ({ id, '@removed': { reason } });
  if (token.since === 0) return live.map((entity) => () => entry(tenant, token, entity));
  const soft = tenant.directory.listDeleted(token.type).filter((entity) => inScope(entity.id) && (entity.deleted?.change ?? 0) > token.since);
  const gone = tenant.directory.gone(token.type).filter((tombstone) => inScope(tombstone.id) && tombstone.change > token.since);
  return [...live.map((entity) => () => entry(tenant, token, entity)), ...soft.map((entity) => removed(entity.id, 'changed')), ...gone.map((tombstone) => removed(tombstone.id, 'deleted'))];
}

const delta = (type: EntityType): Handler => (tenant, call) => {
  const base = `${call.origin}/v1.0/${COLLECTIONS[type]}/delta`;
  const forbidden = [...call.request.parameters.keys()].find((name) => FORBIDDEN.includes(name.toLowerCase()));
  if (forbidden !== undefined) throw badRequest(`The query option '${forbidden}' is not supported with delta.`);
  const { select, deltaToken, skipToken } = call.query;
  if (tenant.faults.deltaResets !== undefined && tenant.faults.deltaResets > 0 && (deltaToken ?? skipToken) !== undefined) {
    tenant.faults.deltaResets -= 1;
    throw new GraphError(410, 'resyncRequired', 'Resync required. Replace any local items with the server\'s version.', { headers: { Location: `${base}?$deltatoken=` } });
  }
  const known = (select ?? []).filter((name) => name !== 'members' && name !== 'manager');
  mustBeSelectable(known, [type], true);
  const fresh: Token = { type, since: 0, upTo: tenant.directory.sequence, done: 0, select: select ?? null, ids: filteredIds(call), at: tenant.now() };
  const context = { '@odata.context': contextOf(call.origin, COLLECTIONS[type], select) };
  const linkTo = (token: Token): string => `${base}?$deltatoken=${write(token)}`;
  if (deltaToken === 'latest') return { status: 200, body: { ...context, '@odata.deltaLink': linkTo({ ...fresh, since: fresh.upTo }), value: [] } };
  const started = deltaToken !== undefined && deltaToken !== '' ? { ...read(tenant, type, deltaToken), upTo: tenant.directory.sequence, done: 0, at: tenant.now() } : fresh;
  const token = skipToken === undefined ? started : read(tenant, type, skipToken);
  const entries = round(tenant, token);
  const page = entries.slice(token.done, token.done + PAGE).map((make) => make());
  const done = token.done + page.length;
  // What changes while the pages are read comes again in the next round: the link counts from the start of this one.
  const link = done < entries.length
    ? { '@odata.nextLink': `${base}?$skiptoken=${write({ ...token, done })}` }
    : { '@odata.deltaLink': linkTo({ ...token, since: token.upTo, done: 0, at: tenant.now() }) };
  return { status: 200, body: { ...context, ...link, value: page } };
};

/** The routes of delta queries. */
export const DELTA_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/users/delta', needs: 'readUsers', run: delta('user') },
  { method: 'GET', path: '/groups/delta', needs: 'readGroups', run: delta('group') },
  { method: 'GET', path: '/contacts/delta', needs: 'readContacts', run: delta('orgContact') },
  { method: 'GET', path: '/applications/delta', needs: 'readApplications', run: delta('application') },
  { method: 'GET', path: '/servicePrincipals/delta', needs: 'readApplications', run: delta('servicePrincipal') },
];
