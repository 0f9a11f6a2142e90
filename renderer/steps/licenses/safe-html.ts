/** Takes the harmless part of an HTML document: text, tables and lists, without scripts, frames, links or pictures. */

const kept = new Set(
  'ARTICLE B BR CAPTION CODE COL COLGROUP DD DIV DL DT EM FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 HEADER HR I LI MAIN NAV OL P PRE SECTION SMALL SPAN STRONG SUB SUP TABLE TBODY TD TFOOT TH THEAD TIME TR U UL'.split(' '),
);
const keptAttributes = ['class', 'colspan', 'rowspan', 'scope', 'lang', 'dir'];

function copied(node: Node): Node | null {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.textContent ?? '');
  if (!(node instanceof Element)) return null;
  // The style sheet of the report holds no addresses: what could fetch something is left out whole.
  if (node.tagName === 'STYLE') return /url\(|@import/i.test(node.textContent) ? null : styleOf(node.textContent);
  if (!kept.has(node.tagName)) return null;
  // A page has one main part of its own.
  const element = document.createElement(node.tagName === 'MAIN' ? 'DIV' : node.tagName);
  for (const name of keptAttributes) {
    const value = node.getAttribute(name);
    if (value !== null) element.setAttribute(name, value);
  }
  element.append(...copies(node));
  return element;
}

function styleOf(text: string): Node {
  const style = document.createElement('style');
  style.textContent = text;
  return style;
}

function copies(parent: Node): Node[] {
  return [...parent.childNodes].map(copied).filter((node) => node !== null);
}

/** New nodes of this page: style sheet and body of the document. */
export function safeNodes(html: string): Node[] {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const styles = [...parsed.head.querySelectorAll('style')].map(copied).filter((node) => node !== null);
  return [...styles, ...copies(parsed.body)];
}
