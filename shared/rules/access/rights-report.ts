/** What a check of an account's rights found: for each naming context and feature a verdict, and the objects that miss out. */
import { z } from 'zod';
import { Problem } from '../../problem.ts';

/** The account that was checked; `groups` counts the SIDs that it carries besides its own. */
export const RightsAccount = z.strictObject({ dn: z.string(), name: z.string(), sid: z.string(), groups: z.int() });
export type RightsAccount = z.infer<typeof RightsAccount>;

/** One right on the head, or as objects of a class below it would get it; `by` is the entry that decided, as SDDL. */
export const RightFinding = z.strictObject({ what: z.string(), below: z.string().optional(), verdict: z.enum(['granted', 'denied', 'missing']), by: z.string().optional() });
export type RightFinding = z.infer<typeof RightFinding>;

/**
 * Why an object misses rights that the head grants: its inheritance is disabled (`inheritance-disabled`), because it is in a protected group (`admin-protected`),
 * an entry denies them (`denied`), or something between it and the head keeps them away (`above`).
 */
export const MissReason = z.enum(['inheritance-disabled', 'admin-protected', 'denied', 'above']);
export type MissReason = z.infer<typeof MissReason>;

/** `sample` holds the first 20 objects of `missing`; `unreadable` ones have a descriptor that this account may not read or nobody understands. */
export const ObjectFindings = z.strictObject({
  checked: z.int(),
  missing: z.int(),
  unreadable: z.int(),
  byReason: z.partialRecord(MissReason, z.int()),
  sample: z.array(z.strictObject({ dn: z.string(), reason: MissReason })),
});
export type ObjectFindings = z.infer<typeof ObjectFindings>;

/** `warn`: granted at the head, but some objects miss out, or cannot be looked at. */
export const FeatureFinding = z.strictObject({
  feature: z.string(),
  title: z.string(),
  verdict: z.enum(['pass', 'warn', 'fail']),
  rights: z.array(RightFinding),
  objects: ObjectFindings,
});
export type FeatureFinding = z.infer<typeof FeatureFinding>;

/** `canonical` is false for a list whose order Windows' own tools refuse to edit. */
export const ContextFindings = z.strictObject({ base: z.string(), canonical: z.boolean(), features: z.array(FeatureFinding) });
export type ContextFindings = z.infer<typeof ContextFindings>;

/** One place in every directory; `problem` stands in place of findings where it could not be checked. */
export const RightsReport = z.strictObject({
  account: RightsAccount,
  contexts: z.array(z.union([ContextFindings, z.strictObject({ base: z.string(), problem: Problem })])),
});
export type RightsReport = z.infer<typeof RightsReport>;
