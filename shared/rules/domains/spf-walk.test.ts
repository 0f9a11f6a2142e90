/** SPF records and what they include: counted as receivers count, in any shape of tree. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DnsAnswer } from './answer.ts';
import { countLookups, effectiveTerms, isSpf, mergeSpf, wrongTerm } from './spf.ts';
import { spfKey, walkSpf, type SpfAnswers, type SpfWalk } from './spf-walk.ts';

const text = (value: string): DnsAnswer => ({ type: 'TXT', text: value });

/** The walk with all answers that the world has; every other name has no records. */
function walked(start: string, world: Readonly<Record<string, readonly DnsAnswer[] | undefined>>): SpfWalk {
  const answers = new Map<string, readonly DnsAnswer[] | undefined>();
  for (;;) {
    const walk = walkSpf('contoso.com', start, answers);
    if (walk.open.length === 0) return walk;
    for (const question of walk.open) answers.set(spfKey(question), spfKey(question) in world ? world[spfKey(question)] : []);
  }
}

describe('the walk', () => {
  it('counts what included records ask for', () => {
    const walk = walked('v=spf1 a include:one.example ip4:192.0.2.0/24 -all', {
      'A contoso.com': [{ type: 'A', address: '192.0.2.1' }],
      'TXT one.example': [text('other'), text('v=spf1 mx include:two.example ?all')],
      'MX one.example': [{ type: 'MX', exchange: 'mail.example', preference: 1 }],
      'TXT two.example': [text('v=spf1 exists:%{i}.two.example ~all')],
    });
    expect(walk).toEqual({ lookups: 5, voids: [], faults: [], allowed: ['one.example', 'two.example'], unseen: [], open: [] });
  });

  it('goes on with redirect, but not where "all" stands', () => {
    const world = { 'TXT else.example': [text('v=spf1 a:x.example -all')], 'A x.example': [{ type: 'A', address: '192.0.2.1' }] as const };
    expect(walked('v=spf1 redirect=else.example', world).lookups).toBe(2);
    expect(walked('v=spf1 redirect=else.example ~all', world).lookups).toBe(0);
    expect(walked('v=spf1 ~all a:x.example', world).lookups).toBe(0);
  });

  it.each([
    ['v=spf1 include:contoso.com -all', {}, 'loop', 'contoso.com'],
    ['v=spf1 include:a.example -all', { 'TXT a.example': [text('v=spf1 include:b.example -all')], 'TXT b.example': [text('v=spf1 include:A.example. -all')] }, 'loop', 'a.example'],
    ['v=spf1 include:a.example -all', {}, 'none', 'a.example'],
    ['v=spf1 include:a.example -all', { 'TXT a.example': [text('v=spf1 -all'), text('v=spf1 ~all')] }, 'several', 'a.example'],
    ['v=spf1 include:a.example -all', { 'TXT a.example': [text('v=spf1 ipv4:192.0.2.1 -all')] }, 'term', 'a.example'],
  ] as const)('%s with %j is invalid: %s at %s', (start, world, kind, name) => {
    expect(walked(start, world).faults).toMatchObject([{ kind, name }]);
  });

  it('names what has no records, and what nobody answers for', () => {
    const walk = walked('v=spf1 a:gone.example mx:gone.example exists:also.example include:silent.example include:%{d}.macro.example -all', { 'TXT silent.example': undefined });
    expect(walk).toMatchObject({ lookups: 5, voids: ['gone.example', 'also.example'], unseen: ['silent.example'], faults: [] });
  });

  it('allows only what is reached over allowing words', () => {
    const world = { 'TXT a.example': [text('v=spf1 include:b.example ?include:c.example -all')], 'TXT b.example': [text('v=spf1 -all')], 'TXT c.example': [text('v=spf1 include:b.example -all')] };
    expect(walked('v=spf1 ~include:a.example -all', world).allowed).toEqual([]);
    expect(walked('v=spf1 include:a.example -all', world).allowed).toEqual(['a.example', 'b.example']);
  });

  it('ends in every tree, however hostile', () => {
    const names = ['a.example', 'b.example', 'c.example', 'contoso.com'];
    const term = fc.oneof(...[fc.constantFrom(...names).map((name) => `include:${name}`), fc.constantFrom(...names).map((name) => `redirect=${name}`), fc.constantFrom('a', 'mx', 'ptr', '-all', 'ip4:192.0.2.1')]);
    const record = fc.array(term, { maxLength: 12 }).map((terms) => [text(['v=spf1', ...terms].join(' '))]);
    fc.assert(
      fc.property(fc.array(term, { maxLength: 12 }), fc.array(record, { minLength: names.length, maxLength: names.length }), (start, records) => {
        const walk = walked(['v=spf1', ...start].join(' '), Object.fromEntries(names.map((name, index) => [`TXT ${name}`, records[index]])));
        expect(walk.lookups).toBeLessThanOrEqual(40);
        expect(walk.lookups).toBeGreaterThanOrEqual(Math.min(40, countLookups(['v=spf1', ...start].join(' '))));
      }),
    );
  });

  it('is not fooled by a tree without end', () => {
    const endless: SpfAnswers = new Proxy(new Map(), { get: (_, key) => (key === 'has' ? () => true : (name: string) => [text(`v=spf1 include:x${name.length}.${name.slice(4, 60)} include:y.${name.slice(4, 60)} -all`)]) });
    expect(walkSpf('contoso.com', 'v=spf1 include:a.example -all', endless).lookups).toBeLessThanOrEqual(40);
  });
});

describe('a record', () => {
  it.each(['v=spf1', 'v=SPF1 -all', ' v=spf1 a'])('is %j', (value) => expect(isSpf(value)).toBe(true));
  it.each(['v=spf10 -all', 'v=spf1include:a', 'spf1', 'v=spf2.0/pra'])('is not %j', (value) => expect(isSpf(value)).toBe(false));
  it('counts what asks DNS', () => expect(countLookups('v=spf1 a a:x.example mx/24 ip4:192.0.2.0/24 include:y.example exists:z.example all')).toBe(5));
  it('ends with "all"', () => expect(effectiveTerms('v=spf1 a -ALL mx').map(({ raw }) => raw)).toEqual(['a', '-ALL']));
  it.each(['includes:a', 'include:', 'include', 'ip4:1.2.3', 'ip4', 'all:x', '++a', 'a/333', 'redirect=', 'exists'])('has no word %s', (term) => expect(wrongTerm(`v=spf1 ${term} -all`)).toBe(term));
  it.each(['a', '+A:x.example/24//64', 'mx//64', 'ptr', 'ptr:x', 'ip6:2001:db8::/32', 'exists:%{i}._spf.x', 'redirect=x', 'exp=x', 'unknown=', 'ALL', 'include:%{d2}.x'])('may have the word %s', (term) => expect(wrongTerm(`v=spf1 ${term}`)).toBeUndefined());
  it('has one redirect at most', () => expect(wrongTerm('v=spf1 redirect=a redirect=b')).toBe('redirect=b'));
});

describe('a merged record', () => {
  const wanted = 'v=spf1 include:spf.protection.outlook.com -all';
  it('has nothing twice', () => expect(mergeSpf(['v=spf1 a -all', 'v=spf1 A mx -all'], wanted)).toBe('v=spf1 a mx include:spf.protection.outlook.com -all'));
  it.each([[['-all', '?all', '~all'], '~all'], [['-ALL', '?all'], '?all'], [['-all', '+all'], '-all'], [['redirect=x.example', '-all'], '-all'], [['redirect=x.example'], 'redirect=x.example'], [['+all'], '+all'], [['a'], '-all']])('of records that end in %j ends in %s', (ends, end) => {
    expect(mergeSpf(ends.map((term) => `v=spf1 ${term}`), wanted).split(' ').at(-1)).toBe(end);
    expect(mergeSpf(ends.toReversed().map((term) => `v=spf1 ${term}`), wanted).split(' ').at(-1)).toBe(end);
  });
  it('keeps every sender, names Exchange Online before its one ending, and merges to itself', () => {
    const sender = fc.constantFrom('a', 'mx', 'ip4:192.0.2.1', 'include:a.example', 'include:spf.protection.outlook.com', '-all', '~all', '?all');
    fc.assert(
      fc.property(fc.array(fc.array(sender, { maxLength: 8 }), { maxLength: 4 }), (records) => {
        const present = records.map((terms) => ['v=spf1', ...terms].join(' '));
        const merged = mergeSpf(present, wanted);
        const words = merged.split(' ');
        expect(words.filter((word) => word.endsWith('all'))).toEqual([words.at(-1)]);
        expect(words).toEqual(expect.arrayContaining(['include:spf.protection.outlook.com', ...records.flat().filter((word) => !word.endsWith('all'))]));
        expect(new Set(words).size).toBe(words.length);
        expect(mergeSpf([merged], wanted)).toBe(merged);
      }),
    );
  });
});
