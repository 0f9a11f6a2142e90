/** Users: rules of creation, uniqueness, addresses, deletion, managers. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newUser, startTestTenant } from '../test-tenant.ts';
import type { TestTenant } from '../test-tenant.ts';

let world: TestTenant;
beforeAll(async () => { world = await startTestTenant(); });
afterAll(() => world.close());

describe('users', () => {
  it('creates a user with the default properties and finds it by id and by name', async () => {
    const made = await world.call('POST', '/users', newUser('anna', { onPremisesImmutableId: 'AbCdEf==' }));
    expect(made.status).toBe(201);
    expect(Object.keys(made.body).sort()).toEqual(['@odata.context', 'businessPhones', 'displayName', 'givenName', 'id', 'jobTitle', 'mail', 'mobilePhone', 'officeLocation', 'preferredLanguage', 'surname', 'userPrincipalName']);
    expect((await world.call('GET', '/users/ANNA@contoso.com?$select=onPremisesImmutableId')).body).toMatchObject({ id: made.body['id'], onPremisesImmutableId: 'AbCdEf==' });
    expect((await world.call('GET', "/users('anna@contoso.com')")).body['id']).toBe(made.body['id']);
  });

  it.each([
    ['a missing name', newUser('b', { displayName: undefined }), 'displayName'],
    ['an unverified domain', newUser('b', { userPrincipalName: 'b@fabrikam.com' }), 'domain portion'],
    ['a weak password', newUser('b', { passwordProfile: { password: 'short' } }), 'complexity'],
    ['a dot before the @', newUser('b', { userPrincipalName: 'b.@contoso.com' }), 'userPrincipalName is invalid'],
    ['a forbidden anchor', newUser('b', { onPremisesImmutableId: 'a_b' }), 'onPremisesImmutableId'],
    ['a long job title', newUser('b', { jobTitle: 'x'.repeat(129) }), 'jobTitle'],
    ['a read-only property', newUser('b', { onPremisesSyncEnabled: true }), "Property 'onPremisesSyncEnabled' is read-only"],
    ['proxy addresses', newUser('b', { proxyAddresses: ['SMTP:b@contoso.com'] }), 'read-only'],
    ['a wrong type', newUser('b', { accountEnabled: 'true' }), 'accountEnabled'],
    ['a bad nickname', newUser('b', { mailNickname: 'b b' }), 'mailNickname'],
  ])('refuses %s', async (_what, body, text) => {
    const answer = await world.call('POST', '/users', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.code).toBe('Request_BadRequest');
    expect(answer.body.error.message).toContain(text);
  });

  it('keeps names and anchors unique', async () => {
    await world.call('POST', '/users', newUser('carla', { onPremisesImmutableId: 'carla==' }));
    const name = await world.call('POST', '/users', newUser('Carla'));
    expect(name.body.error.details).toMatchObject([{ code: 'ObjectConflict', target: 'userPrincipalName' }]);
    const anchor = await world.call('POST', '/users', newUser('carla2', { onPremisesImmutableId: 'carla==' }));
    expect(anchor.body.error.message).toContain('onPremisesImmutableId already exists');
    const mail = await world.call('POST', '/users', newUser('carla3', { mail: 'meganb@contoso.com' }));
    expect(mail.body.error.details).toMatchObject([{ code: 'ObjectConflict' }, { code: 'ConflictingObjects' }]);
  });

  it('keeps proxy addresses in step with mail', async () => {
    const made = await world.call('POST', '/users', newUser('dora', { mail: 'dora@contoso.com' }));
    await world.call('PATCH', `/users/${String(made.body['id'])}`, { mail: 'dora.new@contoso.com' });
    const read = await world.call('GET', `/users/${String(made.body['id'])}?$select=mail,proxyAddresses`);
    expect(read.body).toMatchObject({ mail: 'dora.new@contoso.com', proxyAddresses: ['SMTP:dora.new@contoso.com', 'smtp:dora@contoso.com'] });
  });

  it('frees the name of a deleted user and gives it back when it is restored', async () => {
    const first = await world.call('POST', '/users', newUser('emma'));
    const id = String(first.body['id']);
    expect((await world.call('DELETE', `/users/${id}`)).status).toBe(204);
    expect((await world.call('GET', `/users/${id}`)).body.error.code).toBe('Request_ResourceNotFound');
    const second = await world.call('POST', '/users', newUser('emma'));
    expect(second.status).toBe(201);
    expect((await world.call('POST', `/directory/deletedItems/${id}/restore`)).status).toBe(400);
    await world.call('DELETE', `/users/${String(second.body['id'])}`);
    expect((await world.call('POST', `/directory/deletedItems/${id}/restore`)).body).toMatchObject({ '@odata.type': '#microsoft.graph.user', userPrincipalName: 'emma@contoso.com' });
    expect((await world.call('DELETE', `/directory/deletedItems/${String(second.body['id'])}`)).status).toBe(204);
  });

  it('sets, reads and clears a manager', async () => {
    const boss = await world.call('POST', '/users', newUser('frieda'));
    const worker = await world.call('POST', '/users', newUser('greta'));
    const path = `/users/${String(worker.body['id'])}/manager`;
    expect((await world.call('GET', path)).status).toBe(404);
    expect((await world.call('PUT', `${path}/$ref`, { '@odata.id': `https://graph.microsoft.com/v1.0/users/${String(boss.body['id'])}` })).status).toBe(204);
    expect((await world.call('GET', path)).body).toMatchObject({ '@odata.type': '#microsoft.graph.user', displayName: 'frieda' });
    expect((await world.call('GET', `/users/${String(worker.body['id'])}?$expand=manager($select=id)`)).body['manager']).toMatchObject({ id: boss.body['id'] });
    expect((await world.call('DELETE', `${path}/$ref`)).status).toBe(204);
    expect((await world.call('DELETE', `${path}/$ref`)).status).toBe(404);
  });

  it('answers a method that does not exist with 405 and an unknown path with 400', async () => {
    expect((await world.call('DELETE', '/users')).status).toBe(405);
    expect((await world.call('GET', '/nothing')).body.error.code).toBe('BadRequest');
  });
});
