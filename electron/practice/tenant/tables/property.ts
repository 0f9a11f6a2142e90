/** The shape of one row of a property table. */

/** What may be written as a value. */
export type PropertyType = 'string' | 'boolean' | 'integer' | 'date' | 'strings' | 'object' | 'objects';

/** One Graph property: its type, where it shows, and the rules for writing it. Lengths count characters. */
export interface PropertyRow {
  readonly type: PropertyType;
  /** Shown without $select. */
  readonly shown?: boolean;
  /** Only the service writes it. */
  readonly readOnly?: boolean;
  /** Must be given when the object is created, and cannot be cleared. */
  readonly required?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  readonly not?: RegExp;
  readonly oneOf?: readonly string[];
  readonly maxItems?: number;
  /** Can be written although the object is mastered on-premises. */
  readonly cloudOwned?: boolean;
  /** Never answered by GET (write-only secrets). */
  readonly secret?: boolean;
  /** Held outside the directory: a list that selects it is answered with 501. */
  readonly outside?: boolean;
}

/** A table of properties by Graph name. */
export type PropertyTable = Readonly<Record<string, PropertyRow>>;

/** What Graph answers for a property that was never written. */
export function unset(row: PropertyRow): null | readonly never[] {
  return row.type === 'strings' || row.type === 'objects' ? [] : null;
}
