/** Temporary Access Passes of the practice tenant: the policy decides, the pass is told once, and a new one takes the place of the old one. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newUser, startTestTenant, type TestTenant } from '../test-tenant.ts';

const policy = '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/TemporaryAccessPass';
let test: TestTenant;
let passes: string;
let setter: { readonly token: string };
beforeAll(async () => {
  test = await startTestTenant();
  passes = `/users/${String((await test.call('POST', '/users', newUser('ann'))).body['id'])}/authentication/temporaryAccessPassMethods`;
  setter = { token: test.tenant.adminToken(['Policy.ReadWrite.AuthenticationMethod']) };
});
afterAll(() => test.close());

describe('a Temporary Access Pass', () => {
  it('is made inside the limits of the policy and told once', async () => {
    expect((await test.call('GET', policy)).body).toMatchObject({ id: 'TemporaryAccessPass', state: 'enabled', minimumLifetimeInMinutes: 60, maximumLifetimeInMinutes: 480 });
    const made = await test.call('POST', passes, { lifetimeInMinutes: 90, isUsableOnce: true });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ lifetimeInMinutes: 90, isUsableOnce: true, isUsable: true, methodUsabilityReason: 'EnabledByPolicy' });
    const secret = String(made.body['temporaryAccessPass']);
    expect(secret).toHaveLength(8);
    expect((await test.call('GET', passes)).body.value).toMatchObject([{ id: made.body['id'], temporaryAccessPass: null }]);
    expect(JSON.stringify(test.samples)).not.toContain(secret);
    const again = await test.call('POST', passes, {});
    expect((await test.call('GET', passes)).body.value.map(({ id }) => id)).toEqual([again.body['id']]);
    expect((await test.call('DELETE', `${passes}/${String(again.body['id'])}`)).status).toBe(204);
    expect((await test.call('GET', passes)).body.value).toEqual([]);
  });

  it.each([
    ['a lifetime outside', { lifetimeInMinutes: 481 }, 'between 60 and 480'],
    ['a lifetime that is no number', { lifetimeInMinutes: 'long' }, 'lifetimeInMinutes'],
    ['a start that is none', { startDateTime: 'soon' }, 'startDateTime'],
  ])('is refused: %s', async (_name, body, words) => {
    const refused = await test.call('POST', passes, body);
    expect([refused.status, refused.body.error.message]).toEqual([400, expect.stringContaining(words)]);
  });

  it('needs its own permission, as a password does', async () => {
    const token = test.tenant.adminToken(['User.ReadWrite.All']);
    expect((await test.call('POST', passes, {}, { token })).status).toBe(403);
    const user = passes.split('/authentication')[0] ?? '';
    const password = { passwordProfile: { password: 'Practice-Only-8', forceChangePasswordNextSignIn: true } };
    expect((await test.call('PATCH', user, password, { token })).status).toBe(403);
    expect((await test.call('PATCH', user, { jobTitle: 'Pilot' }, { token })).status).toBe(204);
    expect((await test.call('PATCH', user, password)).status).toBe(204);
  });

  it('is for nobody whom the policy leaves out', async () => {
    const before = (await test.call('GET', policy)).body;
    expect((await test.call('PATCH', policy, { isUsableOnce: true }, setter)).status).toBe(204);
    expect((await test.call('POST', passes, { isUsableOnce: false })).status).toBe(400);
    await test.call('PATCH', policy, { isUsableOnce: false, excludeTargets: [{ targetType: 'group', id: 'all_users' }] }, setter);
    expect((await test.call('POST', passes, {})).body.error.message).toContain('not enabled by policy');
    await test.call('PATCH', policy, { excludeTargets: [], state: 'disabled' }, setter);
    expect((await test.call('POST', passes, {})).status).toBe(400);
    await test.call('PATCH', policy, { state: before['state'] }, setter);
    expect((await test.call('POST', passes, {})).status).toBe(201);
  });
});
