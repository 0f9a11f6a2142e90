/** International names beside their punycode. */
import { describe, expect, it } from 'vitest';
import { unicodeName } from './unicode-name.ts';

describe('readable domain names', () => {
  it.each([
    ['xn--bcher-kva.de', 'bücher.de'],
    ['mail.xn--mnchen-3ya.example', 'mail.münchen.example'],
    ['xn--fiq228c.xn--fiqs8s', '中文.中国'],
  ])('%s is %s', (name, readable) => {
    expect(unicodeName(name)).toBe(readable);
  });

  it.each(['contoso.com', 'XN--!!.de', 'xn--a-.de', 'xn--ab-g1t.de'])('%s has no other form', (name) => {
    expect(unicodeName(name)).toBeUndefined();
  });
});
