/** Licenses: locations, seats, plans. */
import { afterEach, describe, expect, it } from 'vitest';
import { contosoTenant } from '../../worlds/tenant.ts';
import { newUser, startTestTenant } from '../test-tenant.ts';
import type { TestTenant } from '../test-tenant.ts';

const E3 = '6fd2c87f-b296-42f0-b197-1e91e994b900';
const TEAMS = '57ff2da0-773e-42df-b2af-ffb7a2317929';
let world: TestTenant | undefined;
afterEach(() => world?.close());

async function userIn(tenant: TestTenant, name: string, usageLocation: string | null): Promise<string> {
  return String((await tenant.call('POST', '/users', newUser(name, usageLocation === null ? {} : { usageLocation }))).body['id']);
}

const add = (disabledPlans: string[] = []): unknown => ({ addLicenses: [{ skuId: E3, disabledPlans }], removeLicenses: [] });

describe('licenses', () => {
  it('needs a usage location, counts seats and shows the plans', async () => {
    world = await startTestTenant({ tenant: contosoTenant({ seats: 1 }) });
    const nowhere = await userIn(world, 'nowhere', null);
    expect((await world.call('POST', `/users/${nowhere}/assignLicense`, add())).body.error.message).toContain('invalid usage location');
    const first = await userIn(world, 'first', 'DE');
    expect((await world.call('POST', `/users/${first}/assignLicense`, add([TEAMS]))).status).toBe(200);
    const details = await world.call('GET', `/users/${first}/licenseDetails`);
    expect(details.body.value).toMatchObject([{ skuPartNumber: 'ENTERPRISEPACK' }]);
    const second = await userIn(world, 'second', 'DE');
    const full = await world.call('POST', `/users/${second}/assignLicense`, add());
    expect(full.body.error.details).toMatchObject([{ code: 'CountViolation' }]);
    const skus = await world.call('GET', '/subscribedSkus');
    expect(skus.body.value.find((sku) => sku['skuId'] === E3)).toMatchObject({ consumedUnits: 1, prepaidUnits: { enabled: 1 } });
    expect((await world.call('POST', `/users/${first}/assignLicense`, { addLicenses: [], removeLicenses: [E3] })).status).toBe(200);
    expect((await world.call('POST', `/users/${second}/assignLicense`, add())).status).toBe(200);
  });

  it('refuses unknown products and plans', async () => {
    world = await startTestTenant();
    const user = await userIn(world, 'u', 'DE');
    expect((await world.call('POST', `/users/${user}/assignLicense`, add([E3]))).status).toBe(400);
    expect((await world.call('POST', `/users/${user}/assignLicense`, { addLicenses: [{ skuId: TEAMS }], removeLicenses: [] })).status).toBe(400);
    expect((await world.call('POST', `/users/${user}/assignLicense`, { addLicenses: [], removeLicenses: [E3] })).status).toBe(400);
  });

  it('sees a usage location only after the configured delay', async () => {
    let time = Date.parse('2026-03-01T00:00:00Z');
    world = await startTestTenant({ now: () => time, delays: { usageLocation: 30_000 } });
    const user = await userIn(world, 'late', 'DE');
    expect((await world.call('POST', `/users/${user}/assignLicense`, add())).status).toBe(400);
    time += 30_000;
    expect((await world.call('POST', `/users/${user}/assignLicense`, add())).status).toBe(200);
  });
});
