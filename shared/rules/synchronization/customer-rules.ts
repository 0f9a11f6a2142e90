/** Rules that the customer adds to the defaults: mapping rows of their own, rows that are not wanted, and filters. Kept apart from the defaults, which a new version may change. */
import { z } from 'zod';

/** An LDAP attribute name (RFC 4512 descriptor), compared without case. */
const AttributeName = z.string().trim().regex(/^[A-Za-z][A-Za-z0-9-]{0,99}$/).transform((name) => name.toLowerCase());
const PropertyName = z.string().trim().regex(/^[A-Za-z][A-Za-z0-9]{0,99}$/);

export const RuleClass = z.enum(['user', 'group', 'contact']);
export type RuleClass = z.infer<typeof RuleClass>;

/** What happens to a value on its way. `expression` works it out from a template; the others take the first of `from` that has a value. */
export const CustomerFlow = z.enum(['copy', 'trim', 'first', 'list', 'expression']);
export type CustomerFlow = z.infer<typeof CustomerFlow>;

/** A mapping row of the customer; it stands in for the default row of the same class and property. */
export const CustomerRow = z.strictObject({
  objectClass: RuleClass,
  /** Property of Microsoft Graph; `extensionAttribute1` to `15` stand for the parts of onPremisesExtensionAttributes. */
  to: PropertyName,
  flow: CustomerFlow,
  from: z.array(AttributeName).max(10).default([]),
  /** For `expression`: text with `{attribute|filter}`. */
  expression: z.string().min(1).max(512).optional(),
  /** Shorter than what Graph takes, in UTF-16 units. */
  max: z.int().min(1).max(1024).optional(),
  /** What the cloud holds stays where the directory has nothing. */
  keepWhenEmpty: z.boolean().default(false),
});
export type CustomerRow = z.infer<typeof CustomerRow>;

/** A default row that is not wanted: the property is left as the cloud has it. */
export const RemovedRow = z.strictObject({ objectClass: RuleClass, to: PropertyName });
export type RemovedRow = z.infer<typeof RemovedRow>;

/** How an attribute is looked at; text is compared without case. Any of several values suffices; what begins with `not-` holds when none of them does, so also without a value. */
export const AttributeTest = z.enum(['equals', 'not-equals', 'starts-with', 'not-starts-with', 'contains', 'not-contains', 'present', 'absent', 'bit-set']);
export type AttributeTest = z.infer<typeof AttributeTest>;

/** One look at one attribute; `value` is a whole number for `bit-set`, and is not used by `present` and `absent`. */
export const Comparison = z.strictObject({ attribute: AttributeName, test: AttributeTest, value: z.string().max(256).default('') });
export type Comparison = z.infer<typeof Comparison>;

/** Objects of these classes for which one of `anyOf` holds are left out; of each list in it, all comparisons must hold. */
export const AttributeFilter = z.strictObject({
  name: z.string().trim().min(1).max(100),
  classes: z.array(RuleClass).min(1).max(3),
  anyOf: z.array(z.array(Comparison).min(1).max(20)).min(1).max(20),
});
export type AttributeFilter = z.infer<typeof AttributeFilter>;

/** A group whose direct members alone are synchronized, by objectGUID (base64); the DN is for reading only. */
export const FilterGroup = z.strictObject({ guid: z.base64().length(24), dn: z.string().min(1).max(4096) });
export type FilterGroup = z.infer<typeof FilterGroup>;

/** All rules of the customer. With `groups`, only direct members of one of them take part, whatever their class. */
export const CustomerRules = z.strictObject({
  rows: z.array(CustomerRow).max(200).default([]),
  removed: z.array(RemovedRow).max(200).default([]),
  filters: z.array(AttributeFilter).max(50).default([]),
  groups: z.array(FilterGroup).max(100).default([]),
});
export type CustomerRules = z.infer<typeof CustomerRules>;

/** The defaults alone. */
export const noCustomerRules: CustomerRules = { rows: [], removed: [], filters: [], groups: [] };
