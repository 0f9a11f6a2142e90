/** Single values, duplicates, and the laws of repair: one repair settles, and never moves an address to a stranger's domain. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DirectoryObject, ObjectClass } from '../directory-object.ts';
import { suffixOf } from '../domains/names.ts';
import { examineDirectory } from './examine.ts';
import type { FindingDraft, PreparationContext } from './rule.ts';

const context: PreparationContext = { verifiedDomains: ['contoso.com', 'contoso.onmicrosoft.com'], upnSuffixes: ['contoso.local', 'contoso.com'] };

type Values = Readonly<Record<string, string | readonly string[]>>;

function entry(name: string, values: Values, objectClass: ObjectClass = 'user'): DirectoryObject {
  const usual: Values = objectClass === 'user' ? { cn: name, displayName: name, sAMAccountName: name, userPrincipalName: `${name}@contoso.com` } : { cn: name, displayName: name, sAMAccountName: name };
  const pairs = Object.entries({ ...usual, ...values }).map(([attribute, value]): [string, readonly string[]] => [attribute.toLowerCase(), typeof value === 'string' ? [value] : value]);
  return { dn: `CN=${name},DC=contoso,DC=local`, guid: name, objectClass, values: new Map(pairs.filter(([, value]) => value.length > 0)) };
}

function examine(objects: readonly DirectoryObject[], about: PreparationContext = context): FindingDraft[] {
  const examiner = examineDirectory(about);
  objects.forEach(examiner.add);
  return examiner.finish();
}

/** rule and proposal of the only finding, `person` where only a person can decide, `removed` for a removal. */
function only(values: Values, objectClass: ObjectClass = 'user', about = context): string {
  const found = examine([entry('anna', values, objectClass)], about);
  return found.map((finding) => `${finding.rule}: ${finding.proposed === undefined ? 'person' : (finding.proposed ?? 'removed')}`).join('; ');
}

const long = (length: number): string => 'x'.repeat(length);

describe('values', () => {
  const cases: readonly [string, Values, string, ObjectClass?][] = [
    ['a clean user', { mail: 'anna@contoso.com', proxyAddresses: ['SMTP:anna@contoso.com', 'X500:/o=Org/cn=[x]', 'sip:anna@contoso.com'] }, ''],
    ['apostrophes are fine', { userPrincipalName: "o'neil@contoso.com", mail: "o'neil@contoso.com" }, ''],
    ['a new top-level domain is fine', { mail: 'anna@contoso.insurance' }, ''],
    ['display name of blanks', { displayName: ' \u00a0 ' }, 'display-name: anna'],
    ['display name with blanks', { displayName: ' Anna ' }, 'display-name: Anna'],
    ['display name missing', { displayName: [] }, 'display-name: anna'],
    ['display name at the limit', { displayName: long(256) }, ''],
    ['display name too long', { displayName: `${long(255)} yz` }, `display-name: ${long(255)}`],
    ['surname of blanks', { sn: ' ' }, 'person-name: removed'],
    ['given name too long', { givenName: long(65) }, `person-name: ${long(64)}`],
    ['group without a display name', { displayName: [] }, '', 'group'],
    ['mail with blanks', { mail: ' an na@contoso.com' }, 'mail-syntax: anna@contoso.com'],
    ['mail with accents and double periods', { mail: 'änn..a@contoso.com' }, 'mail-syntax: ann.a@contoso.com'],
    ['mail in another script', { mail: 'анна@contoso.com' }, 'mail-syntax: person'],
    ['mail without @', { mail: 'anna' }, 'mail-syntax: person'],
    ['mail with a broken known domain', { mail: 'anna@conto so.com.' }, 'mail-syntax: anna@contoso.com'],
    ['mail with a broken foreign domain', { mail: 'anna@fabri kam.com' }, 'mail-syntax: person'],
    ['mail too long', { mail: `anna@${`${long(60)}.`.repeat(5)}com` }, 'mail-syntax: person'],
    ['mail of an inner domain', { mail: 'anna@contoso.local' }, 'address-domain: person'],
    ['nickname with periods', { mailNickname: '..anna.b' }, 'nickname-period: anna.b'],
    ['nickname of periods', { mailNickname: '..' }, 'nickname-period: person'],
    ['nickname with characters', { mailNickname: 'anna b@x' }, 'nickname-characters: annabx'],
    ['nickname with both', { mailNickname: '.anna b' }, 'nickname-period: annab'],
    ['nickname too long', { mailNickname: long(65) }, 'nickname-characters: person'],
    ['proxy with a blank', { proxyAddresses: ['SMTP: anna@contoso.com'] }, 'proxy-address: SMTP:anna@contoso.com'],
    ['proxy without a kind', { proxyAddresses: ['anna.b@contoso.com'] }, 'proxy-address: smtp:anna.b@contoso.com'],
    ['proxy with a second colon', { proxyAddresses: ['smtp:an:na2@contoso.com'] }, 'proxy-address: smtp:anna2@contoso.com'],
    ['proxy that becomes a double', { proxyAddresses: ['SMTP:a.b@contoso.com', 'smtp:a. b@contoso.com'] }, 'proxy-address: removed'],
    ['proxy too long', { proxyAddresses: [`x500:${long(260)}`] }, 'proxy-address: person'],
    ['secondary proxy of an inner domain', { proxyAddresses: ['smtp:anna@contoso.local'] }, ''],
    ['main proxy of an inner domain', { proxyAddresses: ['SMTP:anna@contoso.local'] }, 'address-domain: person'],
    ['target without a kind', { targetAddress: 'anna@fabrikam.com' }, 'target-address: SMTP:anna@fabrikam.com', 'contact'],
    ['sign-in name of an inner domain', { userPrincipalName: 'anna@contoso.local' }, 'sign-in-name-suffix: anna@contoso.com'],
    ['sign-in name with several faults', { userPrincipalName: 'änna b.@contoso.local' }, 'sign-in-name-suffix: annab@contoso.com'],
    ['sign-in name not verified', { userPrincipalName: 'anna@fabrikam.com' }, 'sign-in-name-unverified: person'],
    ['sign-in name not verified, with a fault', { userPrincipalName: 'ann a@fabrikam.com' }, 'sign-in-name-syntax: anna@fabrikam.com'],
    ['sign-in name with two @', { userPrincipalName: 'anna@b@contoso.com' }, 'sign-in-name-syntax: person'],
    ['sign-in name with a long first part', { userPrincipalName: `${long(65)}@contoso.com` }, 'sign-in-name-syntax: person'],
    ['sign-in name with a long domain', { userPrincipalName: `anna@${long(45)}.com` }, 'sign-in-name-syntax: person'],
    ['sign-in name missing', { userPrincipalName: [] }, 'sign-in-name-missing: anna@contoso.com'],
    ['long account name with a sign-in name', { sAMAccountName: long(21) }, ''],
    ['long account name without one', { sAMAccountName: long(21), userPrincipalName: 'anna' }, 'sign-in-name-syntax: person; account-name: person'],
  ];
  it.each(cases)('%s', (_, values, expected, objectClass) => expect(only(values, objectClass)).toBe(expected));

  it('does not choose between several suffixes', () => {
    const about = { verifiedDomains: ['a.com', 'b.com'], upnSuffixes: ['a.com', 'b.com'] };
    expect(only({ userPrincipalName: 'anna@x.local' }, 'user', about)).toBe('sign-in-name-suffix: person');
    expect(only({ userPrincipalName: 'anna@b.local' }, 'user', about)).toBe('sign-in-name-suffix: anna@b.com');
  });

  it('moves sign-in names to a domain that can be verified while the tenant has none of its own', () => {
    const about = { verifiedDomains: ['contoso.onmicrosoft.com'], upnSuffixes: ['contoso.local', 'contoso.com'] };
    expect(only({ userPrincipalName: 'anna@contoso.local' }, 'user', about)).toBe('sign-in-name-suffix: anna@contoso.com');
  });

  it('passes over what is never synchronized', () => expect(only({ isCriticalSystemObject: 'TRUE', displayName: ' ' })).toBe(''));
});

describe('duplicates', () => {
  const rows = (objects: readonly DirectoryObject[]): string[] =>
    examine(objects).map(({ name, rule, attribute, proposed, others }) => `${name} ${rule} ${attribute} ${proposed === undefined ? 'person' : (proposed ?? 'removed')} (${others.join(',')})`);

  it('shows every holder, over attributes and classes', () => {
    const found = rows([entry('a', { mail: 'x@contoso.com' }), entry('b', { proxyAddresses: ['SMTP:X@contoso.com'] }), entry('c', { mail: 'x@contoso.com' }, 'contact')]);
    expect(found).toEqual([
      'a unique-address mail person (b,c)',
      'b unique-address proxyAddresses person (a,c)',
      'c unique-address mail person (a,b)',
    ]);
  });

  it('removes a secondary address that is the main one of another object', () => {
    expect(rows([entry('a', { mail: 'x@contoso.com', proxyAddresses: ['SMTP:x@contoso.com'] }), entry('b', { proxyAddresses: ['smtp:x@contoso.com'] })])).toEqual([
      'b unique-address proxyAddresses removed (a)',
    ]);
  });

  it('leaves it to a person when both are secondary', () => {
    expect(rows([entry('a', { proxyAddresses: ['smtp:x@contoso.com'] }), entry('b', { proxyAddresses: ['smtp:x@contoso.com'] })])).toHaveLength(2);
  });

  it('withdraws a repair that would make a duplicate', () => {
    expect(rows([entry('a', { mail: 'x@contoso.com' }), entry('b', { mail: 'x @contoso.com' })])).toEqual(['b mail-syntax mail person (a)']);
    expect(rows([entry('a', { mail: 'x  @contoso.com' }), entry('b', { mail: 'x @contoso.com' })])).toHaveLength(2);
  });

  it('lets an object hold its own address several times', () => {
    expect(rows([entry('a', { mail: 'a@contoso.com', proxyAddresses: ['SMTP:a@contoso.com'] })])).toEqual([]);
  });

  it('names only some of very many holders', () => {
    const found = examine(Array.from({ length: 2_000 }, (_, index) => entry(`u${index}`, { mail: 'same@contoso.com' })));
    expect(found).toHaveLength(2_000);
    expect(found[0]?.others).toHaveLength(21);
  });
});

/** Writes every proposal into the objects, as the repair does. */
function repair(objects: readonly DirectoryObject[], findings: readonly FindingDraft[]): DirectoryObject[] {
  return objects.map((object) => {
    const values = new Map(object.values);
    for (const { attribute, value, proposed } of findings.filter((finding) => finding.dn === object.dn && finding.proposed !== undefined)) {
      const key = attribute.toLowerCase();
      const present = values.get(key) ?? [];
      const put = typeof proposed === 'string' ? [proposed] : [];
      const next = value === null ? put : present.flatMap((old) => (old === value ? put : [old]));
      if (next.length > 0) values.set(key, next);
      else values.delete(key);
    }
    return { ...object, values };
  });
}

const piece = fc.constantFrom('a', 'b', 'B', 'ä', 'ß', 'ж', ' ', '\u00a0', '.', '..', "'", '(', ';', ':', '@', '"', '[', '😀', '\u0301');
const local = fc.string({ unit: piece, maxLength: 5 });
const domain = fc.constantFrom('contoso.com', 'Contoso.com', 'conto so.com', 'contoso.com.', 'contoso.local', 'fabrikam.com', 'fabri kam.com', 'contoso', '');
const address = fc.tuple(local, domain).map(([name, suffix]) => `${name}@${suffix}`);
const proxy = fc.tuple(fc.constantFrom('SMTP:', 'smtp:', ' smtp:', 'SMTP: ', 'sip:', 'X500:', ''), address).map(([kind, rest]) => kind + rest);
const optional = (value: fc.Arbitrary<string>): fc.Arbitrary<string[]> => fc.option(value, { nil: undefined }).map((text) => (text === undefined || text === '' ? [] : [text]));
const values = fc.record({
  displayName: optional(local),
  sn: optional(local),
  mail: optional(address),
  mailNickname: optional(local),
  proxyAddresses: fc.uniqueArray(proxy, { maxLength: 4 }),
  targetAddress: optional(proxy),
  userPrincipalName: optional(address),
});
const directory = fc
  .array(fc.tuple(values, fc.constantFrom<ObjectClass>('user', 'group', 'contact')), { maxLength: 8 })
  .map((rows) => rows.map(([row, objectClass], index) => entry(`n${index}`, row, objectClass)));

describe('laws of repair', () => {
  it('one repair settles: nothing more is proposed afterwards, and no address is shared that was not before', () => {
    fc.assert(
      fc.property(directory, (objects) => {
        const before = examine(objects);
        const repaired = repair(objects, before);
        const after = examine(repaired);
        expect(after.filter((finding) => finding.proposed !== undefined)).toEqual([]);
        expect(repair(repaired, after)).toEqual(repaired);
        const shared = (found: readonly FindingDraft[]): number => found.filter((finding) => finding.rule.startsWith('unique')).length;
        expect(shared(after)).toBeLessThanOrEqual(shared(before));
      }),
      { numRuns: 300 },
    );
  });

  it('an address only ever moves to a domain of the organization', () => {
    fc.assert(
      fc.property(directory, (objects) => {
        for (const { value, proposed, attribute } of examine(objects)) {
          if (!/mail$|proxyAddresses|targetAddress|userPrincipalName/.test(attribute) || typeof proposed !== 'string' || value === null) continue;
          const suffix = suffixOf(proposed);
          expect([suffixOf(value)?.trim(), 'contoso.com']).toContain(suffix);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('the order of the objects does not matter', () => {
    fc.assert(
      fc.property(directory, (objects) => {
        const summary = (found: readonly FindingDraft[]): string[] => found.map(({ dn, attribute, value, proposed }) => JSON.stringify([dn, attribute, value, proposed])).sort();
        expect(summary(examine([...objects].reverse()))).toEqual(summary(examine(objects)));
      }),
      { numRuns: 150 },
    );
  });
});
