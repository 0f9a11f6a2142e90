/** Reads which licenses users have, so that nothing is assigned twice and nothing counts as done that is not there. */
import { z } from 'zod';
import type { Result } from '../../../shared/problem.ts';
import type { Json } from '../../ports/cloud.ts';
import type { ApplyContext } from './applier.ts';
import { send } from './send.ts';

const Holder = z.looseObject({
  assignedLicenses: z.array(z.looseObject({ skuId: z.string(), disabledPlans: z.array(z.string()).nullish() })),
  licenseAssignmentStates: z.array(z.looseObject({ skuId: z.string().nullish(), assignedByGroup: z.string().nullish(), disabledPlans: z.array(z.string()).nullish(), state: z.string().nullish(), error: z.string().nullish() })).nullish(),
});

/** What a user has of one product. */
export interface HeldLicense {
  readonly skuId: string;
  readonly disabledPlans: readonly string[];
  /** Assigned to the user directly; a group may give the same product as well. */
  readonly direct: boolean;
}

/** A license that the service could not assign, with its own name for the cause. */
export interface LicenseError {
  readonly skuId: string;
  readonly error: string;
}

/** What was read of one user. */
export interface Holding {
  readonly licenses: readonly HeldLicense[];
  readonly errors: readonly LicenseError[];
}

/** What the users have, by id; a user who could not be read is left out, and nothing may be concluded of that. */
export async function readHoldings(users: readonly string[], context: ApplyContext): Promise<ReadonlyMap<string, Holding>> {
  const ids = [...new Set(users)];
  const answers = await send(ids.map((id) => ({ method: 'GET', path: `/users/${id}?$select=id,assignedLicenses,licenseAssignmentStates` })), context);
  return new Map(ids.flatMap((id, index) => holdingOf(id, answers[index])));
}

function holdingOf(id: string, answer: Result<Json> | undefined): ReadonlyArray<readonly [string, Holding]> {
  const read = answer?.ok === true ? Holder.safeParse(answer.value) : undefined;
  return read?.success === true ? [[id, toHolding(read.data)]] : [];
}

/** States tell direct licenses from those of groups; where there are none, all count as direct. */
function toHolding({ assignedLicenses, licenseAssignmentStates }: z.infer<typeof Holder>): Holding {
  const states = licenseAssignmentStates ?? [];
  const own = states.filter((state) => (state.assignedByGroup ?? '') === '' && isActive(state.state));
  const direct = states.length === 0 ? assignedLicenses : own;
  const rows = direct.map((license) => ({ skuId: (license.skuId ?? '').toLowerCase(), disabledPlans: license.disabledPlans ?? [], direct: true }));
  const others = assignedLicenses.filter((license) => !rows.some((row) => row.skuId === license.skuId.toLowerCase()));
  return {
    licenses: [...rows, ...others.map((license) => ({ skuId: license.skuId.toLowerCase(), disabledPlans: license.disabledPlans ?? [], direct: false }))],
    errors: states.flatMap((state) => ((state.error ?? '') === '' || state.error === 'None' ? [] : [{ skuId: (state.skuId ?? '').toLowerCase(), error: state.error ?? '' }])),
  };
}

function isActive(state: string | null | undefined): boolean {
  return state === 'Active' || state === 'ActiveWithError' || state === null || state === undefined;
}
