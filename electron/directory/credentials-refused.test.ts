/** Each refusal of a sign-in is told with its cause and a cure of its own. */
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../shared/problem.ts';
import { refusals, securityDemands } from './credentials-refused.ts';
import { resultFailure } from './failures.ts';

const account = '$&ann@contoso.com';

function problemOfBind(status: number, text: string): Problem {
  return resultFailure({ status, text, cookie: undefined, more: false }, 'bind', account).problem;
}

const answerWith = (data: string): string => `80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data ${data}, v4563`;

describe('a sign-in that was refused', () => {
  it.each([
    ['525', 'There is no account', 'spelling'],
    ['52e', 'its password is wrong', 'type the password again'],
    ['52f', 'because of a restriction', 'Protected Users'],
    ['530', 'at this time of day', 'Logon Hours'],
    ['531', 'from this computer', 'Log On To'],
    ['532', 'has expired', 'Set a new password'],
    ['533', 'is disabled', 'Enable it'],
    ['568', 'too many groups', 'in few groups'],
    ['569', 'lacks the right', 'Access this computer from the network'],
    ['701', 'The account "$&ann@contoso.com" has expired', 'Account expires'],
    ['773', 'must change its password', 'change the password'],
    ['775', 'is locked out', 'Unlock it'],
    ['80090346', 'channel binding', 'load balancer'],
    ['52E', 'its password is wrong', 'type the password again'],
    ['999', 'did not accept', 'details'],
    ['constructor', 'did not accept', 'details'],
  ])('with data %s', (data, why, fix) => {
    const found = problemOfBind(49, answerWith(data));
    expect(found.code).toBe('directory.credentials-refused');
    expect(found.why).toContain(why);
    expect(found.fix).toContain(fix);
    expect(found.detail?.answer).toContain(data);
  });

  it.each([
    [8, '00002028: LdapErr: DSID-0C090259, comment: The server requires binds to turn on integrity checking', 'strongerAuthRequired', 'port 636'],
    [13, '0000202A: LdapErr: DSID-0C0903CB', 'confidentialityRequired', 'port 636'],
  ])('with result code %i', (status, text, why, fix) => {
    const found = problemOfBind(status, text);
    expect(found.code).toBe('directory.tls-failed');
    expect(found.why).toContain(why);
    expect(found.fix).toContain(fix);
  });

  it('has a cure that no other has', () => {
    const fixes = [...Object.values(refusals), ...Object.values(securityDemands)].map(({ fix }) => fix);
    expect(new Set(fixes).size).toBe(fixes.length);
  });
});
