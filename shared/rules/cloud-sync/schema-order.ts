/** What a plan orders of a schema, kept in it whole: the schema itself is read again when it is applied. */
import { z } from 'zod';
import type { PlanValue, ValueChange } from '../../plan.ts';
import { CustomerRules } from '../synchronization/customer-rules.ts';
import type { ScopeWish } from './scope-wish.ts';

const Scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('domain') }),
  z.strictObject({ kind: z.literal('units'), units: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('groups'), groups: z.array(z.string()) }),
]);

/** Password hashes, scope, and the customer's rules as they were when the plan was made. */
export const SchemaOrder = z.strictObject({ passwordHashes: z.boolean(), scope: Scope, rules: z.strictObject({ rows: CustomerRules.shape.rows, removed: CustomerRules.shape.removed, filters: CustomerRules.shape.filters }) });
export type SchemaOrder = z.infer<typeof SchemaOrder>;

/** The value of a change that holds the order; it is for the program, not for reading. */
export const schemaOrderValue = 'order';

/** Makes an order; rules of other kinds are not part of it. */
export function schemaOrder({ passwordHashes, scope, rules: { rows, removed, filters } }: { readonly passwordHashes: boolean; readonly scope: ScopeWish; readonly rules: Pick<CustomerRules, 'rows' | 'removed' | 'filters'> }): SchemaOrder {
  return SchemaOrder.parse({ passwordHashes, scope, rules: { rows, removed, filters } });
}

/** The order as a row of a change. */
export function schemaOrderRow(order: SchemaOrder): ValueChange {
  return { attribute: schemaOrderValue, old: null, new: JSON.stringify(order) };
}

/** Undefined for a text that this program did not write. */
export function readSchemaOrder(value: PlanValue | undefined): SchemaOrder | undefined {
  try {
    return typeof value === 'string' ? SchemaOrder.safeParse(JSON.parse(value)).data : undefined;
  } catch {
    return undefined;
  }
}
