/** Which attributes a search asked for. */
import { numberOf } from '../base/packed-values.ts';
import type { Attribute } from '../schema/attribute.ts';
import { attributeOf, attributes } from '../schema/schema.ts';
import { secretAttributes } from './attribute-values.ts';
import { isCalculated, operational } from './constructed.ts';
import type { NameForm } from './name-form.ts';

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
  /** Attributes that are copied as they are kept, marked by number. */
  readonly copied: Uint8Array;
  /** Those of `named` that are not copied. */
  readonly worked: readonly Named[];
}

/** Understands a list of attribute names; names outside the schema are passed over, as Active Directory does. */
export function selectionOf(names: readonly string[], typesOnly: boolean, form: NameForm): Selection {
  const everything = names.length === 0 || names.includes('*');
  const spread = names.includes('+') ? [...names, ...operational] : names;
  const named = spread.flatMap((name) => namedOf(name) ?? []);
  const copied = new Uint8Array(attributes.length);
  const worked: Named[] = [];
  const mark = (each: Named): void => {
    if (typesOnly || each.range !== undefined || !isCopied(each.attribute, form)) worked.push(each);
    else copied[numberOf.get(each.attribute.key) ?? 0] = 1;
  };
  if (everything) for (const attribute of attributes) if (isCopied(attribute, form)) mark({ attribute, range: undefined });
  named.forEach(mark);
  return { everything, named, typesOnly, copied, worked: everything && typesOnly ? named : worked };
}

/** Descriptors are for those who ask, and only in part. */
const notCopied = new Set(['distinguishedname', 'objectguid', 'ntsecuritydescriptor', ...secretAttributes]);

function isCopied(attribute: Attribute, form: NameForm): boolean {
  const isLink = attribute.forwardLink || attribute.backLink;
  return !isLink && !isCalculated(attribute) && !notCopied.has(attribute.key) && (form === 'plain' || attribute.syntax !== 'dn');
}

function namedOf(text: string): Named | undefined {
  const [name, ...options] = text.split(';');
  const attribute = attributeOf(name ?? '');
  if (attribute === undefined) return undefined;
  const range = options.map((option) => /^range=(\d{1,9})-(\d{1,9}|\*)$/iu.exec(option)).find((match) => match !== null);
  if (range === undefined) return { attribute, range: undefined };
  return { attribute, range: { from: Number(range[1]), to: range[2] === '*' ? undefined : Number(range[2]) } };
}
