/** Which domains are routable, and how names are written relative and absolute. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRoutable, suffixOf, toRelativeName, toZoneName } from './names.ts';
import { decodeLabel } from './punycode.ts';

describe('isRoutable', () => {
  it.each(['contoso.com', 'Contoso.COM.', 'mail.contoso.co.uk', 'contoso.app', 'contoso.shop', 'contoso.insurance', 'contoso.xn--fiqs8s', 'xn--mller-kva.de'])(
    'accepts %s',
    (domain) => expect(isRoutable(domain)).toBe(true),
  );
  it.each(['contoso.local', 'contoso.internal', 'contoso.corp', 'contoso.lan', 'contoso.test', 'contoso', 'com', '', '.', 'a..com', '-a.com', 'con toso.com', 'contoso.an', 'contoso.xn--zzzzzz'])(
    'refuses "%s"',
    (domain) => expect(isRoutable(domain)).toBe(false),
  );
});

describe('decodeLabel', () => {
  it.each([
    ['xn--fiqs8s', '中国'],
    ['xn--p1ai', 'рф'],
    ['xn--vermgensberatung-pwb', 'vermögensberatung'],
    ['COM', 'com'],
  ])('%s is %s', (label, text) => expect(decodeLabel(label)).toBe(text));
  it('never throws', () => {
    fc.assert(fc.property(fc.string({ maxLength: 70 }), (text) => typeof decodeLabel(`xn--${text}`) !== 'number'));
  });
});

describe('suffixOf', () => {
  it.each([
    ['Anna@Contoso.com', 'contoso.com'],
    ['a@b@contoso.com', 'contoso.com'],
    ['anna', undefined],
    ['anna@', undefined],
  ])('%s has %s', (upn, suffix) => expect(suffixOf(upn)).toBe(suffix));
});

describe('record names', () => {
  it.each([
    ['@', 'contoso.com', '@'],
    ['contoso.com.', 'contoso.com', '@'],
    ['autodiscover', 'autodiscover.contoso.com', 'autodiscover'],
    ['_sip._tls.Contoso.com', '_sip._tls.contoso.com', '_sip._tls'],
    ['notcontoso.com', 'notcontoso.com.contoso.com', 'notcontoso.com'],
  ])('%s', (name, absolute, relative) => {
    expect(toZoneName(name, 'contoso.com')).toBe(absolute);
    expect(toRelativeName(name, 'contoso.com')).toBe(relative);
  });
});
