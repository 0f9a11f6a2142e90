/** The templates of mapping rows, such as `{givenName} {sn|upper}`: parsed once, evaluated in linear time, never run as code. */

/** A change to one value, in the order in which it is written. */
export interface Filter {
  readonly name: FilterName;
  readonly argument: string;
}

/** Literal text, or the value of an attribute (lower case). */
export type TemplatePart = { readonly text: string } | { readonly attribute: string; readonly filters: readonly Filter[] };
export type Template = readonly TemplatePart[];

/** `column` counts from 1. */
export interface TemplateError {
  readonly column: number;
  readonly why: string;
}

export type ParsedTemplate = { readonly ok: true; readonly template: Template } | { readonly ok: false; readonly error: TemplateError };

type FilterName = keyof typeof filters;

interface FilterRow {
  readonly argument: 'none' | 'number' | 'text';
  readonly apply: (value: string, argument: string) => string;
}

/** What can be done to a value; a separator that does not occur leaves `before` as it is and makes `after` empty. */
const filters = {
  lower: { argument: 'none', apply: (value) => value.toLowerCase() },
  upper: { argument: 'none', apply: (value) => value.toUpperCase() },
  trim: { argument: 'none', apply: (value) => value.trim() },
  cut: { argument: 'number', apply: (value, argument) => cutText(value, Number(argument)) },
  before: { argument: 'text', apply: (value, argument) => (value.includes(argument) ? value.slice(0, value.indexOf(argument)) : value) },
  after: { argument: 'text', apply: (value, argument) => (value.includes(argument) ? value.slice(value.indexOf(argument) + argument.length) : '') },
  else: { argument: 'text', apply: (value, argument) => (value === '' ? argument : value) },
} as const satisfies Record<string, FilterRow>;

/** The names of all filters, for pages and messages. */
export const filterNames: readonly string[] = Object.keys(filters);

/** Parts of a template, and filters of one value, at most. */
const partsAtMost = 50;
const filtersAtMost = 10;

/** Reads a template; `{{` and `}}` stand for a brace. */
export function parseTemplate(source: string): ParsedTemplate {
  const parts: TemplatePart[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') parts.push({ text });
    text = '';
  };
  for (let at = 0; at < source.length; ) {
    const sign = source.charAt(at);
    if (source.startsWith('{{', at) || source.startsWith('}}', at)) {
      text += sign;
      at += 2;
    } else if (sign === '}') {
      return refused(at, 'This brace closes nothing. Write }} for a brace in the text.');
    } else if (sign === '{') {
      const end = source.indexOf('}', at);
      if (end === -1) return refused(at, 'This brace is not closed.');
      const value = parseValue(source.slice(at + 1, end), at + 1);
      if ('column' in value) return { ok: false, error: value };
      flush();
      parts.push(value);
      at = end + 1;
    } else {
      text += sign;
      at += 1;
    }
    if (parts.length > partsAtMost) return refused(at, `A template has at most ${partsAtMost} parts.`);
  }
  flush();
  return { ok: true, template: parts };
}

/** `attribute|filter|filter:argument`, which starts at `start` of the template. */
function parseValue(source: string, start: number): TemplatePart | TemplateError {
  const [name = '', ...calls] = source.split('|');
  if (!/^\s*[A-Za-z][A-Za-z0-9-]{0,99}\s*$/.test(name)) return { column: start + 1, why: `"${name}" is no attribute name.` };
  if (calls.length > filtersAtMost) return { column: start + 1, why: `A value has at most ${filtersAtMost} filters.` };
  const parsed: Filter[] = [];
  let column = start + name.length + 2;
  for (const call of calls) {
    const filter = parseFilter(call);
    if (typeof filter === 'string') return { column, why: filter };
    parsed.push(filter);
    column += call.length + 1;
  }
  return { attribute: name.trim().toLowerCase(), filters: parsed };
}

/** A text is the reason why it is none. */
function parseFilter(call: string): Filter | string {
  const colon = call.indexOf(':');
  const name = (colon === -1 ? call : call.slice(0, colon)).trim();
  const argument = colon === -1 ? '' : call.slice(colon + 1);
  if (!isFilterName(name)) return `There is no filter "${name}". There are: ${filterNames.join(', ')}.`;
  const wants = filters[name].argument;
  if (wants === 'none' && colon !== -1) return `The filter "${name}" takes nothing after a colon.`;
  if (wants === 'text' && argument === '') return `The filter "${name}" needs a text after a colon.`;
  if (wants === 'number' && !/^[1-9]\d{0,3}$/.test(argument.trim())) return `The filter "${name}" needs a number from 1 to 9999 after a colon.`;
  return { name, argument: wants === 'number' ? argument.trim() : argument };
}

function isFilterName(name: string): name is FilterName {
  return Object.hasOwn(filters, name);
}

function refused(at: number, why: string): ParsedTemplate {
  return { ok: false, error: { column: at + 1, why } };
}

/** The attributes that a template looks at. */
export function attributesOf(template: Template): string[] {
  return template.flatMap((part) => ('attribute' in part ? [part.attribute] : []));
}

/** The text of a template; null when it names attributes and none of them gives anything: blanks and commas between nothing are no value. */
export function evaluate(template: Template, valueOf: (attribute: string) => string | undefined): string | null {
  let found = attributesOf(template).length === 0;
  const texts = template.map((part) => {
    if ('text' in part) return part.text;
    const value = part.filters.reduce((text, filter) => filters[filter.name].apply(text, filter.argument), valueOf(part.attribute) ?? '');
    if (value !== '') found = true;
    return value;
  });
  const text = texts.join('').trim();
  return found && text !== '' ? text : null;
}

/** At most `max` UTF-16 units, never half of a surrogate pair, no blank at the end. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max;
  return text.slice(0, end).trimEnd();
}
