/** Filters, ranges, names and codes, without a server. */
import { describe, expect, it } from 'vitest';
import { accountForSignIn, domainName } from './account-name.ts';
import { resultFailure } from './failures.ts';
import { bytesEqual, escapeFilterValue, parseFilter } from './filter.ts';

describe('filters', () => {
  it('escapes what RFC 4515 names', () => expect(escapeFilterValue('a*(b)\\\0')).toBe('a\\2a\\28b\\29\\5c\\00'));

  it('keeps every byte of a value', () => {
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    expect(parseFilter(bytesEqual('objectGUID', all))).toMatchObject({ attribute: 'objectGUID', value: Buffer.from(all) });
  });

  it('takes escaped and written letters for the same', () => {
    expect(parseFilter('(cn=Zo\\c3\\ab\\ee\\83\\bf)')).toEqual(parseFilter('(cn=Zoë\ue0ff)'));
    expect(parseFilter('(cn=Zo\\c3\\ab*)')).toMatchObject({ initial: 'Zoë' });
  });

  it('refuses what is no filter', () => expect(() => parseFilter('(cn=a')).toThrow('directory.refused'));
});

describe('names', () => {
  it.each([
    ['ann', 'ann@contoso.com'],
    ['CONTOSO\\ann', 'CONTOSO\\ann'],
    ['ann@fabrikam.com', 'ann@fabrikam.com'],
    ['CN=Ann,DC=contoso,DC=com', 'CN=Ann,DC=contoso,DC=com'],
  ])('signs %s in as %s', (typed, account) => expect(accountForSignIn(typed, 'DC=contoso,DC=com')).toBe(account));

  it('reads a domain from its naming context', () => expect(domainName('DC=Corp, DC=contoso,DC=com')).toBe('corp.contoso.com'));
});

describe('result codes', () => {
  const answer = (status: number, text = ''): { status: number; text: string; cookie: undefined; more: false } => ({ status, text, cookie: undefined, more: false });

  it.each([
    [16, '00000057: LdapErr: DSID-0C090D8A, comment: Error in attribute conversion operation', 'directory.value-refused'],
    [16, '00002085: AtrErr: DSID-03151904', 'directory.value-moved'],
    [19, '000021C8: AtrErr: DSID-03200BBA', 'directory.value-refused'],
    [19, '00002081: AtrErr: DSID-03151907', 'directory.value-moved'],
    [20, '', 'directory.value-moved'],
    [32, '', 'directory.not-found'],
    [50, '', 'directory.permission-refused'],
    [80, '', 'directory.refused'],
  ])('a write answered with %i %s is %s', (status, text, code) => {
    expect(resultFailure(answer(status, text), 'modify', 'CN=a').problem.code).toBe(code);
  });
});
