/** Lists: pages, filters, advanced queries and what is refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contosoTenant } from '../../worlds/tenant.ts';
import { startTestTenant } from '../test-tenant.ts';
import type { Answer, TestTenant } from '../test-tenant.ts';

let world: TestTenant;
beforeAll(async () => { world = await startTestTenant({ tenant: contosoTenant({ extraUsers: 250 }) }); });
afterAll(() => world.close());

const EVENTUAL = { headers: { ConsistencyLevel: 'eventual' } };

async function everyPage(path: string): Promise<Answer[]> {
  const pages = [await world.call('GET', path)];
  for (let next = pages[0]?.body['@odata.nextLink']; typeof next === 'string';) {
    const page = await world.call('GET', next);
    pages.push(page);
    next = page.body['@odata.nextLink'];
  }
  return pages;
}

describe('lists', () => {
  it.each(['/users', '/users?$top=7', '/users?$top=90&$orderby=displayName', "/users?$filter=startswith(displayName,'Cloud1')"])('answers each object once over the pages of %s', async (path) => {
    const ids = (await everyPage(path)).flatMap((page) => page.body.value.map((user) => user['id']));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(path.includes('startswith') ? 111 : 255);
  });

  it('filters by equality, lists, lambdas and null', async () => {
    const found = async (filter: string): Promise<number> => (await world.call('GET', `/users?$filter=${encodeURIComponent(filter)}&$select=id`)).body.value.length;
    expect(await found("userPrincipalName eq 'CLOUD.USER7@contoso.com'")).toBe(1);
    expect(await found("mailNickname in ('cloud.user1','cloud.user2')")).toBe(2);
    expect(await found("proxyAddresses/any(p:p eq 'smtp:cloud.user3@contoso.com')")).toBe(1);
    expect(await found("department eq 'Department 3' and startsWith(displayName,'Cloud2')")).toBe(4);
    expect((await world.call('GET', "/users?$filter=samAccountName eq 'x'")).status).toBe(400);
  });

  it('asks for ConsistencyLevel: eventual and $count=true where Graph does', async () => {
    const refused = await world.call('GET', "/users?$filter=endsWith(mail,'@contoso.com')");
    expect(refused.body.error.code).toBe('Request_UnsupportedQuery');
    const answered = await world.call('GET', "/users?$filter=endsWith(mail,'@contoso.com')&$count=true&$top=5", undefined, EVENTUAL);
    expect(answered.body['@odata.count']).toBe(252);
    expect((await world.call('GET', '/users?$count=true')).body['@odata.count']).toBeUndefined();
    expect((await world.call('GET', '/users/$count')).status).toBe(400);
    expect((await world.call('GET', '/users/$count', undefined, EVENTUAL)).body).toBe('255');
    expect((await world.call('GET', '/users?$search="displayName:cloud12"', undefined, EVENTUAL)).body.value.length).toBe(11);
  });

  it('refuses page sizes, page tokens and properties that do not exist', async () => {
    expect((await world.call('GET', '/users?$top=1000')).status).toBe(400);
    expect((await world.call('GET', '/users?$skiptoken=nonsense')).body.error.code).toBe('Directory_ExpiredPageToken');
    expect((await world.call('GET', '/users?$select=samAccountName')).status).toBe(400);
    expect((await world.call('GET', '/users?$select=skills')).status).toBe(501);
  });
});
