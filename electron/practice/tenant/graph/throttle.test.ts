/** Quotas: refusals item by item, counts, waits that are not kept, and a clock that runs faster. */
import { afterEach, describe, expect, it } from 'vitest';
import { newCounts } from '../counts.ts';
import { makePace } from '../pace.ts';
import { newUser, startTestTenant, type TestTenant } from '../test-tenant.ts';
import { makeThrottle } from './throttle.ts';

let world: TestTenant | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const json = { 'Content-Type': 'application/json' };

describe('quotas', () => {
  it('refuse the items of a batch one by one and count them', async () => {
    world = await startTestTenant({ now: () => 0, limits: { writesPer150Seconds: 3 } });
    const requests = Array.from({ length: 5 }, (_, at) => ({ id: String(at), method: 'POST', url: '/users', headers: json, body: newUser(`quota${at}`) }));
    const { body } = await world.call('POST', '/$batch', { requests });
    const responses = body['responses'] as Array<{ status: number; headers: Record<string, string> }>;
    expect(responses.map(({ status }) => status)).toEqual([201, 201, 201, 429, 429]);
    expect(responses[3]?.headers).toMatchObject({ 'Retry-After': '50', 'x-ms-throttle-information': 'WriteLimitExceeded', 'x-ms-throttle-scope': expect.stringMatching(/^Tenant_Application\/ReadWrite\//) as string });
    expect(world.tenant.counts()).toMatchObject({ requests: 1, calls: 5, acceptedWrites: 3, doneWrites: 3, rejectedWrites: 2, tooEarly: 0 });
  });

  it('can be changed while the tenant runs', async () => {
    world = await startTestTenant({ limits: { writesPer150Seconds: 1 } });
    await world.call('POST', '/users', newUser('a'));
    expect((await world.call('POST', '/users', newUser('b'))).status).toBe(429);
    world.tenant.change({ limits: false });
    expect((await world.call('POST', '/users', newUser('b'))).status).toBe(201);
    world.tenant.change({ limits: {}, skipMs: 150_000 });
    world.tenant.resetCounts();
    expect((await world.call('POST', '/users', newUser('c'))).headers.get('x-ms-throttle-limit-percentage')).toBeNull();
    expect(world.tenant.counts()).toMatchObject({ acceptedWrites: 1, rejectedWrites: 0 });
  });

  it('count who comes again too early, and let that cost', async () => {
    let time = 0;
    const counts = newCounts();
    const throttle = makeThrottle(() => ({ writesPer150Seconds: 3 }), 'tenant', () => time, counts);
    const write = (): string => {
      const arrival = throttle.arrive('app');
      try {
        arrival.charge({ units: 1, writes: 1 }, 10);
        return 'accepted';
      } catch (error) {
        return String((error as { headers: Record<string, string> }).headers['Retry-After']);
      } finally {
        arrival.answered();
      }
    };
    expect([write(), write(), write(), write()]).toEqual(['accepted', 'accepted', 'accepted', '50']);
    expect(counts.tooEarly).toBe(0);
    await new Promise((done) => setTimeout(done, 60));
    time += 10_000;
    expect(write()).toBe('40');
    expect(counts).toMatchObject({ rejectedWrites: 2, tooEarly: 1 });
    time += 40_000;
    expect(write()).toBe('50');
    time += 50_000;
    expect(write()).toBe('accepted');
  });

  it('run on a clock of their own', () => {
    let time = 1000;
    const pace = makePace(() => time);
    pace.rescale(30);
    time += 5000;
    expect(pace.now()).toBe(151_000);
    pace.rescale(1);
    pace.skip(100);
    time += 10;
    expect(pace.now()).toBe(151_110);
  });
});
