/** Shapes of the schema tables of the practice directory. */
import type { Syntax } from '../values/syntax-names.ts';

/** What a schema row says beyond the usual. */
export interface AttributeTraits {
  /** rangeLower and rangeUpper: length of a text or bytes, or bounds of a number. */
  readonly lower?: number;
  readonly upper?: number;
  /** linkID: an even number is a forward link, the next one its back link. */
  readonly link?: number;
  /** searchFlags. */
  readonly flags?: number;
  readonly systemOnly?: true;
  /** Calculated when asked for, never kept. */
  readonly constructed?: true;
  /** Part of the global catalog. */
  readonly global?: true;
}

/** lDAPDisplayName, cn, OID, syntax, number of values, schemaIDGUID in base64, traits. */
export type AttributeRow = readonly [name: string, cn: string, oid: string, syntax: Syntax, values: 'single' | 'multi', guid: string, traits?: AttributeTraits];

/** One object class; lists are names with blanks between them. */
export interface ClassRow {
  readonly name: string;
  readonly cn: string;
  readonly oid: string;
  /** The class it extends. */
  readonly parent: string;
  /** objectClassCategory: 1 structural, 2 abstract, 3 auxiliary, 0 of the 1988 kind. */
  readonly kind: number;
  readonly guid: string;
  /** cn of its default object category. */
  readonly category: string;
  /** Attribute that names its objects. */
  readonly rdn: string;
  readonly systemOnly?: true;
  readonly superiors: string;
  readonly auxiliary: string;
  readonly must: string;
  readonly may: string;
}
