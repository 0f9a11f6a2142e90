/** The small pure parts: addresses, claims, costs, network codes, token claims, clock. */
import { describe, expect, it } from 'vitest';
import { graphPermissions, isCovered, permissionFor, permissionNames, permissionsOf } from '../../shared/tables/permissions.ts';
import { applicationRoles } from './application-roles.ts';
import { claimsOf } from './challenge.ts';
import { clockWarning } from './clock-warning.ts';
import { mapOrigin } from './clouds.ts';
import { costOf } from './costs.ts';
import { networkFault } from './network-faults.ts';
import { pathOfLink } from './pages.ts';
import { isRepeatable, isWrite } from './repeatable.ts';
import { clockOffset } from './transport.ts';

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');

describe('mapOrigin', () => {
  const origins = { 'https://graph.microsoft.com': 'http://127.0.0.1:81' };
  it('replaces the origin and nothing else', () => expect(mapOrigin('https://graph.microsoft.com/v1.0/users?$top=1#x', origins)).toBe('http://127.0.0.1:81/v1.0/users?$top=1#x'));
  it('leaves other origins alone', () => expect(mapOrigin('https://graph.microsoft.com.example/v1.0', origins)).toBe('https://graph.microsoft.com.example/v1.0'));
});

describe('claimsOf', () => {
  const challenge = (claims: string): string => `Bearer realm="", authorization_uri="https://login.microsoftonline.com/x/oauth2/authorize", error="insufficient_claims", claims="${claims}"`;
  it('decodes the claims', () => expect(claimsOf(challenge(base64({ access_token: { nbf: { essential: true } } })))).toBe('{"access_token":{"nbf":{"essential":true}}}'));
  it.each([[undefined], ['Bearer realm=""'], [challenge('')], [challenge('bm90IGpzb24=')], [challenge(base64(7))], [challenge('A'.repeat(20_000))]])('finds none in %#', (header) => expect(claimsOf(header)).toBeUndefined());
});

describe('costOf', () => {
  it.each([
    ['GET', '/users', 2, 0],
    ['GET', '/users?$select=id&$top=999', 1, 0],
    ['GET', '/users?$top=5&$select=id&$expand=manager', 1, 0],
    ['GET', '/groups/1/members', 3, 0],
    ['GET', '/groups/1/members?$expand=manager', 4, 0],
    ['POST', '/directoryObjects/getByIds', 3, 0],
    ['POST', '/users', 1, 1],
    ['DELETE', '/users/1', 1, 1],
  ] as const)('%s %s', (method, path, units, writes) => expect(costOf({ method, path })).toEqual({ units, writes }));
});

describe('repeatable', () => {
  it.each([
    ['POST', '/users', false, true],
    ['POST', '/groups', false, true],
    ['POST', '/groups/1/members/$ref', true, true],
    ['POST', '/users/1/assignLicense', true, true],
    ['POST', '/directoryObjects/getByIds', true, false],
    ['PATCH', '/users/1', true, true],
    ['DELETE', '/users/1', true, true],
    ['GET', '/users', true, false],
  ] as const)('%s %s', (method, path, repeatable, write) => {
    expect(isRepeatable({ method, path })).toBe(repeatable);
    expect(isWrite({ method, path })).toBe(write);
  });
});

describe('networkFault', () => {
  it('finds the code below the error of fetch', () => {
    const fault = networkFault(new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) }));
    expect(fault.code).toBe('ECONNREFUSED');
    expect(fault.kind).toMatchObject({ arrived: false, passing: true });
  });
  it('knows the codes of Chromium', () => expect(networkFault(new Error('net::ERR_CERT_AUTHORITY_INVALID')).kind).toMatchObject({ arrived: false, passing: false }));
  it('knows a redirection that Electron did not follow', () => expect(networkFault(new Error('Redirect was cancelled')).kind).toMatchObject({ passing: false }));
  it('takes what it does not know for a request that may have arrived', () => expect(networkFault('?').kind.arrived).toBe(true));
});

describe('pathOfLink', () => {
  const root = 'http://127.0.0.1:81/v1.0';
  const publicRoot = 'https://graph.microsoft.com/v1.0';
  it.each([[`${root}/users?$skiptoken=1`], [`${publicRoot}/users?$skiptoken=1`]])('takes %s', (link) => expect(pathOfLink(link, root, publicRoot)).toBe('/users?$skiptoken=1'));
  it.each([['https://graph.microsoft.com.example/v1.0/users'], ['https://graph.microsoft.com/v1.0@example.com/users'], ['http://graph.microsoft.com/v1.0/users'], ['/users'], ['']])(
    'refuses %s',
    (link) => expect(() => pathOfLink(link, root, publicRoot)).toThrow('tenant.garbled'),
  );
});

describe('applicationRoles', () => {
  it('reads the roles', () => expect(applicationRoles(`h.${Buffer.from('{"roles":["B","A"]}').toString('base64url')}.s`)).toEqual(['A', 'B']));
  it.each([['opaque'], ['a.b.c'], [`h.${base64({})}.s`]])('finds none in %s', (token) => expect(applicationRoles(token)).toEqual([]));
});

describe('clock', () => {
  it('compares the service clock with the middle of the exchange', () => expect(clockOffset('Sun, 01 Mar 2026 12:00:10 GMT', Date.parse('2026-03-01T12:00:00Z'), Date.parse('2026-03-01T12:00:01Z'))).toBe(10_000));
  it('warns from five minutes on', () => {
    expect(clockWarning(299_000)).toBeUndefined();
    expect(clockWarning(undefined)).toBeUndefined();
    expect(clockWarning(600_000)).toMatchObject({ why: 'The clock of this server is 10 minutes slow.', fix: expect.stringContaining('w32tm') as string });
    expect(clockWarning(-420_000)).toMatchObject({ why: 'The clock of this server is 7 minutes fast.' });
  });
});

describe('permissions', () => {
  it('finds the permission of a call', () => {
    expect(permissionFor('PATCH', '/users/1')).toBe('User.ReadWrite.All');
    expect(permissionFor('DELETE', '/users/1')).toBe('User.DeleteRestore.All');
    expect(permissionFor('GET', '/users/delta')).toBe('User.Read.All');
    expect(permissionFor('GET', '/users/delta', 'application')).toBe('User.ReadWrite.All');
    expect(permissionFor('GET', '/nothing')).toBeUndefined();
  });
  it('asks for nothing that writes when a person signs in', () => expect(permissionsOf(['tenant']).filter(({ name }) => name.includes('Write'))).toEqual([]));
  it('knows that writing covers reading', () => {
    expect(isCovered('User.Read.All', ['user.readwrite.all'])).toBe(true);
    expect(isCovered('User.ReadWrite.All', ['User.Read.All'])).toBe(false);
  });
  it('names each permission once, and each call that writes', () => {
    const calls = graphPermissions.flatMap((row) => row.calls.filter((call) => !call.startsWith('GET') && !call.endsWith('getByIds')));
    expect(new Set(calls).size).toBe(calls.length);
    expect(new Set(graphPermissions.map(({ name }) => name)).size).toBe(graphPermissions.length);
    expect(permissionNames('person')).not.toContain('Application.ReadWrite.OwnedBy');
    expect(permissionNames('application')).not.toContain('OnPremDirectorySynchronization.Read.All');
  });
});
