/** Zones for the DNS checker: each is right, or wrong in one way. */
import type { DnsRecord, RecordVerdict } from '../../shared/contract/domains.ts';
import { faultReason, recordText as text } from '../../shared/text/records.ts';

/** The places of a zone that a case may change; all others stay right. */
export type Place = 'mx' | 'spf' | 'autodiscover' | 'sip' | 'lyncdiscover' | 'sipTls' | 'federation' | 'registration' | 'dkim1' | 'dkim2' | 'dmarc';

/** The row that differs from "right": its record, its verdict and its reason. */
export type Row = readonly [record: string, verdict: RecordVerdict, reason: string];

/** `change`: lines of a zone file in place of the right ones; `more`: further lines; `#` stands for the domain, `%` for its name with dashes. */
export interface ZoneCase {
  readonly title: string;
  readonly change?: Partial<Record<Place, string>>;
  readonly more?: string;
  readonly rows?: readonly Row[];
}

const spfValue = 'v=spf1 include:spf.protection.outlook.com -all';
const spf = (value: string): { readonly spf: string } => ({ spf: `@ TXT "${value}"` });
const inZone = (reason: string): string => `${reason} ${text.remembered(3600)}`;
const longWay = Array.from({ length: 9 }, (_, index) => `hop${index + 1}.#`);

const right: readonly ZoneCase[] = [
  { title: 'as it should be' },
  { title: 'in other letters and with another time to live', change: { mx: '@ 60 MX 0 %.Mail.PROTECTION.outlook.com.', autodiscover: 'AutoDiscover 60 CNAME AUTODISCOVER.Outlook.com.' } },
  { title: 'with another number for its mail server', change: { mx: '@ MX 10 %.mail.protection.outlook.com.' } },
  { title: 'with DNSSEC for its mail', change: { mx: '@ MX 0 %.a-v1.mx.microsoft.' } },
  { title: 'with a proof of ownership by MX', more: '@ MX 32767 ms12345678.msv1.invalid.' },
  { title: 'with other senders', change: spf('v=spf1 ip4:192.0.2.0/24 mx include:spf.protection.outlook.com ~all'), rows: [['TXT #', 'right', text.spfRight(2)]] },
  { title: 'with its SPF record in pieces', change: { spf: '@ TXT "v=spf1 include:spf.prot" "ection.outlook.com " "-all"' } },
  { title: 'with its SPF record behind a redirect', change: spf('v=spf1 redirect=microsoft.senders.test'), rows: [['TXT #', 'right', text.spfRight(2)]] },
  { title: 'with ten look-ups', change: spf('v=spf1 include:eight.senders.test include:spf.protection.outlook.com -all'), rows: [['TXT #', 'right', text.spfRight(10)]] },
  { title: 'with macros', change: spf('v=spf1 exists:%{i}._spf.# include:spf.protection.outlook.com -all'), rows: [['TXT #', 'right', text.spfRight(2)]] },
  { title: 'with a sender that nobody here can ask', change: spf('v=spf1 include:elsewhere.invalid include:spf.protection.outlook.com -all'), rows: [['TXT #', 'right', text.spfUnseen('elsewhere.invalid')]] },
  { title: 'with another weight', change: { sipTls: '_sip._tls SRV 10 5 443 sipdir.online.lync.com.' }, rows: [['SRV _sip._tls.#', 'right', text.srvOrder('10 5 443 sipdir.online.lync.com')]] },
  { title: 'with DKIM in its newer form', change: { dkim1: 'selector1._domainkey CNAME selector1-%._domainkey.contoso.n-v1.dkim.mail.microsoft.' } },
  { title: 'with DMARC kept by somebody else', change: { dmarc: '_dmarc CNAME dmarc.senders.test.' } },
  { title: 'with DigiCert among its authorities', more: '@ CAA 0 issue "digicert.com"\n@ CAA 0 issue "letsencrypt.org"', rows: [['CAA #', 'right', text.caaFree('digicert.com, letsencrypt.org')]] },
];

const mail: readonly ZoneCase[] = [
  { title: 'without a mail server', change: { mx: '' }, rows: [['MX #', 'missing', text.missing]] },
  { title: 'with its mail elsewhere', change: { mx: '@ MX 10 mail.old.test.' }, rows: [['MX #', 'conflict', inZone(text.mxOther('10 mail.old.test'))]] },
  { title: 'with a mail server behind ours', more: '@ MX 20 mail.old.test.', rows: [['MX #', 'advice', text.mxLater('20 mail.old.test')]] },
  { title: 'with a mail server before ours', change: { mx: '@ MX 10 %.mail.protection.outlook.com.\n@ MX 5 mail.old.test.' }, rows: [['MX #', 'conflict', inZone(text.mxEarlier('5 mail.old.test'))]] },
  { title: 'with a mail server beside ours', change: { mx: '@ MX 5 %.mail.protection.outlook.com.\n@ MX 5 mail.old.test.' }, rows: [['MX #', 'conflict', inZone(text.mxEqual('5 mail.old.test'))]] },
  { title: 'with the mail server of another domain', change: { mx: '@ MX 0 fabrikam-com.mail.protection.outlook.com.' }, rows: [['MX #', 'conflict', inZone(text.mxOther('0 fabrikam-com.mail.protection.outlook.com'))]] },
  { title: 'that receives no mail', change: { mx: '@ MX 0 .' }, rows: [['MX #', 'conflict', inZone(text.mxNull)]] },
  { title: 'with its mail server under the domain written twice', change: { mx: '# MX 0 %.mail.protection.outlook.com.' }, rows: [['MX #', 'missing', `${text.missing} ${text.doubled('#.#')}`]] },
];

const spfRow = (verdict: RecordVerdict, reason: string): readonly Row[] => [['TXT #', verdict, verdict === 'wrong' || verdict === 'conflict' ? inZone(reason) : reason]];

const senders: readonly ZoneCase[] = [
  { title: 'without SPF', change: { spf: '' }, rows: spfRow('missing', text.spfMissing) },
  { title: 'with texts that are no SPF', change: { spf: '@ TXT "v=spf10 -all"\n@ TXT "hello"' }, rows: spfRow('missing', text.spfMissing) },
  { title: 'with two SPF records', change: { spf: `@ TXT "v=spf1 mx ~all"\n@ TXT "${spfValue}"` }, rows: spfRow('conflict', text.spfSeveral(2)) },
  { title: 'without us in SPF', change: spf('v=spf1 mx ~all'), rows: spfRow('wrong', text.spfIncomplete) },
  { title: 'that refuses our senders', change: spf('v=spf1 -include:spf.protection.outlook.com ~all'), rows: spfRow('wrong', text.spfIncomplete) },
  { title: 'that names us after "all"', change: spf('v=spf1 ~all include:spf.protection.outlook.com'), rows: spfRow('wrong', text.spfAfterAll) },
  { title: 'with eleven look-ups of its own', change: spf(`v=spf1 ${Array.from({ length: 10 }, (_, index) => `a:h${index}.senders.test`).join(' ')} include:spf.protection.outlook.com -all`), rows: spfRow('wrong', text.spfTooLong(11)) },
  { title: 'with eleven look-ups of those that it includes', change: spf('v=spf1 a:h1.senders.test include:eight.senders.test include:spf.protection.outlook.com -all'), rows: spfRow('wrong', text.spfTooLong(11)) },
  { title: 'with three senders that are gone', change: spf('v=spf1 a:g1.senders.test mx:g2.senders.test exists:g3.senders.test include:spf.protection.outlook.com -all'), rows: spfRow('wrong', text.spfVoid('g1.senders.test, g2.senders.test, g3.senders.test')) },
  { title: 'with an SPF that includes itself', change: spf('v=spf1 include:spf.protection.outlook.com include:# -all'), rows: spfRow('wrong', text.spfLoop('#')) },
  { title: 'with a circle of includes', change: spf('v=spf1 include:spf.protection.outlook.com include:round.senders.test -all'), rows: spfRow('wrong', text.spfLoop('round.senders.test')) },
  { title: 'with an include that has no SPF', change: spf('v=spf1 include:spf.protection.outlook.com include:h1.senders.test -all'), rows: spfRow('wrong', text.spfNone('h1.senders.test')) },
  { title: 'with an include that has two', change: spf('v=spf1 include:spf.protection.outlook.com include:two.senders.test -all'), rows: spfRow('wrong', text.spfSeveralBelow('two.senders.test')) },
  { title: 'with a word that does not exist', change: spf('v=spf1 include:spf.protection.outlook.com ipv4:192.0.2.1 -all'), rows: spfRow('wrong', text.spfTerm('ipv4:192.0.2.1', '#')) },
  { title: 'with an include that holds such a word', change: spf('v=spf1 include:spf.protection.outlook.com include:typo.senders.test -all'), rows: spfRow('wrong', text.spfTerm('includ:x', 'typo.senders.test')) },
  { title: 'with a blank after "include:"', change: spf('v=spf1 include: spf.protection.outlook.com -all'), rows: spfRow('wrong', text.spfTerm('include:', '#')) },
  { title: 'that lets everybody send', change: spf('v=spf1 include:spf.protection.outlook.com +all'), rows: spfRow('advice', text.spfOpen) },
  { title: 'without an ending in SPF', change: spf('v=spf1 include:spf.protection.outlook.com'), rows: spfRow('advice', text.spfEndless) },
];

const aliases: readonly ZoneCase[] = [
  { title: 'without autodiscover', change: { autodiscover: '' }, rows: [['CNAME autodiscover.#', 'missing', text.missing]] },
  { title: 'with autodiscover on-premises by name', change: { autodiscover: 'autodiscover CNAME mail.#.' }, rows: [['CNAME autodiscover.#', 'advice', text.autodiscoverElsewhere('mail.#')]] },
  { title: 'with autodiscover on-premises by address', change: { autodiscover: 'autodiscover A 192.0.2.1' }, rows: [['CNAME autodiscover.#', 'advice', text.autodiscoverElsewhere('192.0.2.1')]] },
  { title: 'with a text in the way of autodiscover', change: { autodiscover: 'autodiscover TXT "here"' }, rows: [['CNAME autodiscover.#', 'conflict', text.cnameInTheWay('here')]] },
  { title: 'with a wildcard that happens to be right', change: { registration: '*.reg CNAME enterpriseregistration.windows.net.' }, rows: [['CNAME device.reg.#', 'advice', text.wildcardRight]] },
  { title: 'with a wildcard that is wrong', change: { registration: '*.reg CNAME web.#.' }, rows: [['CNAME device.reg.#', 'wrong', `${text.cnameOther('web.#')} ${text.wildcard} ${text.remembered(3600)}`]] },
  { title: 'with an alias to another name', change: { sip: 'sip CNAME sip.old.test.' }, rows: [['CNAME sip.#', 'wrong', inZone(text.cnameOther('sip.old.test'))]] },
  { title: 'with an alias by way of another', change: { lyncdiscover: 'lyncdiscover CNAME hop.#.\nhop CNAME webdir.online.lync.com.' }, rows: [['CNAME lyncdiscover.#', 'advice', text.cnameByWay('hop.#, webdir.online.lync.com')]] },
  { title: 'with aliases in a circle', change: { sip: 'sip CNAME round.#.\nround CNAME sip.#.' }, rows: [['CNAME sip.#', 'wrong', inZone(text.cnameLoop('round.#, sip.#'))]] },
  { title: 'with an endless way of aliases', change: { sip: ['sip', ...longWay].map((from, index) => `${from.replace('.#', '')} CNAME ${longWay[index] ?? 'sipdir.online.lync.com'}.`).join('\n') }, rows: [['CNAME sip.#', 'wrong', inZone(text.cnameLong(longWay.join(', ')))]] },
  { title: 'with an address in the way of an alias', change: { sip: 'sip A 192.0.2.5' }, rows: [['CNAME sip.#', 'conflict', text.cnameInTheWay('192.0.2.5')]] },
  { title: 'with an alias under the domain written twice', change: { sip: 'sip.# CNAME sipdir.online.lync.com.' }, rows: [['CNAME sip.#', 'missing', `${text.missing} ${text.doubled('sip.#.#')}`]] },
  { title: 'with a stale msoid', more: 'msoid CNAME clientconfig.microsoftonline-p.net.', rows: [['CNAME msoid.#', 'conflict', text.msoidFound('clientconfig.microsoftonline-p.net')]] },
  { title: 'with a wildcard that answers for msoid', more: '* CNAME web.#.', rows: [['CNAME msoid.#', 'advice', `${text.msoidFound('web.#')} ${text.wildcard}`]] },
];

const services: readonly ZoneCase[] = [
  { title: 'without a service', change: { federation: '' }, rows: [['SRV _sipfederationtls._tcp.#', 'missing', text.missing]] },
  { title: 'with a service under another protocol', change: { federation: '_sipfederationtls._tls SRV 100 1 5061 sipfed.online.lync.com.' }, rows: [['SRV _sipfederationtls._tcp.#', 'missing', text.missing]] },
  { title: 'with a service at another port', change: { sipTls: '_sip._tls SRV 100 1 5061 sipdir.online.lync.com.' }, rows: [['SRV _sip._tls.#', 'wrong', inZone(text.srvOther('100 1 5061 sipdir.online.lync.com'))]] },
  { title: 'with a service of somebody else', change: { sipTls: '_sip._tls SRV 100 1 443 sip.old.test.' }, rows: [['SRV _sip._tls.#', 'wrong', inZone(text.srvOther('100 1 443 sip.old.test'))]] },
  { title: 'with a service that another one comes before', more: '_sip._tls SRV 1 1 443 sip.old.test.', rows: [['SRV _sip._tls.#', 'conflict', inZone(text.srvFirst('1 1 443 sip.old.test'))]] },
  { title: 'with a service that is switched off', change: { sipTls: '_sip._tls SRV 0 0 0 .' }, rows: [['SRV _sip._tls.#', 'wrong', inZone(text.srvOff)]] },
];

const dkimRow = (verdict: RecordVerdict, reason: string): readonly Row[] => [['CNAME selector1._domainkey.#', verdict, reason]];
const dmarcRow = (verdict: RecordVerdict, reason: string): readonly Row[] => [['TXT _dmarc.#', verdict, verdict === 'advice' ? reason : inZone(reason)]];
const caaRow = (reason: string, name = '#'): readonly Row[] => [['CAA #', 'advice', reason.replaceAll('@', name)]];

const advice: readonly ZoneCase[] = [
  { title: 'without DKIM', change: { dkim1: '' }, rows: dkimRow('advice', text.dkimMissing('selector1._domainkey')) },
  { title: 'with DKIM that leads nowhere', change: { dkim1: 'selector1._domainkey CNAME selector1-%._domainkey.gone.onmicrosoft.com.' }, rows: dkimRow('wrong', text.dkimGone('selector1-%._domainkey.gone.onmicrosoft.com')) },
  { title: 'with its selectors mixed up', change: { dkim1: 'selector1._domainkey CNAME selector2-%._domainkey.contoso.onmicrosoft.com.' }, rows: dkimRow('wrong', text.dkimSwapped('selector2-%._domainkey.contoso.onmicrosoft.com')) },
  { title: 'with a key of its own', change: { dkim1: 'selector1._domainkey TXT "v=DKIM1; k=rsa; p=MIGf"' }, rows: dkimRow('advice', text.dkimKey) },
  { title: 'with DKIM of somebody else', change: { dkim1: 'selector1._domainkey CNAME key.senders.test.' }, rows: dkimRow('advice', text.dkimOther('key.senders.test')) },
  { title: 'without DMARC', change: { dmarc: '' }, rows: dmarcRow('advice', text.dmarcMissing) },
  { title: 'with two DMARC records', change: { dmarc: '_dmarc TXT "v=DMARC1; p=none"\n_dmarc TXT "v=DMARC1; p=reject"' }, rows: dmarcRow('conflict', text.dmarcSeveral(2)) },
  { title: 'with a DMARC policy that does not exist', change: { dmarc: '_dmarc TXT "v=DMARC1; p=block"' }, rows: dmarcRow('wrong', text.dmarcTag('p=block')) },
  { title: 'with DMARC without a policy', change: { dmarc: '_dmarc TXT "v=DMARC1; rua=mailto:a@b.test"' }, rows: dmarcRow('wrong', text.dmarcNoPolicy) },
  { title: 'with one other authority', more: '@ CAA 0 issue "letsencrypt.org"', rows: caaRow(text.caaOnly('letsencrypt.org', '@')) },
  { title: 'with no authority at all', more: '@ CAA 0 issue ";"', rows: caaRow(text.caaNone('@')) },
  { title: 'with a demand to authorities that nobody knows', more: '@ CAA 128 tbs "x"', rows: caaRow(text.caaCritical('tbs')) },
];

/** Every case with the domain that it stands for: `d1.test`, `d2.test`. */
export const zoneCases: readonly (ZoneCase & { readonly domain: string })[] = [...right, ...mail, ...senders, ...aliases, ...services, ...advice].map((one, index) => ({ ...one, domain: `d${index + 1}.test` }));

const places: Readonly<Record<Place, string>> = {
  mx: '@ MX 0 %.mail.protection.outlook.com.',
  spf: `@ TXT "${spfValue}"`,
  autodiscover: 'autodiscover CNAME autodiscover.outlook.com.',
  sip: 'sip CNAME sipdir.online.lync.com.',
  lyncdiscover: 'lyncdiscover CNAME webdir.online.lync.com.',
  sipTls: '_sip._tls SRV 100 1 443 sipdir.online.lync.com.',
  federation: '_sipfederationtls._tcp SRV 100 1 5061 sipfed.online.lync.com.',
  registration: 'device.reg CNAME enterpriseregistration.windows.net.',
  dkim1: 'selector1._domainkey CNAME selector1-%._domainkey.contoso.onmicrosoft.com.',
  dkim2: 'selector2._domainkey CNAME selector2-%._domainkey.contoso.onmicrosoft.com.',
  dmarc: '_dmarc TXT "v=DMARC1; p=reject"',
};

/** With the domain in the place of its signs; macros of SPF keep theirs. */
export function filledIn(template: string, domain: string): string {
  return template.replace(/%(?!\{)/g, domain.replaceAll('.', '-')).replaceAll('#', domain);
}

/** The lines of a zone file. */
export function zoneLines(change: ZoneCase['change'], more: string | undefined, domain: string): string {
  return filledIn([...Object.values({ ...places, ...change }), more ?? '', 'web A 192.0.2.9', 'mail A 192.0.2.10'].join('\n'), domain);
}

const row = (type: DnsRecord['type'], name: string, value: string): DnsRecord => ({ type, name, value, ttl: 3600, purpose: '', optional: false });

/** The records that each of these domains needs. */
export function wantedRecords(domain: string): DnsRecord[] {
  return [
    row('MX', '@', filledIn('0 %.mail.protection.outlook.com', domain)), row('TXT', '@', spfValue), row('CNAME', 'autodiscover', 'autodiscover.outlook.com'),
    row('CNAME', 'sip', 'sipdir.online.lync.com'), row('CNAME', 'lyncdiscover', 'webdir.online.lync.com'), row('SRV', '_sip._tls', '100 1 443 sipdir.online.lync.com'),
    row('SRV', '_sipfederationtls._tcp', '100 1 5061 sipfed.online.lync.com'), row('CNAME', 'device.reg', 'enterpriseregistration.windows.net'),
  ];
}

const hosts = Array.from({ length: 12 }, (_, index) => `h${index} A 192.0.2.${index + 20}`);

/** What the zones lead to. */
export const otherZones = [
  { name: 'outlook.com', text: 'spf.protection TXT "v=spf1 ip4:40.92.0.0/15 ip4:40.107.0.0/16 -all"' },
  { name: 'onmicrosoft.com', text: '*._domainkey.contoso TXT "v=DKIM1; k=rsa; p=MIGf"' },
  { name: 'mail.microsoft', text: '*._domainkey.contoso.n-v1.dkim TXT "v=DKIM1; k=rsa; p=MIGf"' },
  {
    name: 'senders.test',
    text: [
      ...hosts,
      'microsoft TXT "v=spf1 include:spf.protection.outlook.com -all"',
      `eight TXT "v=spf1 ${Array.from({ length: 8 }, (_, index) => `a:h${index}.senders.test`).join(' ')} -all"`,
      'round TXT "v=spf1 include:trip.senders.test -all"',
      'trip TXT "v=spf1 include:round.senders.test -all"',
      'two TXT "v=spf1 -all"',
      'two TXT "v=spf1 ~all"',
      'typo TXT "v=spf1 includ:x -all"',
      'dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@senders.test"',
      'key TXT "v=DKIM1; p=MIGf"',
    ].join('\n'),
  },
];

/** The reason when this server answers nothing useful. */
export const unanswered = (server: string, fault: 'refused' | 'servfail' | 'silent'): string => faultReason([{ server, fault }]);
