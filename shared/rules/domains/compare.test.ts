/** Wanted records against published ones, case by case. */
import { describe, expect, it } from 'vitest';
import type { DnsRecord } from '../../contract/domains.ts';
import type { DnsAnswer } from './answer.ts';
import { judgeRecord, type RecordFacts } from './compare.ts';
import { judgeMsoid } from './msoid.ts';

const rest = { ttl: 3600, purpose: '', optional: false };
const mx: DnsRecord = { type: 'MX', name: '@', value: '0 contoso-com.mail.protection.outlook.com', ...rest };
const spf: DnsRecord = { type: 'TXT', name: '@', value: 'v=spf1 include:spf.protection.outlook.com -all', ...rest };
const proof: DnsRecord = { type: 'TXT', name: '@', value: 'MS=ms12345678', ...rest };
const autodiscover: DnsRecord = { type: 'CNAME', name: 'autodiscover', value: 'autodiscover.outlook.com', ...rest };
const lync: DnsRecord = { type: 'CNAME', name: 'lyncdiscover', value: 'webdir.online.lync.com', ...rest };
const srv: DnsRecord = { type: 'SRV', name: '_sipfederationtls._tcp', value: '100 1 5061 sipfed.online.lync.com', ...rest };

const text = (value: string): DnsAnswer => ({ type: 'TXT', text: value });
const mail = (preference: number, exchange: string): DnsAnswer => ({ type: 'MX', preference, exchange });
const alias = (target: string): DnsAnswer => ({ type: 'CNAME', target });
const service = (priority: number, weight: number, port: number, target: string): DnsAnswer => ({ type: 'SRV', priority, weight, port, target });
const ours = 'Contoso-com.mail.protection.outlook.com.';

const cases: readonly [string, DnsRecord, DnsAnswer[], DnsAnswer[] | undefined, string][] = [
  ['mx right in spite of case and dot', mx, [mail(0, ours)], undefined, 'right'],
  ['mx right with another number', mx, [mail(10, ours)], undefined, 'right'],
  ['mx missing', mx, [], undefined, 'missing'],
  ['mx elsewhere', mx, [mail(10, 'mx.old.example')], undefined, 'conflict'],
  ['mx with a backup elsewhere', mx, [mail(0, ours), mail(20, 'mx.old.example')], undefined, 'advice'],
  ['mx that shares the mail', mx, [mail(5, ours), mail(5, 'mx.old.example')], undefined, 'conflict'],
  ['mx of a domain with DNSSEC', mx, [mail(0, 'contoso-com.a-v1.mx.microsoft')], undefined, 'right'],
  ['mx of somebody else with DNSSEC', mx, [mail(0, 'fabrikam-com.a-v1.mx.microsoft')], undefined, 'conflict'],
  ['no mail at all', mx, [mail(0, '.')], undefined, 'conflict'],
  ['mx behind another', mx, [mail(10, ours), mail(5, 'mx.old.example')], undefined, 'conflict'],
  ['mx beside a proof of ownership', mx, [mail(0, ours), mail(32767, 'ms1.msv1.invalid')], undefined, 'right'],
  ['spf that allows everybody', spf, [text('v=spf1 include:spf.protection.outlook.com +all')], undefined, 'advice'],
  ['spf without an ending', spf, [text('v=spf1 include:spf.protection.outlook.com')], undefined, 'advice'],
  ['spf that refuses us', spf, [text('v=spf1 -include:spf.protection.outlook.com ~all')], undefined, 'wrong'],
  ['spf that names us too late', spf, [text('v=spf1 -all include:spf.protection.outlook.com')], undefined, 'wrong'],
  ['spf with a word of its own', spf, [text('v=spf1 include:spf.protection.outlook.com includes:x.example -all')], undefined, 'wrong'],
  ['spf right', spf, [text('other=1'), text('v=spf1 ip4:192.0.2.1 include:SPF.protection.outlook.com ~all')], undefined, 'right'],
  ['spf missing', spf, [text('other=1')], undefined, 'missing'],
  ['spf twice', spf, [text('v=spf1 -all'), text(spf.value)], undefined, 'conflict'],
  ['spf without us', spf, [text('v=spf1 mx -all')], undefined, 'wrong'],
  ['spf with too many look-ups', spf, [text(`v=spf1 ${'a:x.example '.repeat(10)}include:spf.protection.outlook.com -all`)], undefined, 'wrong'],
  ['proof there', proof, [text('"ms=MS12345678"')], undefined, 'right'],
  ['proof missing', proof, [text('MS=ms99999999')], undefined, 'missing'],
  ['alias right', lync, [alias('WEBDIR.online.lync.com.')], undefined, 'right'],
  ['alias wrong', lync, [alias('elsewhere.example')], undefined, 'wrong'],
  ['alias missing', lync, [], undefined, 'missing'],
  ['alias blocked', lync, [], [text('something')], 'conflict'],
  ['alias with others beside it', lync, [alias('webdir.online.lync.com')], [alias('webdir.online.lync.com'), text('x')], 'conflict'],
  ['autodiscover stays on-premises', autodiscover, [alias('mail.contoso.com')], undefined, 'advice'],
  ['autodiscover stays on-premises by its address', autodiscover, [], [{ type: 'A', address: '192.0.2.1' }], 'advice'],
  ['service right', srv, [service(100, 1, 5061, 'SIPFED.online.lync.com.')], undefined, 'right'],
  ['service with another weight', srv, [service(10, 5, 5061, 'sipfed.online.lync.com')], undefined, 'right'],
  ['service with another port', srv, [service(100, 1, 443, 'sipfed.online.lync.com')], undefined, 'wrong'],
  ['service behind another', srv, [service(100, 1, 5061, 'sipfed.online.lync.com'), service(1, 1, 5061, 'old.example')], undefined, 'conflict'],
  ['service switched off', srv, [service(0, 0, 0, '.')], undefined, 'wrong'],
  ['service missing', srv, [], undefined, 'missing'],
];

const facts = (answers: readonly DnsAnswer[], atName: readonly DnsAnswer[] = []): RecordFacts => ({
  domain: 'contoso.com',
  alias: { beside: atName.filter(({ type }) => type !== 'CNAME'), chain: answers.flatMap((answer) => (answer.type === 'CNAME' ? [answer.target.toLowerCase()] : [])), fault: undefined },
  spf: new Map(),
});

describe('judgeRecord', () => {
  it.each(cases)('%s', (_, record, answers, atName, verdict) => {
    const judgment = judgeRecord(record, answers, facts(answers, atName));
    expect(judgment.verdict).toBe(verdict);
    expect(judgment.reason).not.toBe('');
    expect(judgment.cure === '').toBe(verdict === 'right');
  });

  it('proposes one merged SPF record', () => {
    const merged = 'v=spf1 mx ip4:192.0.2.1 include:spf.protection.outlook.com ~all';
    expect(judgeRecord(spf, [text('v=spf1 mx ip4:192.0.2.1 ~all')], facts([]))).toMatchObject({ proposal: merged, cure: expect.stringContaining(merged) as string });
  });
});

describe('judgeMsoid', () => {
  it('is silent when there is none', () => expect(judgeMsoid([], false)).toBeUndefined());
  it('refuses a stale one', () => expect(judgeMsoid([alias('clientconfig.microsoftonline-p.net')], false)?.verdict).toBe('conflict'));
  it('tells of a wildcard', () => expect(judgeMsoid([alias('web.contoso.com')], true)?.verdict).toBe('advice'));
});
