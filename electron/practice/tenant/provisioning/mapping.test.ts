/** Expressions, scoping filters and default mappings, on one object at a time. */
import { describe, expect, it } from 'vitest';
import { defaultSchema } from './default-schema.ts';
import { ExpressionError, parseExpression, sourceOf } from './expression.ts';
import { evaluate, MappingError } from './functions.ts';
import { attributesRead, mapObject } from './map-object.ts';
import { operatorOf } from './operators.ts';
import { leftOutBy } from './scope.ts';
import { propertiesOf } from './target-properties.ts';
import type { SourceObject } from './value.ts';

const variables = { 'Domain.FQDN': 'contoso.local', 'Domain.Netbios': 'CONTOSO' };
const person = (values: Record<string, string | Buffer | readonly string[]> = {}, objectClass = 'user'): SourceObject => ({
  guid: 'AAAA', dn: 'CN=Ann,OU=Sales,DC=contoso,DC=local', objectClass,
  values: new Map(Object.entries({ cn: 'Ann', objectGUID: Buffer.alloc(16, 1), sAMAccountName: 'ann', userAccountControl: '512', ...values }).map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? (value as readonly string[]) : [value as string | Buffer]])),
});
const schema = defaultSchema('AD2AADProvisioning', 'AD2AADProvisioning.1');
const mappingOf = (index: number) => {
  const mapping = schema.synchronizationRules[0]?.objectMappings[index];
  if (mapping === undefined) throw new RangeError('no such mapping');
  return mapping;
};

describe('an expression', () => {
  it.each([
    ['Trim([displayName])', 'Ann Example'],
    ['Append([sAMAccountName], "@contoso.com")', 'ann@contoso.com'],
    ['Join("@", [sAMAccountName], %Domain.FQDN%)', 'ann@contoso.local'],
    ['IIF(IsPresent([mail]), [mail], "none")', 'none'],
    ['IIF(IsPresent([mail]), Error("no"), ToUpper([cn]))', 'ANN'],
    ['Switch([cn], "other", "Ben", "1", "Ann", "2")', '2'],
    ['Left(Item([description], 1), 3)', 'abc'],
    ['Mid("abcdef", 2, 3)', 'bcd'],
    ['Word("a.b@c", 1, "@")', 'a.b'],
    ['NormalizeDiacritics("Žoë Größe")', 'Zoe Grosse'],
    ['Not(BitAnd([userAccountControl], 2))', true],
    ['Coalesce([mail], [cn])', 'Ann'],
    ['Replace("a-b-c", "-", , , "+")', undefined],
  ])('%s', (text, wanted) => {
    const object = person({ displayName: ' Ann Example ', description: ['abcdef', 'x'] });
    if (wanted === undefined) expect(() => parseExpression(text)).toThrow(ExpressionError);
    else expect(evaluate(parseExpression(text), object, variables)).toBe(wanted);
  });

  it('is shown with its parameters taken apart', () => {
    expect(sourceOf('Trim([cn])')).toEqual({ expression: 'Trim([cn])', name: 'Trim', type: 'Function', parameters: [{ key: 'source', value: { expression: '[cn]', name: 'cn', type: 'Attribute', parameters: [] } }] });
  });

  it('fails an object and not the run when its function is not known', () => {
    expect(() => evaluate(parseExpression('Nonsense([cn])'), person(), variables)).toThrow(MappingError);
  });
});

describe('the operators of scoping filters', () => {
  it.each([
    ['EQUALS', ['A', 'b'], ['B'], true], ['NOT EQUALS', 'a', ['b'], true], ['IS NULL', null, [], true], ['IS NOT NULL', 'x', [], true], ['REGEX MATCH', 'MSOL_1', ['^msol_'], true], ['NOT REGEX MATCH', null, ['^a'], true],
    ['IS TRUE', 'TRUE', [], true], ['IS FALSE', null, [], true], ['Greater_Than', '5', ['4'], true], ['LESS THAN', '-1', ['0'], true], ['INCLUDES', 'abcd', ['BC'], true], ['IN', 'x', ['y', 'z'], false],
  ] as const)('%s', (name, value, wanted, holds) => {
    expect(operatorOf(name)?.(value, wanted)).toBe(holds);
  });

  it('are known by name alone', () => {
    expect(operatorOf('SOUNDS LIKE')).toBeUndefined();
  });
});

describe('the default mappings', () => {
  it('read what they use, and no password', () => {
    expect(attributesRead(schema)).toEqual(expect.arrayContaining(['objectGUID', 'mS-DS-ConsistencyGuid', 'userPrincipalName', 'member', 'adminDescription']));
  });

  it.each([
    ['an ordinary person', {}, true], ['a built-in account', { isCriticalSystemObject: 'TRUE' }, false], ['the account of a sync server', { sAMAccountName: 'MSOL_abc' }, false], ['a system mailbox', { mailNickname: 'SystemMailbox{1}' }, false],
    ['a person who was marked', { adminDescription: 'User_NoSync' }, false], ['a disabled account', { userAccountControl: '514' }, true],
  ])('take %s: %#', (_name, values, taken) => {
    expect(leftOutBy(person(values), mappingOf(0)) === undefined).toBe(taken);
  });

  it.each([
    ['security groups', { groupType: '-2147483646' }, true], ['distribution groups without address', { groupType: '2' }, false], ['distribution groups with one', { groupType: '2', mail: 'a@contoso.com' }, true],
  ])('take %s: %#', (_name, values, taken) => {
    expect(leftOutBy(person(values, 'group'), mappingOf(2)) === undefined).toBe(taken);
  });

  it('prefer ms-DS-ConsistencyGuid as anchor, and fill names that are missing', () => {
    const anchor = Buffer.alloc(16, 7);
    const { values } = mapObject(person({ 'mS-DS-ConsistencyGuid': anchor, telephoneNumber: '+1', userAccountControl: '514', extensionAttribute3: ' x ' }), mappingOf(0), variables);
    expect(propertiesOf('User', values)).toMatchObject({
      onPremisesImmutableId: anchor.toString('base64'), userPrincipalName: 'ann@contoso.local', displayName: 'Ann', accountEnabled: false, businessPhones: ['+1'], onPremisesDomainName: 'contoso.local',
      onPremisesExtensionAttributes: { extensionAttribute3: 'x' },
    });
  });
});
