/** Delta queries: what changed since a token, in pages, with memberships and managers when selected. */
import type { EntityType } from '../state/entity.ts';
import { COLLECTIONS } from '../tables/tables.ts';
import type { Call, Handler } from './call.ts';
import { deltaPage, toldUpTo } from './delta-page.ts';
import { readToken, stateNotFound, writeToken, type DeltaToken } from './delta-token.ts';
import { badRequest, GraphError } from './errors.ts';
import { contextOf, mustBeSelectable } from './present.ts';
import type { Route } from './router.ts';

const FORBIDDEN = ['$expand', '$top', '$orderby', '$search', '$count'];

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

/** Prefer: return=minimal asks for changed properties only. */
function wantsMinimal(call: Call): boolean {
  return /(^|[\s,;])return=minimal\b/i.test(call.request.headers['prefer'] ?? '');
}

const delta = (type: EntityType): Handler => (tenant, call) => {
  const base = `${call.root}/${COLLECTIONS[type]}/delta`;
  const forbidden = [...call.request.parameters.keys()].find((name) => FORBIDDEN.includes(name.toLowerCase()));
  if (forbidden !== undefined) throw badRequest(`The query option '${forbidden}' is not supported with delta.`);
  const { select, deltaToken, skipToken } = call.query;
  const fault = (deltaToken ?? skipToken) === undefined ? undefined : tenant.mischief.delta();
  if (fault === 'reset') throw new GraphError(410, 'resyncRequired', 'Resync required. Replace any local items with the server\'s version.', { headers: { Location: `${base}?$deltatoken=` } });
  if (fault === 'expired') throw stateNotFound();
  const known = (select ?? []).filter((name) => name !== 'members' && name !== 'manager');
  mustBeSelectable(known, [type], true);

  const at = tenant.now();
  const upTo = toldUpTo(tenant, { type });
  const fresh: DeltaToken = { type, since: 0, upTo, place: 0, select: select ?? null, ids: filteredIds(call), at };
  const context = { '@odata.context': contextOf(call.root, COLLECTIONS[type], select) };
  const linkTo = (token: DeltaToken): string => `${base}?$deltatoken=${writeToken(token)}`;
  if (deltaToken === 'latest') return { status: 200, body: { ...context, '@odata.deltaLink': linkTo({ ...fresh, since: upTo, place: upTo }), value: [] } };

  const started = deltaToken !== undefined && deltaToken !== '' ? { ...readToken(tenant, type, deltaToken), at } : fresh;
  const token = skipToken === undefined ? started : readToken(tenant, type, skipToken);
  const minimal = wantsMinimal(call);
  const { value, next, ended } = deltaPage(tenant, token, minimal);
  const link = ended ? { '@odata.deltaLink': linkTo({ ...next, at }) } : { '@odata.nextLink': `${base}?$skiptoken=${writeToken(next)}` };
  return { status: 200, ...(minimal ? { headers: { 'Preference-Applied': 'return=minimal' } } : {}), body: { ...context, ...link, value } };
};

/** The routes of delta queries. */
export const DELTA_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/users/delta', needs: 'readUsers', run: delta('user') },
  { method: 'GET', path: '/groups/delta', needs: 'readGroups', run: delta('group') },
  { method: 'GET', path: '/contacts/delta', needs: 'readContacts', run: delta('orgContact') },
  { method: 'GET', path: '/applications/delta', needs: 'readApplications', run: delta('application') },
  { method: 'GET', path: '/servicePrincipals/delta', needs: 'readApplications', run: delta('servicePrincipal') },
];
