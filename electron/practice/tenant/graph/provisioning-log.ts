/** The provisioning log: what each run did to each object. */
import { matches } from '../query/filter-match.ts';
import type { Handler } from './call.ts';
import { badRequest } from './errors.ts';
import { contextOf } from './present.ts';
import type { Route } from './router.ts';

const PAGE = 100;

/** Newest first; `$filter` and `$top` narrow it, further pages come by `$skiptoken`. */
const list: Handler = (tenant, call) => {
  const { filter, top = PAGE, skipToken } = call.query;
  const begin = Number(skipToken ?? 0);
  if (!Number.isSafeInteger(begin) || begin < 0) throw badRequest('The specified page token value is not valid.');
  const rows = tenant.jobs.log().filter((row) => !filter || matches(filter, row)).reverse();
  const next = `${call.root}/auditLogs/provisioning?${[...call.request.parameters].filter(([name]) => name.toLowerCase() !== '$skiptoken').map(([name, value]) => `${name}=${encodeURIComponent(value)}`).concat(`$skiptoken=${begin + top}`).join('&')}`;
  return {
    status: 200,
    body: { '@odata.context': contextOf(call.root, 'auditLogs/provisioning', undefined), ...(rows.length > begin + top ? { '@odata.nextLink': next } : {}), value: rows.slice(begin, begin + top) },
  };
};

/** The route of the log. */
export const PROVISIONING_LOG_ROUTES: readonly Route[] = [{ method: 'GET', path: '/auditLogs/provisioning', needs: 'readProvisioningLog', run: list }];
