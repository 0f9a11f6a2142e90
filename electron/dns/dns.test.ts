/** The DNS adapter against the practice DNS. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DnsRecord } from '../../shared/contract/domains.ts';
import type { Dns } from '../ports/dns.ts';
import { startPracticeDns, type PracticeDns } from '../practice/dns/practice-dns.ts';
import { openStore, type Store } from '../practice/store.ts';
import { openDns } from './dns.ts';

const never = new AbortController().signal;
const record = (type: DnsRecord['type'], name: string, value: string): DnsRecord => ({ type, name, value, ttl: 3600, purpose: '', optional: false });

describe('DNS', () => {
  let store: Store;
  let practice: PracticeDns;
  let dns: Dns;
  beforeAll(async () => {
    store = openStore(':memory:');
    practice = await startPracticeDns({ store });
    dns = openDns({ servers: [practice.address] });
  });
  afterAll(async () => {
    await practice.close();
    store.close();
  });

  it.each([
    ['contoso.com', 'MX', [{ type: 'MX', exchange: 'contoso-com.mail.protection.outlook.com', preference: 0 }]],
    ['CONTOSO.com.', 'TXT', [{ type: 'TXT', text: 'v=spf1 include:spf.protection.outlook.com -all' }]],
    ['autodiscover.contoso.com', 'CNAME', [{ type: 'CNAME', target: 'autodiscover.outlook.com' }]],
    ['_sip._tls.contoso.com', 'SRV', [{ type: 'SRV', target: 'sipdir.online.lync.com', port: 443, priority: 100, weight: 1 }]],
    ['autodiscover.fabrikam.com', 'CNAME', []],
    ['fabrikam.com', 'SRV', []],
    ['_tls.contoso.com', 'TXT', []],
  ] as const)('%s %s', async (name, type, answers) => {
    expect(await dns.lookup(name, type, never)).toEqual(answers);
  });

  it('shows what was published, in place of what stood there', async () => {
    practice.publish('fabrikam.com', [
      record('TXT', '@', 'MS=ms12345678'),
      record('TXT', '@', 'v=spf1 include:spf.protection.outlook.com -all'),
      record('MX', '@', '0 fabrikam-com.mail.protection.outlook.com'),
      record('SRV', '_sipfederationtls._tcp', '100 1 5061 sipfed.online.lync.com'),
      record('CNAME', 'www', 'web.example'),
    ]);
    const texts = await dns.lookup('fabrikam.com', 'TXT', never);
    expect(texts).toHaveLength(2);
    expect(texts).toContainEqual({ type: 'TXT', text: 'MS=ms12345678' });
    expect(await dns.lookup('fabrikam.com', 'MX', never)).toEqual([{ type: 'MX', exchange: 'fabrikam-com.mail.protection.outlook.com', preference: 0 }]);
    expect(await dns.lookup('_sipfederationtls._tcp.fabrikam.com', 'SRV', never)).toMatchObject([{ port: 5061, priority: 100 }]);
    expect(await dns.lookup('www.fabrikam.com', 'CNAME', never)).toEqual([{ type: 'CNAME', target: 'web.example' }]);
    expect(await practice.lookup('fabrikam.com', 'MX')).toHaveLength(1);
  });

  it('makes a zone for a new domain, and keeps it', async () => {
    practice.publish('new.example', [record('TXT', '@', '"MS=ms1"')]);
    expect(await dns.lookup('new.example', 'TXT', never)).toEqual([{ type: 'TXT', text: 'MS=ms1' }]);
    const again = await startPracticeDns({ store });
    expect(await again.lookup('new.example', 'TXT')).toMatchObject([{ text: 'MS=ms1' }]);
    await again.close();
  });

  it('fetches long answers over TCP', async () => {
    const long = `v=long${'x'.repeat(900)}`;
    practice.publish('long.example', [record('TXT', '@', long)]);
    expect(await dns.lookup('long.example', 'TXT', never)).toEqual([{ type: 'TXT', text: long }]);
  });

  it('tells "nobody answered" from "there is none"', async () => {
    await expect(dns.lookup('elsewhere.example', 'TXT', never)).rejects.toMatchObject({ problem: { code: 'dns.unreachable' } });
  });

  it('stops when told', async () => {
    practice.faults.silent = true;
    const stop = new AbortController();
    const asked = dns.lookup('contoso.com', 'TXT', stop.signal);
    stop.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    practice.faults.silent = false;
  });
});
