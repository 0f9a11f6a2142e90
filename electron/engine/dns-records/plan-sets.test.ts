/** What has to change in a zone: no more than needed, no second SPF record, nothing of others without a word. */
import { describe, expect, it } from 'vitest';
import type { DnsRecord } from '../../../shared/contract/domains.ts';
import { publicationOf } from '../../../shared/rules/domains/exports/published.ts';
import type { RecordSet } from '../../ports/dns-update.ts';
import { decideName, typesToRead, wantedNames } from './plan-sets.ts';
import { isSameSet, reversed, setsOf, valuesOf } from './set-values.ts';

const record = (type: DnsRecord['type'], name: string, value: string): DnsRecord => ({ type, name, value, ttl: 3600, purpose: '', optional: false });
const set = (type: RecordSet['type'], ttl: number, ...values: string[]): RecordSet => ({ type, ttl, values });
const ours = 'contoso-com.mail.protection.outlook.com';
const spf = 'v=spf1 include:spf.protection.outlook.com -all';

function decide(wanted: readonly DnsRecord[], present: readonly RecordSet[], replace = false) {
  const { records } = publicationOf('contoso.com', wanted.map((one) => ({ record: one, found: [], verdict: 'unknown', reason: '', cure: '' })), false);
  const [name, ...others] = wantedNames(records, 'contoso.com');
  if (name === undefined || others.length > 0) throw new Error('One name is asked for.');
  const { sets, inTheWay, beside } = decideName(name, present, replace);
  return { sets: sets.map(({ type, old, new: next }) => [type, old?.values ?? [], next?.values ?? [], next?.ttl]), inTheWay: inTheWay.flatMap(({ values }) => values), beside: beside.flatMap(({ values }) => values) };
}
const nothing = { sets: [], inTheWay: [], beside: [] };

describe('mail exchangers', () => {
  const wanted = [record('MX', '@', `0 ${ours}`)];

  it('come beside those of others, which go only when that is wanted', () => {
    expect(decide(wanted, [])).toEqual({ ...nothing, sets: [['MX', [], [`0 ${ours}.`], 3600]] });
    const old = set('MX', 300, '10 Mail.contoso.com.', '5 ms1.msv1.invalid.');
    expect(decide(wanted, [old])).toEqual({ sets: [['MX', old.values, [`0 ${ours}.`, '10 Mail.contoso.com.', '5 ms1.msv1.invalid.'], 300]], inTheWay: [], beside: ['10 Mail.contoso.com.', '5 ms1.msv1.invalid.'] });
    expect(decide(wanted, [old], true).sets).toEqual([['MX', old.values, [`0 ${ours}.`, '5 ms1.msv1.invalid.'], 300]]);
  });

  it('may have another preference as long as it is the lowest', () => {
    expect(decide(wanted, [set('MX', 300, `10 ${ours.toUpperCase()}.`)])).toEqual(nothing);
    expect(decide(wanted, [set('MX', 300, `10 ${ours}.`, '5 other.')]).sets).toEqual([['MX', [`10 ${ours}.`, '5 other.'], [`0 ${ours}.`, '5 other.'], 300]]);
  });

  it('do not come beside the word that there is no mail', () => {
    expect(decide(wanted, [set('MX', 300, '0 .')])).toEqual({ ...nothing, inTheWay: ['0 .'] });
    expect(decide(wanted, [set('MX', 300, '0 .')], true).sets).toEqual([['MX', ['0 .'], [`0 ${ours}.`], 300]]);
  });
});

describe('texts', () => {
  it('come beside all others, untouched byte for byte', () => {
    const old = set('TXT', 60, '"\\200\\000" "b"', '"MS=ms1"');
    expect(decide([record('TXT', '@', 'MS=ms2')], [old]).sets).toEqual([['TXT', old.values, ['"MS=ms1"', '"MS=ms2"', '"\\200\\000" "b"'], 60]]);
    expect(decide([record('TXT', '@', 'MS=ms1')], [old])).toEqual(nothing);
  });

  it('never make a second SPF record', () => {
    const merged = '"v=spf1 mx include:spf.protection.outlook.com ~all"';
    for (const old of [['"v=spf1 mx ~all"'], ['"v=spf1 mx ~all"', '"v=spf1 mx -all"'], ['"v=spf1 " "mx ~all"']]) expect(decide([record('TXT', '@', spf)], [set('TXT', 60, ...old, '"x"')]).sets).toEqual([['TXT', [...old, '"x"'], [merged, '"x"'], 60]]);
    expect(decide([record('TXT', '@', spf), record('TXT', '@', 'MS=ms1')], []).sets).toEqual([['TXT', [], ['"MS=ms1"', `"${spf}"`], 3600]]);
    expect(decide([record('TXT', '@', spf)], [set('TXT', 60, '"v=spf1 include:SPF.protection.outlook.com include:x.com ?all"')])).toEqual(nothing);
  });

  it('of which there may be one only do not come beside another one', () => {
    const old = set('TXT', 60, '"v=DMARC1; p=reject"');
    expect(decide([record('TXT', '_dmarc', 'v=DMARC1; p=none')], [old]).inTheWay).toEqual(old.values);
    expect(decide([record('TXT', '_dmarc', 'v=DMARC1; p=none')], [old], true).sets).toEqual([['TXT', old.values, ['"v=DMARC1; p=none"'], 60]]);
  });
});

describe('aliases', () => {
  const wanted = [record('CNAME', 'sip', 'sipdir.online.lync.com')];

  it('stand alone', () => {
    expect(decide(wanted, [set('CNAME', 60, 'SipDir.online.lync.com.')])).toEqual(nothing);
    const present = [set('A', 60, '192.0.2.1'), set('TXT', 60, '"x"')];
    expect(decide(wanted, present)).toEqual({ ...nothing, inTheWay: ['192.0.2.1', '"x"'] });
    expect(decide(wanted, present, true).sets).toEqual([['A', ['192.0.2.1'], [], undefined], ['TXT', ['"x"'], [], undefined], ['CNAME', [], ['sipdir.online.lync.com.'], 3600]]);
    expect(decide(wanted, [set('CNAME', 60, 'owa.contoso.com.')], true).sets).toEqual([['CNAME', ['owa.contoso.com.'], ['sipdir.online.lync.com.'], 3600]]);
  });

  it('never take the place of name servers, and give way only when that is wanted', () => {
    expect(decide(wanted, [set('NS', 60, 'ns.other.')], true)).toEqual({ ...nothing, inTheWay: ['ns.other.'] });
    const alias = set('CNAME', 60, 'dmarc.host.');
    const text = [record('TXT', '_dmarc', 'v=DMARC1; p=none')];
    expect(decide(text, [alias]).inTheWay).toEqual(alias.values);
    expect(decide(text, [alias], true).sets).toEqual([['CNAME', alias.values, [], undefined], ['TXT', [], ['"v=DMARC1; p=none"'], 3600]]);
  });

  it('are the reason to read everything at a name', () => {
    const [name] = wantedNames(publicationOf('contoso.com', [{ record: wanted[0] ?? record('TXT', 'x', 'y'), found: [], verdict: 'unknown', reason: '', cure: '' }], false).records, 'contoso.com');
    expect(name === undefined ? [] : typesToRead(name)).toContain('NS');
  });
});

describe('services', () => {
  it('are put right, and come beside those of others', () => {
    const wanted = [record('SRV', '_sip._tls', '100 1 443 sipdir.online.lync.com')];
    expect(decide(wanted, [set('SRV', 60, '0 0 443 sipdir.online.lync.com.', '1 1 443 own.')])).toEqual({ sets: [['SRV', ['0 0 443 sipdir.online.lync.com.', '1 1 443 own.'], ['1 1 443 own.', '100 1 443 sipdir.online.lync.com.'], 60]], inTheWay: [], beside: ['1 1 443 own.'] });
    expect(decide(wanted, [set('SRV', 60, '100 1 443 sipdir.online.lync.com.')])).toEqual(nothing);
  });
});

describe('sets in a change', () => {
  it('are read back exactly, also the other way round', () => {
    const sets = [{ type: 'TXT' as const, old: set('TXT', 0, '"a (TTL 5)"', '"b"'), new: set('TXT', 3600, '"c"') }, { type: 'CNAME' as const, old: undefined, new: set('CNAME', 1, 'x.') }];
    expect(setsOf({ values: valuesOf(sets) })).toEqual(sets);
    expect(reversed(reversed(sets))).toEqual(sets);
    for (const wrong of [['x'], ['"a" (TTL 1)', '"b" (TTL 2)'], [], 'text', true]) expect(() => setsOf({ values: [{ attribute: 'TXT', old: wrong, new: null }] })).toThrow();
    expect(() => setsOf({ values: [{ attribute: 'SOA', old: null, new: null }] })).toThrow();
  });

  it('are the same in any order, with names in any case, and with the same time to live', () => {
    expect(isSameSet(set('MX', 1, '1 A.', '2 b.'), set('MX', 1, '2 B.', '1 a.'))).toBe(true);
    expect(isSameSet(set('MX', 1, '1 a.'), set('MX', 2, '1 a.'))).toBe(false);
    expect(isSameSet(set('TXT', 1, '"A"'), set('TXT', 1, '"a"'))).toBe(false);
  });
});
