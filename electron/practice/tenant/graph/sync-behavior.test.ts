/** Synchronized objects are changed where they are mastered; they can be handed over to the cloud. */
import { afterEach, describe, expect, it } from 'vitest';
import { startTestTenant, type TestTenant } from '../test-tenant.ts';

let world: TestTenant;
afterEach(() => world.close());

const synced = '5f0f0d1e-0000-4000-8000-000000000001';

async function begin(): Promise<void> {
  world = await startTestTenant({
    furnish: (directory) => void directory.create('user', { displayName: 'Ann', userPrincipalName: 'ann@contoso.com', mailNickname: 'ann', accountEnabled: true, onPremisesImmutableId: 'a==', onPremisesSyncEnabled: true }, { id: synced }),
  });
}

describe('a synchronized user', () => {
  it('is neither changed nor deleted in the cloud until it is handed over', async () => {
    await begin();
    const behavior = `/users/${synced}/onPremisesSyncBehavior`;
    expect((await world.call('PATCH', `/users/${synced}`, { department: 'x' })).status).toBe(400);
    expect((await world.call('DELETE', `/users/${synced}`)).status).toBe(400);
    expect((await world.call('GET', behavior)).body).toMatchObject({ id: synced, isCloudManaged: false });
    expect((await world.call('PATCH', behavior, { isCloudManaged: 'yes' })).status).toBe(400);
    expect((await world.call('PATCH', '/users/meganb@contoso.com/onPremisesSyncBehavior', { isCloudManaged: true })).status).toBe(400);
    expect((await world.call('PATCH', behavior, { isCloudManaged: true })).status).toBe(204);
    expect((await world.call('GET', behavior)).body['isCloudManaged']).toBe(true);
    expect((await world.call('PATCH', `/users/${synced}`, { department: 'x' })).status).toBe(204);
    expect((await world.call('PATCH', behavior, { isCloudManaged: false })).status).toBe(204);
    expect((await world.call('PATCH', `/users/${synced}`, { department: 'y' })).status).toBe(400);
  });
});

describe('the settings of synchronization', () => {
  it('belong to Global Administrators, and some features stay on', async () => {
    await begin();
    const path = `/directory/onPremisesSynchronization/${world.tenant.tenantId}`;
    expect((await world.call('PATCH', path, { features: { blockSoftMatchEnabled: true } })).status).toBe(204);
    expect((await world.call('PATCH', path, { features: { blockSoftMatchEnabled: false } })).status).toBe(204);
    expect((await world.call('PATCH', path, { features: { softMatchOnUpnEnabled: false } })).status).toBe(400);
    expect((await world.call('PATCH', path, { features: { blockSoftMatchEnabled: true } }, { token: world.tenant.tokenFor('viewer@contosopractice.onmicrosoft.com') })).status).toBe(403);
    expect((await world.call('GET', path)).body['features']).toMatchObject({ blockSoftMatchEnabled: false, softMatchOnUpnEnabled: true });
  });
});
