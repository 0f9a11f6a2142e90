/** Templates: what they make of values, and where an error stands. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, parseTemplate, type Template } from './expression.ts';

const values: Readonly<Record<string, string>> = { givenname: 'Änn', sn: 'Lee ', mail: 'Ann.Lee@contoso.com', blank: '', smile: 'ab😀c' };

function templateOf(source: string): Template {
  const parsed = parseTemplate(source);
  if (!parsed.ok) throw new Error(parsed.error.why);
  return parsed.template;
}

describe('an expression', () => {
  it.each([
    ['{givenName} {sn}', 'Änn Lee'],
    ['{sn|trim|upper}, {givenName|lower}', 'LEE, änn'],
    ['{mail|before:@}', 'Ann.Lee'],
    ['{mail|after:@|before:.}', 'contoso'],
    ['{mail|before:#}', 'Ann.Lee@contoso.com'],
    ['{mail|after:#|else:nobody}', 'nobody'],
    ['{mail|cut:3}', 'Ann'],
    ['{smile|cut:3}', 'ab'],
    ['{{{sn|trim}}}', '{Lee}'],
    ['fixed', 'fixed'],
    ['{blank|else:x: y}', 'x: y'],
    ['{blank}, {missing}', null],
    ['{ sn | trim }', 'Lee'],
    ['   ', null],
  ])('%s gives %j', (source, made) => {
    expect(evaluate(templateOf(source), (attribute) => values[attribute])).toBe(made);
  });

  it.each([
    ['{sn', 1, 'This brace is not closed.'],
    ['a }', 3, 'This brace closes nothing. Write }} for a brace in the text.'],
    ['a {}', 4, '"" is no attribute name.'],
    ['{sn} {1a}', 7, '"1a" is no attribute name.'],
    ['{sn|loud}', 5, 'There is no filter "loud". There are: lower, upper, trim, cut, before, after, else.'],
    ['{sn|trim|cut}', 10, 'The filter "cut" needs a number from 1 to 9999 after a colon.'],
    ['{sn|cut:0}', 5, 'The filter "cut" needs a number from 1 to 9999 after a colon.'],
    ['{sn|lower:x}', 5, 'The filter "lower" takes nothing after a colon.'],
    ['{sn|before:}', 5, 'The filter "before" needs a text after a colon.'],
    ['{constructor|toString}', 14, 'There is no filter "toString". There are: lower, upper, trim, cut, before, after, else.'],
    ['{a}'.repeat(60), 154, 'A template has at most 50 parts.'],
  ])('%s is refused at column %i', (source, column, why) => {
    expect(parseTemplate(source)).toEqual({ ok: false, error: { column, why } });
  });

  it('never throws, and names a column inside the text', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('{', '}', '|', ':', 'a', '1', ' ', 'cut', 'before') }), (source) => {
      const parsed = parseTemplate(source);
      if (parsed.ok) evaluate(parsed.template, () => source);
      else expect(parsed.error.column).toBeLessThanOrEqual(source.length + 1);
    }));
  });
});
