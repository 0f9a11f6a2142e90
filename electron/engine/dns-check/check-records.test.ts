/** The records of a domain in the practice DNS: what is compared, what is added, and what nobody answers. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DnsRecord } from '../../../shared/contract/domains.ts';
import { recordText as text } from '../../../shared/text/records.ts';
import { openDns } from '../../dns/dns.ts';
import type { Dns } from '../../ports/dns.ts';
import { startPracticeDns, type PracticeDns } from '../../practice/dns/practice-dns.ts';
import { openStore, type Store } from '../../practice/store.ts';
import { checkRecords } from './check-records.ts';

const never = new AbortController().signal;
const row = (type: DnsRecord['type'], name: string, value: string): DnsRecord => ({ type, name, value, ttl: 3600, purpose: '', optional: false });
const spf = row('TXT', '@', 'v=spf1 include:spf.protection.outlook.com -all');

let store: Store;
let practice: PracticeDns;
let dns: Dns;
beforeAll(async () => {
  store = openStore(':memory:');
  practice = await startPracticeDns({ store });
  dns = openDns({ servers: [practice.address], patience: 200 });
});
afterAll(async () => {
  await practice.close();
  store.close();
});

const check = async (domain: string, records: readonly DnsRecord[]) => (await checkRecords(dns, domain, records, () => undefined, never)).map(({ record, verdict, reason }) => [`${record.type} ${record.name}`, verdict, reason]);

it('tells after each record how far it is', async () => {
  const told: string[] = [];
  await checkRecords(dns, 'contoso.com', [spf, row('CNAME', 'autodiscover', 'autodiscover.outlook.com')], (done, total) => told.push(`${done}/${total}`), never);
  expect(told).toEqual(['1/2', '2/2']);
});

it('looks at a proof of ownership alone', async () => {
  practice.publish('proof.example', [row('TXT', '@', 'MS=ms1')]);
  expect(await check('proof.example', [row('TXT', '@', 'MS=ms1')])).toEqual([['TXT @', 'right', text.right]]);
  expect(await check('proof.example', [row('TXT', '@', 'MS=ms2')])).toEqual([['TXT @', 'missing', text.txtOtherProof('MS=ms1')]]);
});

it('advises on mail only where Exchange Online sends it', async () => {
  expect((await check('contoso.com', [spf])).map(([name]) => name)).toEqual(['TXT @', 'CNAME selector1._domainkey', 'CNAME selector2._domainkey', 'TXT _dmarc']);
  expect(await check('contoso.com', [row('CNAME', 'lyncdiscover', 'webdir.online.lync.com')])).toHaveLength(1);
});

it('wants msoid for 21Vianet, and refuses it elsewhere', async () => {
  const ofChina = [row('CNAME', 'autodiscover', 'autodiscover.partner.outlook.cn')];
  practice.publish('china.example', ofChina);
  expect(await check('china.example', ofChina)).toEqual([['CNAME autodiscover', 'right', text.right], ['CNAME msoid', 'missing', text.missing]]);
  practice.publish('china.example', [row('CNAME', 'msoid', 'clientconfig.partner.microsoftonline-p.net.cn')]);
  expect((await check('china.example', ofChina)).map(([, verdict]) => verdict)).toEqual(['right', 'right']);
  expect(await check('china.example', [row('CNAME', 'sip', 'x.example')])).toContainEqual(['CNAME msoid', 'conflict', text.msoidFound('clientconfig.partner.microsoftonline-p.net.cn')]);
});

it('takes an international domain in either form', async () => {
  practice.publish('xn--bcher-kva.example', [row('CNAME', 'sip', 'sipdir.online.lync.com')]);
  for (const domain of ['bücher.example', 'XN--BCHER-KVA.example.']) expect(await check(domain, [row('CNAME', 'sip', 'sipdir.online.lync.com')])).toEqual([['CNAME sip', 'right', text.right]]);
});

it('says what it could not ask, and ends', async () => {
  practice.faults.silent = true;
  const found = await check('contoso.com', [spf, row('MX', '@', '0 a')]);
  practice.faults.silent = false;
  expect(found.slice(0, 2)).toEqual([['TXT @', 'unknown', `${practice.address} does not answer in time.`], ['MX @', 'unknown', `${practice.address} does not answer in time.`]]);
});

it('stops when told', async () => {
  const stop = new AbortController();
  practice.faults.silent = true;
  const checking = checkRecords(dns, 'contoso.com', [spf], () => undefined, stop.signal);
  stop.abort();
  await expect(checking).rejects.toMatchObject({ name: 'AbortError' });
  practice.faults.silent = false;
});
