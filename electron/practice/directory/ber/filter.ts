/** Search filters as they come over the wire, values as bytes. */
import { Ber } from 'ldapts';
import { BadMessage, elementsOf, Walker, type Element } from './element.ts';

/** A filter; attribute names are as the client wrote them. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  | { readonly kind: 'equal' | 'greater' | 'less' | 'approximate'; readonly attribute: string; readonly value: Buffer }
  | { readonly kind: 'present'; readonly attribute: string }
  | { readonly kind: 'substrings'; readonly attribute: string; readonly initial?: Buffer; readonly any: readonly Buffer[]; readonly final?: Buffer }
  | { readonly kind: 'extensible'; readonly attribute: string; readonly rule: string; readonly value: Buffer };

/** Deepest nesting that is read. */
const deepest = 100;

const comparisons: Readonly<Record<number, 'equal' | 'greater' | 'less' | 'approximate'>> = { 0xa3: 'equal', 0xa5: 'greater', 0xa6: 'less', 0xa8: 'approximate' };

/** Reads a filter element; throws `BadMessage`. */
export function filterOf(element: Element, depth = 0): Filter {
  if (depth > deepest) throw new BadMessage('filter nested too deep');
  const { tag, content } = element;
  const inner = (): readonly Filter[] => elementsOf(content).map((part) => filterOf(part, depth + 1));
  const comparison = comparisons[tag];
  if (comparison !== undefined) {
    const walker = new Walker(content);
    return { kind: comparison, attribute: walker.text(), value: walker.take(Ber.OctetString) };
  }
  switch (tag) {
    case 0xa0:
      return { kind: 'and', parts: inner() };
    case 0xa1:
      return { kind: 'or', parts: inner() };
    case 0xa2: {
      const [part] = inner();
      if (part === undefined) throw new BadMessage('empty not');
      return { kind: 'not', part };
    }
    case 0xa4:
      return substrings(content);
    case 0x87:
      return { kind: 'present', attribute: content.toString('utf8') };
    case 0xa9:
      return extensible(content);
    default:
      throw new BadMessage(`unknown filter 0x${tag.toString(16)}`);
  }
}

function substrings(content: Buffer): Filter {
  const walker = new Walker(content);
  const attribute = walker.text();
  const parts = elementsOf(walker.take(0x30));
  const initial = parts.find((part) => part.tag === 0x80)?.content;
  const final = parts.find((part) => part.tag === 0x82)?.content;
  const any = parts.filter((part) => part.tag === 0x81).map((part) => part.content);
  return { kind: 'substrings', attribute, any, ...(initial === undefined ? {} : { initial }), ...(final === undefined ? {} : { final }) };
}

function extensible(content: Buffer): Filter {
  const parts = elementsOf(content);
  const part = (tag: number): Buffer => parts.find((each) => each.tag === tag)?.content ?? Buffer.alloc(0);
  return { kind: 'extensible', rule: part(0x81).toString('utf8'), attribute: part(0x82).toString('utf8'), value: part(0x83) };
}
