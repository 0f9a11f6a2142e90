/** What the connection form accepts. */
import { describe, expect, it } from 'vitest';
import { faultsOfAccount, faultsOfServer, fieldsOf, serverOf } from './connect-fields.ts';

const fields = { server: ' dc1.contoso.com ', port: '', security: 'ldaps', account: 'reader', password: 'x' } as const;

describe('connection form', () => {
  it('accepts a server without a port', () => {
    expect(faultsOfServer(fields)).toEqual({});
    expect(serverOf(fields)).toEqual({ server: 'dc1.contoso.com', security: 'ldaps' });
  });

  it.each(['0', '65536', 'abc', '1.5'])('refuses the port %s', (port) => {
    expect(faultsOfServer({ ...fields, port })).toHaveProperty('port');
  });

  it('asks for account and password', () => {
    expect(Object.keys(faultsOfAccount({ ...fields, account: ' ', password: '' }))).toEqual(['account', 'password']);
  });

  it('leaves the usual port of a suggestion out', () => {
    expect(fieldsOf({ server: 'dc1', port: 636, foundBy: 'practice' }, 'ldaps')).toEqual({ server: 'dc1', port: '' });
    expect(fieldsOf({ server: 'dc1', port: 6360, foundBy: 'practice' }, 'ldaps')).toEqual({ server: 'dc1', port: '6360' });
  });

  it.each(['ldaps', 'starttls'] as const)('leaves the port of plain LDAP, which DNS tells, to %s', (security) => {
    expect(fieldsOf({ server: 'dc1', port: 389, foundBy: 'dns' }, security)).toEqual({ server: 'dc1', port: '' });
  });
});
