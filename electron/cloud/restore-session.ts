/** Signs the person of the last time in again, without asking anybody. */
import { Failure, fail, problem, type Problem } from '../../shared/problem.ts';
import type { CloudId } from '../../shared/tables/endpoints-shape.ts';
import type { Restored } from '../ports/cloud.ts';
import { nationalClouds } from './clouds.ts';
import { keptSessionOf, type TokenCache } from './kept-session.ts';
import { silently } from './msal-parts.ts';
import { openPersonSession, scopesOf, type PersonApp, type PersonParts } from './person-session.ts';

/** What cannot be opened, or is good for nothing any more, is dropped with a notice; what only could not be tried now stays. */
export async function restoreSession(parts: PersonParts, cache: TokenCache, newApp: (clientId: string, cloud: CloudId, tenant: string) => PersonApp, signal: AbortSignal): Promise<Restored> {
  const dropped = async (notice: Problem): Promise<Restored> => {
    await cache.remove();
    return { notice };
  };
  try {
    const text = await cache.read(signal);
    if (text === undefined) return {};
    const kept = keptSessionOf(text);
    if (kept?.clientId !== parts.clientId) throw fail('secrets.unreadable');
    const own = newApp(kept.clientId, kept.cloud, kept.tenantId);
    const account = await accountIn(own, kept.cache, kept.account);
    own.network.stopWith(signal);
    const request = { account, scopes: scopesOf(kept.cloud, kept.permissions), authority: `${nationalClouds[kept.cloud].login}/${kept.tenantId}` };
    const first = await silently(own.network, () => own.app.acquireTokenSilent(request)).finally(() => own.network.stopWith(undefined));
    return { session: await openPersonSession(own, parts, first) };
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    const { code } = thrown.problem;
    return code === 'secrets.unreadable' || code === 'tenant.session-expired' ? dropped(thrown.problem) : { notice: thrown.problem };
  }
}

/** MSAL's cache may hold several accounts, or none that fits: then it is of no use. */
async function accountIn({ app }: PersonApp, cache: string, id: string) {
  try {
    app.getTokenCache().deserialize(cache);
    const account = await app.getTokenCache().getAccountByHomeId(id);
    if (account !== null) return account;
  } catch {
    // MSAL's own words may quote the cache.
  }
  throw fail('secrets.unreadable', { why: problem('secrets.unreadable').what });
}
