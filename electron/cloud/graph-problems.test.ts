/** Each error of Graph becomes the Problem that the engine knows, and tells no secret. */
import { describe, expect, it } from 'vitest';
import type { GraphCall } from '../ports/cloud.ts';
import { problemOfAnswer } from './graph-problems.ts';

const patch: GraphCall = { method: 'PATCH', path: '/users/1' };

function found(status: number, code = '', message = '', details: readonly { code: string; target?: string }[] = [], call = patch): ReturnType<typeof problemOfAnswer> {
  return problemOfAnswer(call, { status, headers: { 'request-id': 'r-1', 'client-request-id': 'c-1' }, body: { error: { code, message, details, innerError: {} } } });
}

describe('problemOfAnswer', () => {
  it.each([
    [400, 'Request_BadRequest', 'Another object with the same value for property userPrincipalName already exists.', 'tenant.already-exists'],
    [400, 'Request_BadRequest', "One or more added object references already exist for the following modified properties: 'members'.", 'tenant.already-exists'],
    [400, 'Request_BadRequest', "One or more removed object references do not exist for the following modified properties: 'members'.", 'tenant.not-found'],
    [409, 'Request_MultipleObjectsWithSameKeyValue', '', 'tenant.already-exists'],
    [409, 'Directory_ConcurrencyViolation', 'Error due to concurrent requests being made to the tenant.', 'tenant.busy'],
    [400, 'Request_BadRequest', 'License assignment cannot be done for user with invalid usage location.', 'license.no-usage-location'],
    [400, 'Request_BadRequest', 'Subscription with SKU x does not have any available licenses.', 'license.no-seats'],
    [403, 'Directory_QuotaExceeded', '', 'tenant.quota-exceeded'],
    [403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.', 'tenant.permission-refused'],
    [404, 'Request_ResourceNotFound', '', 'tenant.not-found'],
    [400, 'Request_BadRequest', "Invalid value specified for property 'mailNickname' of resource 'User'.", 'tenant.value-refused'],
    [400, 'Request_BadRequest', 'The specified password does not comply with password complexity requirements. Please provide a different password.', 'tenant.value-refused'],
    [400, 'Request_BadRequest', 'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.', 'tenant.refused'],
    [400, 'Directory_ExpiredPageToken', '', 'tenant.changes-expired'],
    [410, '', '', 'tenant.changes-expired'],
    [401, 'InvalidAuthenticationToken', '', 'tenant.session-expired'],
    [407, '', '', 'tenant.unreachable'],
    [429, 'TooManyRequests', '', 'tenant.throttled'],
    [503, '', '', 'tenant.busy'],
    [400, 'Request_BadRequest', 'Something nobody has seen before.', 'tenant.refused'],
  ])('%i %s %s', (status, code, message, expected) => expect(found(status, code, message).code).toBe(expected));

  it('names the property, from the detail or from the sentence', () => {
    const detail = found(400, 'Request_BadRequest', 'x', [{ code: 'ObjectConflict', target: 'userPrincipalName' }]);
    expect(detail).toMatchObject({ code: 'tenant.already-exists', why: 'Another object has the same value for the property userPrincipalName.' });
    expect(found(400, '', "Invalid value specified for property 'mailNickname' of resource 'User'.").why).toContain('mailNickname');
  });

  it('names the permission that a refused call needs', () => expect(found(403).why).toContain('User.ReadWrite.All'));

  it('keeps status, code and ids for support', () => {
    expect(found(404, 'Request_ResourceNotFound', 'gone').detail).toEqual({ status: '404', code: 'Request_ResourceNotFound', message: 'gone', 'request-id': 'r-1', 'client-request-id': 'c-1' });
  });

  it('takes secrets out of the message', () => {
    const call: GraphCall = { method: 'POST', path: '/users', body: { displayName: 'Ann', passwordProfile: { password: 'canary-pass' } } };
    const text = JSON.stringify(found(400, 'x', 'Ann: canary-pass eyJhbGciOi.eyJ0aWQi.c2ln Bearer canary-token\r\nforged', [], call));
    expect(text).toContain('Ann');
    expect(text).not.toMatch(/canary|eyJ|\\r/);
  });

  it.each([[undefined], ['<html>'], [{ error: 'text' }], [{ error: { code: 7 } }], [[]]])('bears a body that is no error: %j', (body) => {
    expect(problemOfAnswer(patch, { status: 500, headers: {}, body })).toMatchObject({ code: 'tenant.busy', detail: { status: '500' } });
  });
});
