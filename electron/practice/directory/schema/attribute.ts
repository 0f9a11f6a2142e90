/** An attribute of the schema, as the practice directory works with it. */
import type { Syntax } from '../values/syntax-names.ts';
import type { AttributeTraits } from './rows.ts';

/** One attribute of the schema. */
export interface Attribute extends AttributeTraits {
  readonly name: string;
  /** Lower-case name: how values are kept. */
  readonly key: string;
  readonly cn: string;
  readonly oid: string;
  readonly syntax: Syntax;
  readonly single: boolean;
  /** schemaIDGUID, base64 of its bytes. */
  readonly guid: string;
  readonly binary: boolean;
  readonly forwardLink: boolean;
  readonly backLink: boolean;
}
