/** Exported zone files load in BIND with exactly the wanted records, whatever their texts hold. */
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DnsRecord } from '../../shared/contract/domains.ts';
import { exportFile } from '../../shared/rules/domains/exports/formats.ts';
import { publicationOf } from '../../shared/rules/domains/exports/published.ts';
import { quotedString, textStrings } from '../../shared/rules/domains/exports/text-bytes.ts';
import { hostileTexts } from '../../shared/rules/windows-commands/hostile-texts.fixture.ts';
import { runSetup, temporaryFolder } from './program.ts';

const program = '/usr/bin/named-checkzone';
const missing = existsSync(program) ? '' : `not installed: ${program}`;
const skipped = missing !== '' && process.env['CI'] !== 'true';

const domain = 'contoso.com';
const record = (type: DnsRecord['type'], name: string, value: string, more: Partial<DnsRecord> = {}): DnsRecord => ({ type, name, value, ttl: 3600, purpose: 'Mail', optional: false, ...more });
const longText = Array.from({ length: 4096 }, (_, index) => String.fromCharCode(32 + (index % 95))).join('');
const texts = [...hostileTexts.filter((text) => text !== ''), longText, 'line\nbreak\r\nand\ttab', '\u0000\u0001\u007f', '; not a comment', '$ORIGIN evil.example.', '@ IN A 192.0.2.1', '( ) { }', '\\', '\\000', 'é'.repeat(255), '😀'.repeat(1000)];
const usual: readonly DnsRecord[] = [
  record('MX', '@', '0 contoso-com.mail.protection.outlook.com', { ttl: 0 }),
  record('TXT', '@', 'v=spf1 include:spf.protection.outlook.com -all'),
  record('CNAME', 'autodiscover', 'autodiscover.outlook.com', { ttl: 2_147_483_647 }),
  record('SRV', '_sip._tls', '100 1 443 sipdir.online.lync.com'),
  record('SRV', '_sipfederationtls._tcp', '65535 0 5061 sipfed.online.lync.com'),
  record('CNAME', 'selector1._domainkey', 'selector1-contoso-com._domainkey.contoso.onmicrosoft.com'),
];
const hostile = texts.map((text, index) => record('TXT', `t${index}`, text, { purpose: `${text}\n@ IN A 192.0.2.66` }));

/** The zone as BIND reads it: a record a line. */
function loaded(folder: string, text: string): string[] {
  const file = path.join(folder, 'zone');
  writeFileSync(path.join(folder, 'part'), text);
  writeFileSync(file, `$ORIGIN ${domain}.\n$TTL 60\n@ IN SOA ns1 hostmaster 1 3600 600 86400 60\n@ IN NS ns1\nns1 IN A 127.0.0.1\n$INCLUDE ${path.join(folder, 'part')}\n`);
  const shown = execFileSync(program, ['-q', '-D', '-o', '-', '-i', 'none', '-k', 'fail', '-n', 'fail', domain, file], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return shown.split('\n').filter((line) => line !== '' && !/\sIN\s+(SOA|NS)\s|^ns1\.contoso\.com\./.test(line)).map((line) => line.replace(/^(\S+)\s+(\d+)\s+IN\s+(\S+)\s+/, '$1 $2 IN $3 '));
}

/** How BIND writes a text. */
const written = (text: string): string => textStrings(text).map((bytes) => quotedString(bytes)).join(' ');
const publication = (records: readonly DnsRecord[]) => publicationOf(domain, records.map((one) => ({ record: one, found: [], verdict: 'missing', reason: '', cure: '' })), true);

describe.skipIf(skipped)(`exported zone files${missing === '' ? '' : ` (${missing})`}`, () => {
  for (const format of ['zone-file', 'cloudflare'] as const) {
    it(`hold all kinds of records as ${format}`, async () => {
      expect(loaded(await temporaryFolder(), exportFile(publication(usual), format).text).sort()).toEqual(
        [
          'contoso.com. 0 IN MX 0 contoso-com.mail.protection.outlook.com.',
          'contoso.com. 3600 IN TXT "v=spf1 include:spf.protection.outlook.com -all"',
          'autodiscover.contoso.com. 2147483647 IN CNAME autodiscover.outlook.com.',
          '_sip._tls.contoso.com. 3600 IN SRV 100 1 443 sipdir.online.lync.com.',
          '_sipfederationtls._tcp.contoso.com. 3600 IN SRV 65535 0 5061 sipfed.online.lync.com.',
          'selector1._domainkey.contoso.com. 3600 IN CNAME selector1-contoso-com._domainkey.contoso.onmicrosoft.com.',
        ].sort(),
      );
    });

    it(`hold exactly the wanted texts as ${format}, one of them of 4 KB`, async () => {
      const found = loaded(await temporaryFolder(), exportFile(publication(hostile), format).text);
      expect(found.sort()).toEqual(texts.map((text, index) => `t${index}.contoso.com. 3600 IN TXT ${written(text)}`).sort());
    });
  }

  it('leave out names that no server takes', async () => {
    const { text, notes } = exportFile(publication([...usual, record('TXT', 'x\n@ IN A 192.0.2.1', 'text'), record('CNAME', 'y', 'host name')]), 'zone-file');
    expect(loaded(await temporaryFolder(), text)).toHaveLength(usual.length);
    expect(notes.join(' ')).toContain('2 records were left out');
  });

  it('come out of the command line', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'records.json');
    writeFileSync(file, JSON.stringify(usual));
    const out = path.join(folder, 'contoso.zone');
    expect(await runSetup(['dns-export', '--domain', 'Contoso.com', '--records', file, '--format', 'zone-file', '--out', out, '--data', folder])).toMatchObject({ code: 0 });
    expect(loaded(folder, execFileSync('cat', [out], { encoding: 'utf8' }))).toHaveLength(usual.length);
    expect(await runSetup(['dns-export', '--domain', 'contoso.com', '--format', 'paper', '--data', folder])).toMatchObject({ code: 87, lines: [{ problem: { code: 'answers.invalid' } }] });
  });
});
