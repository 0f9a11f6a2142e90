/** The client against a practice tenant: calls, pages, faults, tokens, clock, and a server that is no Graph. */
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { problemOf, type Problem } from '../../shared/problem.ts';
import type { Clock } from '../ports/clock.ts';
import type { Json } from '../ports/cloud.ts';
import { newUser, startTestTenant, type TestTenant } from '../practice/tenant/test-tenant.ts';
import type { TokenOptions } from './authorizer.ts';
import { createCloud, type CloudOptions, type GraphCloud } from './graph-client.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

const signal = new AbortController().signal;
let test: TestTenant;
let clock: TestClock;
let asked: TokenOptions[];
let servers: Server[];
/** Each test has its own names in the one tenant. */
let run = 0;

beforeAll(async () => {
  test = await startTestTenant();
});
afterAll(() => test.close());
beforeEach(() => {
  test.samples.length = 0;
  Object.assign(test.tenant.faults, { status: undefined, dropSocket: undefined, claimsChallenges: 0, clockSkewSeconds: 0, expireTokens: false });
  run += 1;
  clock = createTestClock();
  asked = [];
  servers = [];
});
afterEach(() => {
  for (const server of servers) server.close();
});

/** A client whose tokens come from the practice tenant itself; a token is kept until a new one is asked for. */
function cloud(more: Partial<CloudOptions> = {}): GraphCloud {
  let held = test.tenant.adminToken();
  const token = async (options: TokenOptions = {}): Promise<string> => {
    if (options.force === true || options.claims !== undefined) {
      asked.push(options);
      held = test.tenant.adminToken();
    }
    return held;
  };
  return createCloud({ graphUrl: test.tenant.graphUrl, token, clock, random: () => 0, ...more });
}

async function refusal(work: Promise<unknown>): Promise<Problem> {
  return work.then(() => Promise.reject(new Error('it succeeded')), problemOf);
}

async function idOf(made: Promise<Json>): Promise<string> {
  return ((await made) as { id: string }).id;
}

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
}

const users = (): number => test.tenant.snapshot().list('user').length;
const only = (wanted: string) => (method: string): boolean => method === wanted;

describe('the version of Graph', () => {
  it('is beta only where a call says so', async () => {
    const urls: string[] = [];
    const root = await serve((request, response) => {
      urls.push(request.url ?? '');
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    const client = cloud({ graphUrl: root });
    await client.request({ method: 'GET', path: '/organization', version: 'beta' }, signal);
    await client.request({ method: 'GET', path: '/organization' }, signal);
    expect(urls).toEqual(['/beta/organization', '/v1.0/organization']);
  });
});

describe('request', () => {
  it('creates, changes, reads and deletes', async () => {
    const client = cloud();
    const id = await idOf(client.request({ method: 'POST', path: '/users', body: newUser(`ann${run}`) }, signal));
    expect(await client.request({ method: 'PATCH', path: `/users/${id}`, body: { city: 'Bern' } }, signal)).toBeNull();
    expect(await client.request({ method: 'GET', path: `/users/${id}?$select=city` }, signal)).toMatchObject({ city: 'Bern' });
    await client.request({ method: 'DELETE', path: `/users/${id}` }, signal);
    expect(await refusal(client.request({ method: 'GET', path: `/users/${id}` }, signal))).toMatchObject({ code: 'tenant.not-found', detail: { status: '404' } });
  });

  it('names the property that another object has already', async () => {
    const client = cloud();
    await client.request({ method: 'POST', path: '/users', body: newUser(`ann${run}`) }, signal);
    const found = await refusal(client.request({ method: 'POST', path: '/users', body: newUser(`ann${run}`) }, signal));
    expect(found).toMatchObject({ code: 'tenant.already-exists', why: 'Another object has the same value for the property userPrincipalName.' });
    expect(found.detail).toHaveProperty('request-id');
    expect(found.detail).toHaveProperty('client-request-id');
  });

  it('waits as long as Graph asks', async () => {
    test.tenant.faults.status = { match: only('GET'), status: 429, times: 2, retryAfter: 7 };
    await cloud().request({ method: 'GET', path: '/organization' }, signal);
    expect(clock.slept).toEqual([7000, 7000]);
  });

  it.each([[500], [502], [503], [504]])('gets over a few answers %i', async (status) => {
    test.tenant.faults.status = { match: only('GET'), status, times: 3 };
    await expect(cloud().request({ method: 'GET', path: '/organization' }, signal)).resolves.toBeDefined();
  });

  it.each([
    [429, 'tenant.throttled'],
    [503, 'tenant.busy'],
  ])('gives up when %i never ends', async (status, code) => {
    test.tenant.faults.status = { match: only('GET'), status, times: 1000 };
    expect(await refusal(cloud().request({ method: 'GET', path: '/organization' }, signal))).toMatchObject({ code, retry: true });
  });

  it('repeats a change whose answer was lost', async () => {
    const client = cloud();
    const id = await idOf(client.request({ method: 'POST', path: '/users', body: newUser(`ann${run}`) }, signal));
    test.tenant.faults.dropSocket = { when: 'after', times: 1, match: only('PATCH') };
    await client.request({ method: 'PATCH', path: `/users/${id}`, body: { city: 'Bern' } }, signal);
    test.tenant.faults.dropSocket = { when: 'after', times: 1, match: only('DELETE') };
    expect(await client.request({ method: 'DELETE', path: `/users/${id}` }, signal)).toBeNull();
  });

  it.each([['before'], ['after']] as const)('never repeats a creation whose answer was lost (%s the work)', async (when) => {
    const before = users();
    test.tenant.faults.dropSocket = { when, times: 1, match: only('POST') };
    const found = await refusal(cloud().request({ method: 'POST', path: '/users', body: newUser(`ann${run}`) }, signal));
    expect(found).toMatchObject({ code: 'tenant.unreachable', detail: { outcome: 'unknown' } });
    expect(users() - before).toBe(when === 'before' ? 0 : 1);
  });

  it('says when nobody is there', async () => {
    const found = await refusal(cloud({ graphUrl: 'http://127.0.0.1:1' }).request({ method: 'GET', path: '/organization' }, signal));
    expect(found.code).toBe('tenant.unreachable');
  });

  it('ends a wait at once when it is stopped', async () => {
    const stop = new AbortController();
    const waiting: Clock = {
      now: () => Date.now(),
      sleep: (_milliseconds, ended) => new Promise((_, reject) => {
        ended.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
        stop.abort();
      }),
    };
    test.tenant.faults.status = { match: only('GET'), status: 429, times: 1, retryAfter: 600 };
    await expect(cloud({ clock: waiting }).request({ method: 'GET', path: '/organization' }, stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('tokens', () => {
  it('gets a new one when the old one has expired', async () => {
    const client = cloud();
    test.tenant.faults.expireTokens = true;
    await client.request({ method: 'GET', path: '/organization' }, signal);
    expect(asked).toEqual([{ force: true }]);
  });

  it('answers a claims challenge', async () => {
    test.tenant.faults.claimsChallenges = 1;
    await cloud().request({ method: 'GET', path: '/organization' }, signal);
    expect(asked).toHaveLength(1);
    expect(JSON.parse(asked[0]?.claims ?? '')).toMatchObject({ access_token: { nbf: { essential: true } } });
  });

  it('asks once for many calls that are refused together', async () => {
    const client = cloud();
    test.tenant.faults.expireTokens = true;
    await Promise.all(Array.from({ length: 10 }, () => client.request({ method: 'GET', path: '/organization' }, signal)));
    expect(asked).toHaveLength(1);
  });

  it('says that the session is over when the new one is refused too, and blames a wrong clock', async () => {
    test.tenant.faults.clockSkewSeconds = -1200;
    const found = await refusal(cloud({ token: async () => 'refused' }).request({ method: 'GET', path: '/organization' }, signal));
    expect(found).toMatchObject({ code: 'tenant.session-expired', why: 'The clock of this server is 20 minutes fast.', fix: expect.stringContaining('Set the clock of this server') as string });
  });

  it('knows how far the clock of the service is off', async () => {
    const client = cloud();
    expect(client.clockOffset()).toBeUndefined();
    test.tenant.faults.clockSkewSeconds = 90;
    await client.request({ method: 'GET', path: '/organization' }, signal);
    expect(Math.abs((client.clockOffset() ?? 0) - 90_000)).toBeLessThan(5000);
  });
});

describe('pages', () => {
  async function read(path: string, client = cloud()): Promise<readonly (readonly Json[])[]> {
    const found: (readonly Json[])[] = [];
    for await (const page of client.pages(path, signal)) found.push(page);
    return found;
  }

  it('reads all of them', async () => {
    const client = cloud();
    const calls = Array.from({ length: 45 }, (_, at) => ({ method: 'POST' as const, path: '/users', body: newUser(`user${at}`) }));
    await client.batch(calls, signal);
    const pages = await read('/users?$select=id&$top=10', client);
    expect(pages.length).toBeGreaterThan(4);
    expect(new Set(pages.flat().map((user) => (user as { id: string }).id)).size).toBe(users());
  });

  it('asks for eventual consistency on each page of an advanced query', async () => {
    await read("/users?$count=true&$filter=userType ne 'Guest'&$select=id&$top=2");
    const samples = test.samples.filter((sample) => sample.method === 'GET');
    expect(samples.length).toBeGreaterThan(1);
    expect(samples.every((sample) => sample.requestHeaders['consistencylevel'] === 'eventual')).toBe(true);
  });

  it.each([
    ['leads to another server', { value: [], '@odata.nextLink': 'https://example.com/v1.0/users' }],
    ['leads in a circle', { value: [], '@odata.nextLink': 'https://graph.microsoft.com/v1.0/users' }],
    ['has no list', { value: 'x' }],
  ])('refuses a page that %s', async (_name, page) => {
    const graphUrl = await serve((_request, response) => response.end(JSON.stringify(page)));
    expect(await refusal(read('/users', cloud({ graphUrl })))).toMatchObject({ code: 'tenant.garbled' });
  });
});

describe('a server that is no Graph', () => {
  it.each<[string, RequestListener]>([
    ['text', (_request, response) => response.end('<html>Welcome to the hotel</html>')],
    ['a redirection', (_request, response) => response.writeHead(302, { location: 'https://example.com/' }).end()],
  ])('answers %s', async (_name, answer) => {
    const graphUrl = await serve(answer);
    expect(await refusal(cloud({ graphUrl }).request({ method: 'GET', path: '/organization' }, signal))).toMatchObject({ code: 'tenant.garbled' });
  });

  it('answers without end', async () => {
    const graphUrl = await serve((_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(' '.repeat(1024 * 1024)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    expect(await refusal(cloud({ graphUrl }).request({ method: 'GET', path: '/organization' }, signal))).toMatchObject({ code: 'tenant.garbled' });
  });
});
