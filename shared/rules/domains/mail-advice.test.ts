/** DMARC, DKIM and CAA: what is read, and what is advised. */
import { describe, expect, it } from 'vitest';
import type { DnsRecord } from '../../contract/domains.ts';
import { recordText as text } from '../../text/records.ts';
import { caaNames, judgeCaa } from './caa.ts';
import { dkimRecords, judgeDkim, type DkimKey } from './dkim.ts';
import { dmarcTags, isDmarc, judgeDmarc } from './dmarc.ts';
import { isOfChina } from './msoid.ts';
import { readWantedRecords, wantedOf } from './wanted-records.ts';

const txt = (value: string) => ({ type: 'TXT', text: value }) as const;
const caa = (tag: string, value: string, flags = 0) => ({ type: 'CAA', flags, tag, value }) as const;

describe('DMARC', () => {
  it.each([
    [['v=DMARC1; p=none'], 'right'], [[' v = DMARC1 ;p=REJECT ; sp=none; pct=100; rua=mailto:a@b.test, mailto:c@d.test!10m; fo=1:d; adkim=s'], 'right'], [['v=DMARC1; p=quarantine; unknown=tag;'], 'right'],
    [[], 'advice'], [['v=DMARC12; p=none'], 'advice'], [['v=dmarc1; p=none'], 'advice'], [['p=none; v=DMARC1'], 'advice'], [['other'], 'advice'],
    [['v=DMARC1; p=none', 'v=DMARC1; p=none'], 'conflict'], [['v=DMARC1; p=none', 'google-site-verification=x'], 'right'],
    [['v=DMARC1'], 'wrong'], [['v=DMARC1; sp=none; p=none'], 'wrong'], [['v=DMARC1; p='], 'wrong'], [['v=DMARC1; p=none; pct=101'], 'wrong'], [['v=DMARC1; p=none; rua=a@b.test'], 'wrong'], [['v=DMARC1; p=none adkim=s'], 'wrong'], [['v=DMARC1; p=none; nonsense'], 'wrong'],
  ] as const)('%j is %s', (present, verdict) => expect(judgeDmarc(present.map(txt)).verdict).toBe(verdict));
  it('has its version first', () => expect([isDmarc('v=DMARC1'), isDmarc('v=DMARC1p=none')]).toEqual([true, false]));
  it('has tags', () => expect(dmarcTags('v=DMARC1; P = none ;; x')).toEqual([['p', 'none'], ['x', '']]));
});

describe('DKIM', () => {
  const [first] = dkimRecords;
  const judge = (target: string, key: DkimKey = 'there', domain = 'contoso.com') => judgeDkim(first ?? ({} as DnsRecord), domain, [{ type: 'CNAME', target }], key);
  it.each([
    ['Selector1-contoso-com._domainkey.contoso.onmicrosoft.com.', 'there', 'contoso.com', 'right'],
    ['selector1-contoso-com._domainkey.contoso.onmicrosoft.us', 'there', 'contoso.com', 'right'],
    ['selector1-contoso-com._domainkey.contoso.w-v1.dkim.mail.microsoft', 'there', 'contoso.com', 'right'],
    ['selector1-contosooffice-com0i._domainkey.contoso.onmicrosoft.com', 'there', 'contoso-office.com', 'right'],
    ['selector1-contoso-com._domainkey.contoso.onmicrosoft.com', 'unseen', 'contoso.com', 'right'],
    ['selector1-contoso-com._domainkey.contoso.onmicrosoft.com', 'gone', 'contoso.com', 'wrong'],
    ['selector2-contoso-com._domainkey.contoso.onmicrosoft.com', 'there', 'contoso.com', 'wrong'],
    ['selector1-fabrikam-com._domainkey.contoso.onmicrosoft.com', 'there', 'contoso.com', 'wrong'],
    ['selector1-contoso-com._domainkey.contoso.onmicrosoft.com.evil.test', 'there', 'contoso.com', 'advice'],
    ['dkim.sender.test', 'there', 'contoso.com', 'advice'],
  ] as const)('%s (%s) of %s is %s', (target, key, domain, verdict) => expect(judge(target, key, domain).verdict).toBe(verdict));
});

describe('CAA', () => {
  it('is looked for at every name above, but not at the top', () => expect(caaNames('mail.contoso.com')).toEqual(['mail.contoso.com', 'contoso.com']));
  it.each([
    [[caa('issue', 'digicert.com; account=1')], 'right', text.caaFree('digicert.com')],
    [[caa('iodef', 'mailto:a@b.test')], 'right', text.right],
    [[caa('issue', 'LetsEncrypt.org')], 'advice', text.caaOnly('letsencrypt.org', 'x')],
    [[caa('issue', ';')], 'advice', text.caaNone('x')],
    [[caa('issue', ';'), caa('issue', 'digicert.com')], 'right', text.caaFree('digicert.com')],
    [[caa('tbs', 'y', 128), caa('issue', 'digicert.com')], 'advice', text.caaCritical('tbs')],
    [[caa('tbs', 'y')], 'right', text.right],
  ] as const)('%j is %s', (answers, verdict, reason) => expect(judgeCaa(answers, 'x')).toMatchObject({ verdict, reason }));
});

describe('the wanted records', () => {
  const row = (type: DnsRecord['type'], name: string, value: string): DnsRecord => ({ type, name, value, ttl: 1, purpose: '', optional: false });
  it('of 21Vianet are known by their hosts', () => {
    expect(isOfChina([row('TXT', '@', 'v=spf1 include:spf.protection.partner.outlook.cn -all')])).toBe(true);
    expect(isOfChina([row('CNAME', 'autodiscover', 'autodiscover.outlook.com'), row('CNAME', 'x', 'partner.example.com')])).toBe(false);
  });
  it('are read in both forms, and in no other', () => {
    expect(readWantedRecords([row('MX', '@', '0 a')], 'contoso.com')).toHaveLength(1);
    expect(readWantedRecords({ value: [{ recordType: 'CName', label: 'sip.contoso.com', canonicalName: 'x.test' }] }, 'contoso.com')).toMatchObject([{ type: 'CNAME', name: 'sip', value: 'x.test' }]);
    for (const json of [null, 7, {}, { value: 1 }, [1], [{ ...row('MX', '@', ''), more: 1 }], Array.from({ length: 501 }, () => row('MX', '@', ''))]) expect(readWantedRecords(json, 'contoso.com')).toBeUndefined();
  });
  it('leave out the rows of advice', () => {
    const checks = [row('MX', '@', '0 a'), row('CNAME', 'msoid', ''), row('TXT', '_dmarc', 'v=DMARC1; p=none')].map((record) => ({ record, found: [], verdict: 'right' as const, reason: '', cure: '' }));
    expect(wantedOf(checks)).toEqual([row('MX', '@', '0 a')]);
  });
});
