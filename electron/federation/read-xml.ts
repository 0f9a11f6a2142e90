/** Reads XML of a stranger: no document type, no entities, not too large, not too deep. */
import { DOMParser, type Element } from '@xmldom/xmldom';
import { fail } from '../../shared/problem.ts';

/** Characters of a document; those of real providers have 5,000 to 100,000. */
export const longestDocument = 1_048_576;
/** Levels of elements; real documents have about 10. */
const deepest = 40;
const mostElements = 20_000;

/** The root element; throws `federation.too-large`, `federation.unsafe-document` and `federation.not-metadata`. */
export function readXml(text: string): Element {
  if (text.length > longestDocument) throw fail('federation.too-large');
  // Before anything is parsed: entities are declared in a document type, and there is none without it.
  if (/<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text)) throw fail('federation.unsafe-document', { why: 'It declares a document type.' });
  refuseDeep(text);
  const root = parsed(text.replace(/^\uFEFF/, ''));
  if (root === null) throw fail('federation.not-metadata', { why: 'It is no XML.' });
  if (root.getElementsByTagName('*').length > mostElements) throw fail('federation.unsafe-document', { why: 'It has too many elements.' });
  return root;
}

/** Counts levels in the text, so that the parser never sees a deep document; reads every character once. */
function refuseDeep(text: string): void {
  let depth = 0;
  for (let at = text.indexOf('<'); at !== -1; ) {
    const end = endOf(text, at);
    if (end === -1) return;
    if (text.startsWith('</', at)) depth -= 1;
    else if (/[A-Za-z_]/.test(text.charAt(at + 1)) && text.charAt(end - 1) !== '/') depth += 1;
    if (depth > deepest) throw fail('federation.unsafe-document', { why: 'Its elements are nested too deep.' });
    at = text.indexOf('<', end);
  }
}

/** Where the tag, comment, section or instruction that begins here ends; -1 when it does not, which the parser refuses. */
function endOf(text: string, at: number): number {
  if (text.startsWith('<!--', at)) return text.indexOf('-->', at + 4);
  if (text.startsWith('<![CDATA[', at)) return text.indexOf(']]>', at);
  let quote = '';
  for (let index = at + 1; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '>') return index;
    else if (character === '"' || character === "'") quote = character;
  }
  return -1;
}

function parsed(text: string): Element | null {
  try {
    const refuse = (): never => {
      throw fail('federation.not-metadata', { why: 'It is no well-formed XML.' });
    };
    return new DOMParser({ onError: refuse }).parseFromString(text, 'text/xml').documentElement;
  } catch (error) {
    throw fail('federation.not-metadata', { why: 'It is no well-formed XML.' }, error);
  }
}

/** The elements directly below with this name; those further down are never looked at, so that nothing hidden in a signature or an extension counts. */
export function childrenOf(parent: Element, namespace: string, name: string): readonly Element[] {
  return Array.from(parent.childNodes).filter((node): node is Element => node.nodeType === node.ELEMENT_NODE && node.namespaceURI === namespace && node.localName === name);
}

/** All elements reached by this path from the parent. */
export function at(parent: Element, ...path: ReadonlyArray<readonly [namespace: string, name: string]>): readonly Element[] {
  return path.reduce<readonly Element[]>((found, [namespace, name]) => found.flatMap((one) => childrenOf(one, namespace, name)), [parent]);
}

/** The text directly in the element, without spaces at its ends. */
export function textOf(element: Element | undefined): string {
  return (element?.textContent ?? '').trim();
}
