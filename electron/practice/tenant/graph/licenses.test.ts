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

describe('licenses by group', () => {
  const id = async (tenant: TestTenant, name: string, members: readonly string[]): Promise<string> =>
    String((await tenant.call('POST', '/groups', { displayName: name, mailNickname: name, mailEnabled: false, securityEnabled: true, 'members@odata.bind': members.map((one) => `https://graph.microsoft.com/v1.0/directoryObjects/${one}`) })).body['id']);
  const statesOf = async (tenant: TestTenant, user: string): Promise<unknown> => (await tenant.call('GET', `/users/${user}?$select=assignedLicenses,licenseAssignmentStates`)).body['licenseAssignmentStates'];

  it('reach direct members, now and later, and go with them; the location is the one of the organization', async () => {
    world = await startTestTenant();
    const [first, second] = [await userIn(world, 'first', null), await userIn(world, 'second', 'DE')];
    const group = await id(world, 'e3', [first]);
    expect((await world.call('POST', `/groups/${group}/assignLicense`, add([TEAMS]))).status).toBe(202);
    expect((await world.call('GET', `/users/${first}?$select=usageLocation,assignedLicenses`)).body).toMatchObject({ usageLocation: 'US', assignedLicenses: [{ skuId: E3, disabledPlans: [TEAMS] }] });
    await world.call('POST', `/groups/${group}/members/$ref`, { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${second}` });
    await world.call('POST', `/users/${second}/assignLicense`, add());
    // The union of both: what one of them gives is on.
    expect((await world.call('GET', `/users/${second}?$select=assignedLicenses`)).body).toMatchObject({ assignedLicenses: [{ skuId: E3, disabledPlans: [] }] });
    expect((await world.call('DELETE', `/groups/${group}/members/${first}/$ref`)).status).toBe(204);
    expect(await statesOf(world, first)).toEqual([]);
    expect((await world.call('GET', '/subscribedSkus')).body.value.find((sku) => sku['skuId'] === E3)).toMatchObject({ consumedUnits: 1 });
  });

  it('name members in error, who are cured by processing them again', async () => {
    world = await startTestTenant({ tenant: contosoTenant({ seats: 1 }) });
    const [first, second] = [await userIn(world, 'first', 'DE'), await userIn(world, 'second', 'DE')];
    const group = await id(world, 'e3', [first, second]);
    await world.call('POST', `/groups/${group}/assignLicense`, add());
    expect((await world.call('GET', `/groups/${group}?$select=licenseProcessingState`)).body).toMatchObject({ licenseProcessingState: { state: 'ProcessingComplete' } });
    const errors = (await world.call('GET', `/groups/${group}/membersWithLicenseErrors`)).body.value;
    expect(errors.map((user) => user['id'])).toEqual([second]);
    expect(await statesOf(world, second)).toMatchObject([{ state: 'Error', error: 'CountViolation', assignedByGroup: group }]);
    await world.call('DELETE', `/groups/${group}/members/${first}/$ref`);
    expect((await world.call('POST', `/users/${second}/reprocessLicenseAssignment`, {})).status).toBe(200);
    expect((await world.call('GET', `/groups/${group}/membersWithLicenseErrors`)).body.value).toEqual([]);
  });
});
