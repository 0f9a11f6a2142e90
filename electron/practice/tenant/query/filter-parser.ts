/** Reads a $filter expression into a tree (the part of the OData grammar that directory objects support). */

/** A value in a filter; GUIDs and dates without quotes are strings. */
export type Literal = string | number | boolean | null;

/** The comparisons. */
export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

/** A filter as a tree; a path is split at its slashes. */
export type Filter =
  | { readonly is: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly is: 'not'; readonly part: Filter }
  | { readonly is: 'compare'; readonly path: readonly string[]; readonly by: Comparison; readonly value: Literal }
  | { readonly is: 'in'; readonly path: readonly string[]; readonly values: readonly Literal[] }
  | { readonly is: 'startsWith' | 'endsWith' | 'contains'; readonly path: readonly string[]; readonly value: string }
  | { readonly is: 'any'; readonly path: readonly string[]; readonly variable: string; readonly part: Filter | undefined };

/** Says that a filter cannot be read. */
export class FilterSyntaxError extends Error {}

const TOKEN = /\s+|'(?:[^']|'')*'|[0-9][\w:.+-]*|-[0-9][\w.]*|[A-Za-z_$@][\w.$/-]*|[(),:]/y;
const COMPARISONS = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le']);
const FUNCTIONS: ReadonlyMap<string, 'startsWith' | 'endsWith' | 'contains'> = new Map([['startswith', 'startsWith'], ['endswith', 'endsWith'], ['contains', 'contains']]);
/** Longer or deeper filters are refused. */
const MOST_TOKENS = 4000;

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found) throw new FilterSyntaxError(`Syntax error at position ${at} in '${text}'.`);
    if (found[0].trim() !== '') tokens.push(found[0]);
    if (tokens.length > MOST_TOKENS) throw new FilterSyntaxError('The filter clause is too long.');
  }
  return tokens;
}

function literal(token: string): Literal {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (token === 'null') return null;
  if (token === 'true' || token === 'false') return token === 'true';
  return /^-?\d+(\.\d+)?$/.test(token) ? Number(token) : token;
}

/** Parses `text`; throws FilterSyntaxError. */
export function parseFilter(text: string): Filter {
  const tokens = tokenize(text);
  let at = 0;
  const peek = (): string => tokens[at] ?? '';
  const take = (): string => {
    const token = tokens[at++];
    if (token === undefined) throw new FilterSyntaxError(`Syntax error: unexpected end of '${text}'.`);
    return token;
  };
  const expect = (wanted: string): void => {
    const token = take();
    if (token !== wanted) throw new FilterSyntaxError(`Syntax error: '${wanted}' expected instead of '${token}' in '${text}'.`);
  };
  const chain = (word: 'and' | 'or', next: () => Filter): Filter => {
    const first = next();
    const parts = [first];
    while (peek().toLowerCase() === word) {
      take();
      parts.push(next());
    }
    return parts.length === 1 ? first : { is: word, parts };
  };
  const either = (): Filter => chain('or', both);
  const both = (): Filter => chain('and', single);
  const single = (): Filter => {
    const token = take();
    if (token === '(') {
      const inner = either();
      expect(')');
      return inner;
    }
    if (token.toLowerCase() === 'not') return { is: 'not', part: single() };
    return peek() === '(' ? call(token) : comparison(token);
  };
  const call = (name: string): Filter => {
    expect('(');
    if (name.toLowerCase().endsWith('/any')) return lambda(name.slice(0, -4).split('/'));
    const is = FUNCTIONS.get(name.toLowerCase());
    if (!is) throw new FilterSyntaxError(`An unknown function with name '${name}' was found.`);
    const path = take().split('/');
    expect(',');
    const value = literal(take());
    expect(')');
    return { is, path, value: String(value) };
  };
  const lambda = (path: string[]): Filter => {
    if (peek() === ')') {
      take();
      return { is: 'any', path, variable: '', part: undefined };
    }
    const variable = take();
    expect(':');
    const part = either();
    expect(')');
    return { is: 'any', path, variable, part };
  };
  const comparison = (name: string): Filter => {
    const path = name.split('/');
    const by = take().toLowerCase();
    if (by === 'in') return { is: 'in', path, values: list() };
    if (!COMPARISONS.has(by)) throw new FilterSyntaxError(`Syntax error: '${by}' is no operator in '${text}'.`);
    return { is: 'compare', path, by: by as Comparison, value: literal(take()) };
  };
  const list = (): Literal[] => {
    expect('(');
    const values = [literal(take())];
    while (peek() === ',') {
      take();
      values.push(literal(take()));
    }
    expect(')');
    return values;
  };
  const filter = either();
  if (at < tokens.length) throw new FilterSyntaxError(`Syntax error at '${peek()}' in '${text}'.`);
  return filter;
}
