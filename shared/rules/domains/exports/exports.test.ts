/** Exports carry exactly the wanted records, whatever their texts hold, and never a second SPF record. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DnsRecord, RecordCheck } from '../../../contract/domains.ts';
import { hostileTexts } from '../../windows-commands/hostile-texts.fixture.ts';
import { readPowerShellText } from '../../windows-commands/power-shell-text.ts';
import { bashText } from './azure.ts';
import { csvTable, readCsvTable } from './csv.ts';
import { exportFile } from './formats.ts';
import { powerShellScript } from './power-shell.ts';
import { readPowerShellScript } from './power-shell-reading.ts';
import { absoluteName, publicationOf } from './published.ts';
import { quotedString, textStrings, utf8Bytes } from './text-bytes.ts';

const domain = 'contoso.com';
const record = (type: DnsRecord['type'], name: string, value: string, more: Partial<DnsRecord> = {}): DnsRecord => ({ type, name, value, ttl: 3600, purpose: 'Mail', optional: false, ...more });
const check = (wanted: DnsRecord, found: string[] = [], more: Partial<RecordCheck> = {}): RecordCheck => ({ record: wanted, found, verdict: 'missing', reason: '', cure: '', ...more });
const spf = 'v=spf1 include:spf.protection.outlook.com -all';
const merged = 'v=spf1 mx include:spf.protection.outlook.com ~all';
const usual = [
  check(record('MX', '@', '0 contoso-com.mail.protection.outlook.com'), ['10 mail.contoso.com']),
  check(record('TXT', '@', spf), ['v=spf1 mx ~all', 'site-verification=1'], { proposal: merged }),
  check(record('TXT', '@', 'MS=ms12345678'), ['v=spf1 mx ~all', 'site-verification=1']),
  check(record('CNAME', 'autodiscover', 'autodiscover.outlook.com')),
  check(record('SRV', '_sip._tls', '100 1 443 sipdir.online.lync.com', { ttl: 90_061, optional: true })),
];
const publication = publicationOf(domain, usual, true);
const textOf = (format: Parameters<typeof exportFile>[1], checks = usual, looked = true): string => exportFile(publicationOf(domain, checks, looked), format).text;

/** Any text, with what is special somewhere more often than by chance. */
const anyText = fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 600 }), fc.constantFrom(...hostileTexts.filter((text) => text !== '')), fc.string({ minLength: 1 }).map((text) => `=${text}`));

describe('what is published', () => {
  it('takes proposals, and leaves out what no DNS host would take', () => {
    const odd = [check(record('CNAME', 'a b', 'x.com')), check(record('MX', '@', '0 x.com; rm')), check(record('CNAME', 'msoid', '')), check(record('CAA', '@', '0 issue "x"')), check(record('TXT', 'x', 'y', { ttl: -1 }))];
    const { records, leftOut } = publicationOf(domain, [...usual, ...odd, ...usual], true);
    expect(records.map(({ name, data }) => `${name} ${data.type}`)).toEqual(['@ MX', '@ TXT', '@ TXT', 'autodiscover CNAME', '_sip._tls SRV']);
    expect(records[1]).toMatchObject({ data: { text: merged }, replaces: ['v=spf1 mx ~all'] });
    expect(leftOut).toHaveLength(3);
  });
});

describe('texts of TXT records', () => {
  it('are bytes as Node makes them, in strings of at most 255, and every byte can be read back', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const strings = textStrings(text);
        expect(strings.flat()).toEqual([...Buffer.from(text)]);
        expect(strings.every(({ length }) => length <= 255)).toBe(true);
        const written = strings.map((bytes) => quotedString(bytes)).join(' ');
        expect(written).toMatch(/^[\x20-\x7e]*$/);
        const read = [...written.matchAll(/"((?:[^"\\]|\\\d{3}|\\[^\d])*)"/g)].flatMap(([, inner = '']) => [...inner.matchAll(/\\(\d{3})|\\?([^])/g)].map(([, code, plain = '']) => (code === undefined ? plain.charCodeAt(0) : Number(code))));
        expect(read).toEqual(utf8Bytes(text));
      }),
    );
  });
});

describe('the CSV table', () => {
  it('is read back exactly, and no cell is taken for a formula', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.boolean(), fc.nat(2 ** 31 - 1), (value, purpose, optional, ttl) => {
        const { records } = publicationOf(domain, [check(record('TXT', '@', value, { purpose, optional, ttl })), ...usual], true);
        const table = csvTable({ domain, records, leftOut: [] });
        expect(readCsvTable(table, domain)).toEqual(records.map(({ name, data, purpose: why, optional: need, ttl: time }) => ({ name, data, purpose: why, optional: need, ttl: time })));
        for (const cell of table.split(/,|\r\n/)) expect(cell).not.toMatch(/^"?[=+\-@\t]/);
      }),
    );
  });

  it('is not guessed at', () => {
    const table = csvTable(publication);
    for (const wrong of [table.replace('Type', 'Kind'), table.replace('TXT', 'XXX'), `${table}MX,"x`, `${table}a,b\r\n`, '']) expect(readCsvTable(wrong, domain)).toBeUndefined();
  });
});

describe('the PowerShell script', () => {
  it('adds exactly the wanted records, whatever their texts hold', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const { records } = publicationOf(domain, [check(record('TXT', 'x', value)), ...usual], true);
        const script = powerShellScript({ domain, records, leftOut: [] });
        const fits = !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(value) && Buffer.byteLength(value) <= 255;
        const wanted = fits ? records : records.filter(({ name }) => name !== 'x');
        expect(readPowerShellScript(script)).toEqual(wanted.map(({ name, ttl, data }) => ({ zone: domain, name, ttl, data })));
        expect(script.replace(/^\ufeff/, '').split('\r\n').every((line) => !/[\n\r]/.test(line) && /^(#|\$Error|Add-|Get-|dnscmd |$)/.test(line))).toBe(true);
      }),
    );
  });

  it('takes the old SPF record away once the new one is there, and writes long texts in parts', () => {
    const long = `v=DKIM1; k=rsa; p=${'A'.repeat(500)}`;
    const lines = textOf('power-shell', [...usual, check(record('TXT', 'key', long))]).split('\r\n');
    const added = lines.findIndex((line) => line.includes(merged) && line.startsWith('Add-'));
    expect(lines[added + 1]).toMatch(/^Get-DnsServerResourceRecord .*-cne 'v=spf1 mx include.* Remove-DnsServerResourceRecord -ZoneName 'contoso.com' -Force$/);
    const parts = [...(lines.find((line) => line.startsWith('dnscmd')) ?? '').matchAll(/'[^']*'/g)].map(([literal]) => readPowerShellText(literal));
    expect([parts.slice(0, 2), parts.slice(2).join('')]).toEqual([[domain, 'key'], long]);
  });

  it('is not guessed at', () => {
    const line = "Add-DnsServerResourceRecord -ZoneName 'contoso.com' -Name 'x' -TimeToLive '0.01:00:00' -Txt -DescriptiveText 'a'";
    expect(readPowerShellScript(line)).toHaveLength(1);
    for (const wrong of [`${line}; calc`, line.replace("'a'", "'a'b'"), line.replace("'a'", '"$(calc)"'), line.replace('-Name', '-ZoneName')]) expect(readPowerShellScript(wrong)).toBeUndefined();
  });
});

describe('the batch for Route 53', () => {
  const sets = (text: string) => (JSON.parse(text) as { Changes: { Action: string; ResourceRecordSet: { Name: string; Type: string; ResourceRecords: { Value: string }[] } }[] }).Changes.map(({ Action, ResourceRecordSet: { Name, Type, ResourceRecords } }) => [Action, Name, Type, ResourceRecords.map(({ Value }) => Value)]);

  it('has one set for each name and type, with what stands there and stays', () => {
    expect(sets(textOf('route-53'))).toEqual([
      ['UPSERT', 'contoso.com.', 'MX', ['10 mail.contoso.com.', '0 contoso-com.mail.protection.outlook.com.']],
      ['UPSERT', 'contoso.com.', 'TXT', ['"site-verification=1"', `"${merged}"`, '"MS=ms12345678"']],
      ['UPSERT', 'autodiscover.contoso.com.', 'CNAME', ['autodiscover.outlook.com.']],
      ['UPSERT', '_sip._tls.contoso.com.', 'SRV', ['100 1 443 sipdir.online.lync.com.']],
    ]);
  });

  it('replaces nothing where nobody looked, and escapes as Amazon does', () => {
    expect(sets(textOf('route-53', [check(record('TXT', '@', 'a"\\\u00e9\n'), [], { verdict: 'unknown' })]))).toEqual([['CREATE', 'contoso.com.', 'TXT', ['"a\\"\\\\\\303\\251\\012"']]]);
    expect(sets(textOf('route-53', usual, false)).every(([action]) => action === 'CREATE')).toBe(true);
  });
});

describe('the script for Azure', () => {
  it('adds to sets, takes the old SPF record away afterwards, and quotes for Bash', () => {
    const lines = textOf('azure-dns', [...usual, check(record('TXT', 'x', "a'; rm -rf /; '"))]).split('\n').filter((line) => line.startsWith('az '));
    expect(lines).toContain(`az network dns record-set txt remove-record -g "$group" -z "$zone" -n '@' --value='v=spf1 mx ~all' --keep-empty-record-set`);
    expect(lines).toContain(`az network dns record-set txt add-record -g "$group" -z "$zone" -n 'x' --value='a'\\''; rm -rf /; '\\'''`);
    expect(bashText("it's")).toBe("'it'\\''s'");
  });
});

describe('every file', () => {
  const wrongNames = check(record('TXT', 'x\ny z', 'text', { purpose: 'Mail\n@ IN A 192.0.2.1' }));

  it('has no line that comes out of a comment', () => {
    for (const format of ['zone-file', 'cloudflare', 'power-shell', 'azure-dns'] as const) {
      const lines = textOf(format, [wrongNames, check(record('TXT', 'k', 'v', { purpose: 'One\r\nTwo\u2028Three' }))]).replace(/^\ufeff/, '').split(/\r?\n/);
      expect(lines.filter((line) => /^(y z|Two|Three|@ IN)/.test(line))).toEqual([]);
      expect(lines.filter((line) => line.includes('Left out'))).toHaveLength(1);
    }
  });

  it('says what has to be known', () => {
    const notes = exportFile(publicationOf(domain, usual, false), 'route-53').notes.join(' ');
    expect(notes).toContain('Nobody looked');
    expect(exportFile(publication, 'zone-file').notes.join(' ')).toContain('Remove the SPF record');
    expect(exportFile(publication, 'zone-file').fileName).toBe('contoso.com.zone');
  });

  it('names records of Cloudflare absolutely and keeps aliases aliases', () => {
    const lines = textOf('cloudflare').split('\n');
    expect(lines).toContain('autodiscover.contoso.com.\t3600\tIN\tCNAME\tautodiscover.outlook.com. ; cf_tags=cf-proxied:false');
    expect(lines.some((line) => line.startsWith('$') || line.startsWith('@'))).toBe(false);
    expect(absoluteName({ name: '@' }, domain)).toBe(domain);
  });
});
