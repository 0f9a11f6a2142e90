/** The request to the firewall: complete, and safe to open. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { endpointsOf } from '../../tables/endpoints.ts';
import { clouds } from '../../tables/endpoints-shape.ts';
import { csvOf } from '../../csv.ts';
import { firewallCsv, firewallLetter, firewallRows } from './firewall-request.ts';

/** Reads RFC 4180, as a spreadsheet does. */
function parsed(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push(row.splice(0));
    if (end === '\r\n') row = [];
  }
  return rows;
}

describe('a table', () => {
  it('is read back as it was written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\r', '\n', ' ', ';', '1') }).filter((text) => !text.startsWith('\r'));
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
      expect(parsed(csvOf(rows))).toEqual(rows);
    }));
  });

  it.each(['=cmd()', '+1', '-1', '@x', '\t=1', '\r=1'])('makes text of %j', (text) => expect(parsed(csvOf([[text, 'b']]))[0]?.[0]).toBe(`'${text}`));
});

describe('a request', () => {
  it.each(clouds)('names every row of %s', (cloud) => {
    const [head, ...rows] = parsed(firewallCsv(firewallRows(cloud, 'SYNC01')));
    expect(head).toEqual(['From', 'To', 'Port', 'Protocol', 'Purpose', 'Need', 'Used by', 'Source']);
    expect(rows).toHaveLength(endpointsOf(cloud).length);
    expect(rows.every((row) => row.length === 8 && row.every((text) => text !== ''))).toBe(true);
  });

  it('has ranges, UDP and the rules that no port tells', () => {
    const letter = firewallLetter('worldwide', 'SYNC01', firewallRows('worldwide', 'SYNC01'));
    for (const part of ['SYNC01', '49152-65535', 'TCP+UDP 53', '*.msappproxy.net', 'inspect TLS', '6 minutes']) expect(letter).toContain(part);
    expect(letter.split('\n').filter((line) => line.includes(' login.microsoftonline.com '))).toHaveLength(1);
  });

  it('runs nothing for a server of an odd name', () => expect(firewallCsv(firewallRows('china', '=HYPERLINK("x")'))).toContain(`"'=HYPERLINK(""x"")"`));
});
