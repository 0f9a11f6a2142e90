/** Page 6, rules: which attribute becomes which property, and who is left out; the customer's own rules stand apart from the defaults. */
import { z } from 'zod';
import { PlanValue } from '../plan.ts';
import { CustomerRules, RuleClass } from '../rules/synchronization/customer-rules.ts';
import { call } from './call.ts';

/** A mapping row as it is shown; `expression` is the text of a template, `source` the document that a default row follows. */
export const EffectiveRow = z.strictObject({
  objectClass: RuleClass,
  to: z.string(),
  from: z.array(z.string()),
  flow: z.string(),
  max: z.int(),
  expression: z.string().optional(),
  keepWhenEmpty: z.boolean(),
  customer: z.boolean(),
  source: z.string(),
});
export type EffectiveRow = z.infer<typeof EffectiveRow>;

/** What the program works out itself. */
export const IdentityRow = z.strictObject({ objectClass: RuleClass, to: z.string(), from: z.array(z.string()), how: z.string() });

/** A property that a row may write; `items` is the most texts of a list. */
export const WritableProperty = z.strictObject({ objectClass: RuleClass, to: z.string(), kind: z.string(), max: z.int(), items: z.int().optional() });

export const RulesInForce = z.strictObject({
  rules: CustomerRules,
  defaults: z.array(EffectiveRow),
  effective: z.array(EffectiveRow),
  identity: z.array(IdentityRow),
  properties: z.array(WritableProperty),
  leftOut: z.array(z.strictObject({ objectClass: RuleClass, id: z.string(), reason: z.string() })),
  /** Names of the filters that an expression may use. */
  expressionFilters: z.array(z.string()),
});
export type RulesInForce = z.infer<typeof RulesInForce>;

/** What the rules in force (`old`) and the tried ones (`new`) make of one object. */
export const Trial = z.strictObject({
  found: z.boolean(),
  name: z.string(),
  dn: z.string().optional(),
  objectClass: RuleClass.optional(),
  /** Why it is left out, if it is. */
  leftOut: z.strictObject({ old: z.string().nullable(), new: z.string().nullable() }),
  /** All properties that either of them gives, in the order of the tried ones. */
  values: z.array(z.strictObject({ attribute: z.string(), old: PlanValue, new: PlanValue, changed: z.boolean() })),
  /** Attributes that the tried rules look at and that were not read so far: the next full reading asks for them. */
  unread: z.array(z.string()),
});
export type Trial = z.infer<typeof Trial>;

export const rulesCalls = {
  'synchronization.rules.read': call({}, RulesInForce),
  /** Keeps the rules; the next run maps everything again. Throws `rules.refused` with every rule that cannot work. */
  'synchronization.rules.write': call(CustomerRules.shape, RulesInForce),
  /** Tries rules that are not kept yet on one object of the directory as it was read last, named as in `health.explain`. */
  'synchronization.rules.try': call({ object: z.string().trim().min(1).max(4096), rules: CustomerRules }, Trial),
} as const;
