/** What a person is told when the sign-in service refuses. */
import { AuthError, ServerError } from '@azure/msal-node';
import { describe, expect, it } from 'vitest';
import { fail } from '../../shared/problem.ts';
import { refusalOf, type Seen } from './refusal.ts';
import { signInCodes } from './sign-in-codes.ts';
import { signInFailure } from './sign-in-problems.ts';

const nothing: Seen = { refusal: undefined, failure: undefined, clockOffset: undefined };
const refused = (error: string, description: string): Seen => ({ ...nothing, refusal: refusalOf({ error, error_description: description }) });

describe('signInFailure', () => {
  it.each([
    ['invalid_grant', 50126, 'tenant.sign-in-refused', 'password'],
    ['invalid_grant', 50076, 'tenant.sign-in-refused', 'multifactor'],
    ['invalid_grant', 53003, 'tenant.sign-in-refused', 'conditional access'],
    ['invalid_grant', 65001, 'tenant.sign-in-refused', 'consented'],
    ['invalid_client', 700024, 'tenant.sign-in-refused', 'time'],
    ['access_denied', 65004, 'tenant.sign-in-cancelled', 'declined'],
    ['expired_token', 70019, 'tenant.sign-in-timed-out', 'expired'],
    ['temporarily_unavailable', 90033, 'tenant.busy', 'passing'],
  ])('%s AADSTS%i', (error, number, code, word) => {
    const { problem } = signInFailure(new AuthError('unknown_error', ''), refused(error, `AADSTS${number}: Wording of the day. Trace ID: 1`), false);
    expect(problem.code).toBe(code);
    expect(problem.why).toContain(word);
    expect(problem.detail).toEqual({ code: `AADSTS${number}`, error });
  });

  it('reads what the browser brought back', () => {
    const thrown = new ServerError('access_denied', 'id', 'AADSTS65004: User declined to consent to access the app.');
    expect(signInFailure(thrown, nothing, false).problem.code).toBe('tenant.sign-in-cancelled');
  });

  it('uses the first sentence of the service when the number is unknown', () => {
    const { problem } = signInFailure(new AuthError('unknown_error', ''), refused('invalid_request', 'AADSTS999999: Something new. Trace ID: 11 Timestamp: 22'), false);
    expect(problem).toMatchObject({ code: 'tenant.sign-in-refused', why: 'Something new.' });
  });

  it('means the end of the session when nobody is asked', () => {
    expect(signInFailure(new AuthError('unknown_error', ''), refused('invalid_grant', 'AADSTS700082: x'), true).problem.code).toBe('tenant.session-expired');
    expect(signInFailure(new AuthError('no_tokens_found', ''), nothing, true).problem.code).toBe('tenant.session-expired');
    expect(signInFailure(new AuthError('unknown_error', ''), refused('server_error', 'AADSTS90033: x'), true).problem.code).toBe('tenant.busy');
  });

  it('hands on what the network found', () => {
    expect(signInFailure(new AuthError('unknown_error', ''), { ...nothing, failure: fail('tenant.unreachable') }, true).problem.code).toBe('tenant.unreachable');
  });

  it('blames the clock first when it is wrong', () => {
    expect(signInFailure(new AuthError('unknown_error', ''), { ...refused('invalid_client', 'AADSTS700024: x'), clockOffset: -720_000 }, false).problem).toMatchObject({ why: 'The clock of this server is 12 minutes fast.', fix: expect.stringContaining('Set the clock of this server') as string });
    expect(signInFailure(new AuthError('unknown_error', ''), { ...refused('invalid_grant', 'AADSTS700084: x'), clockOffset: 720_000 }, true).problem).toMatchObject({ code: 'tenant.session-expired', why: 'The clock of this server is 12 minutes slow.' });
  });

  it('tells the clock besides another reason, and not at all where nobody was refused', () => {
    expect(signInFailure(new AuthError('unknown_error', ''), { ...refused('invalid_grant', 'AADSTS50126: x'), clockOffset: -720_000 }, false).problem).toMatchObject({ why: 'The name or the password is wrong. The clock of this server is 12 minutes fast.', fix: 'Check the account, or sign in with another one.' });
    expect(signInFailure(new AuthError('unknown_error', ''), { ...refused('access_denied', 'AADSTS65004: x'), clockOffset: -720_000 }, false).problem.why).toBe('The permissions were declined.');
  });

  it('bears anything', () => expect(signInFailure('thrown text', nothing, false).problem).toMatchObject({ code: 'tenant.sign-in-refused' }));
});

it('waits for a device code without taking that for a refusal', () => {
  expect(refusalOf({ error: 'authorization_pending', error_description: 'AADSTS70016: pending' })).toBeUndefined();
  expect(refusalOf({ access_token: 'x' })).toBeUndefined();
  expect(refusalOf(undefined)).toBeUndefined();
});

it('has a sentence for each number', () => {
  for (const { why, fix } of Object.values(signInCodes)) expect(`${why} ${fix ?? 'Fix.'}`).toMatch(/^[A-Z].*[.)] .*\.$/);
});
