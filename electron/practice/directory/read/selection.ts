/** Which attributes a search asked for. */
import type { Attribute } from '../schema/attribute.ts';
import { attributeOf } from '../schema/schema.ts';
import { isCalculated, operational } from './constructed.ts';

/** A block of a multi-valued attribute: first and last index, the last one open. */
export interface Range {
  readonly from: number;
  readonly to: number | undefined;
}

/** One attribute that was asked for by name. */
export interface Named {
  readonly attribute: Attribute;
  readonly range: Range | undefined;
}

/** A request's list of attributes, understood. */
export interface Selection {
  readonly everything: boolean;
  readonly named: readonly Named[];
  readonly typesOnly: boolean;
  /** True when every answer depends on the object alone, so that its encoding may be kept. */
  readonly lasting: boolean;
  /** Equal for equal selections. */
  readonly key: string;
}

/** Understands a list of attribute names; names outside the schema are passed over, as Active Directory does. */
export function selectionOf(names: readonly string[], typesOnly: boolean): Selection {
  const everything = names.length === 0 || names.includes('*');
  const spread = names.includes('+') ? [...names, ...operational] : names;
  const named = spread.flatMap((name) => namedOf(name) ?? []);
  const lasting = named.every(({ attribute }) => !isCalculated(attribute) && attribute.constructed !== true);
  return { everything, named, typesOnly, lasting, key: `${typesOnly ? 't' : 'v'} ${names.join(' ').toLowerCase()}` };
}

function namedOf(text: string): Named | undefined {
  const [name, ...options] = text.split(';');
  const attribute = attributeOf(name ?? '');
  if (attribute === undefined) return undefined;
  const range = options.map((option) => /^range=(\d{1,9})-(\d{1,9}|\*)$/iu.exec(option)).find((match) => match !== null);
  if (range === undefined) return { attribute, range: undefined };
  return { attribute, range: { from: Number(range[1]), to: range[2] === '*' ? undefined : Number(range[2]) } };
}
