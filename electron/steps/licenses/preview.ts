/** Makes the plan of licenses: for all, for the pilot, or for what failed. */
import type { LicenseChoice, LicensePart, LicensePreview } from '../../../shared/contract/licenses.ts';
import type { Change, ChangeState, Draft } from '../../../shared/plan.ts';
import { fail, problem } from '../../../shared/problem.ts';
import { pairKey, type Basis } from '../../../shared/rules/licensing/decide.ts';
import { planGroupLicenses, type PresentGroup } from '../../../shared/rules/licensing/plan-group.ts';
import { planLicenses, type LicensePlan } from '../../../shared/rules/licensing/plan-licenses.ts';
import { mayLicenseGroups } from '../../../shared/rules/licensing/plan-relations.ts';
import { sameId } from '../../../shared/rules/licensing/same-plans.ts';
import { licenseProblem } from '../../../shared/tables/license-errors.ts';
import { licensingText } from '../../../shared/text/licensing.ts';
import { keepPlan } from '../../engine/keep-plan.ts';
import { sessionOf, type Workspace } from '../../engine/workspace.ts';
import type { CallContext } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import type { State } from '../../state/state.ts';
import { readErrors, readGroup } from './groups.ts';
import { readCatalog, type Catalog } from './products.ts';
import { readLicenseUsers } from './read.ts';

/** Throws `tenant.not-found` for a product that the tenant does not have, `license.group-needs-premium` and `license.group-unfit`. */
export async function previewLicenses(connected: Workspace, choice: LicenseChoice, part: LicensePart, context: CallContext): Promise<LicensePreview> {
  const { cloud } = sessionOf(connected);
  const catalog = await readCatalog(cloud, context.signal);
  mustHave(catalog, choice);
  const group = choice.group === null ? undefined : await readGroup(cloud, choice.group, context.signal);
  const { users, otherMembers } = await readLicenseUsers(connected, choice, group?.members ?? new Set(), context);
  const only = part === 'failed' ? failedPairs(connected, choice) : undefined;
  const taken = new Map(choice.products.map(({ skuId }) => [skuId, otherMembers.filter((assigned) => !assigned.some((license) => sameId(license.skuId, skuId))).length]));
  const basis: Basis = { choice, products: catalog.all, only, taken };
  const made = group === undefined ? planLicenses({ users, part, ...basis }) : planGroupLicenses({ users, part, ...basis }, group);
  const whole = group !== undefined && part === 'failed' ? await withRepairs(made, group, catalog, connected, context) : made;
  const plan = keepPlan(connected, { kind: 'licensing', drafts: whole.drafts, notes: whole.notes });
  const preview: LicensePreview = { plan, choice, part, ...whole.numbers };
  connected.state.settings.write(kept.licensePreview, preview);
  return preview;
}

function mustHave({ offered, all }: Catalog, choice: LicenseChoice): void {
  const missing = choice.products.find(({ skuId }) => !offered.some((product) => sameId(product.skuId, skuId)));
  if (missing !== undefined) throw fail('tenant.not-found', { detail: { product: missing.skuId } });
  if (choice.group !== null && !mayLicenseGroups(all)) throw fail('license.group-needs-premium');
}

const rowsAtOnce = 500;

/** Users and products whose newest attempt failed; a user whose location or membership failed, with all products. */
function failedPairs({ state }: Workspace, choice: LicenseChoice): ReadonlySet<string> {
  const newest = state.settings.read(kept.licensePreview)?.plan.id;
  const plans = new Set([...(newest === undefined ? [] : [newest]), ...state.plans.applied('licensing').map((plan) => plan.id)]);
  const failed = new Map<string, boolean>();
  for (const plan of plans) {
    for (const ended of ['failed', 'done'] as const) {
      for (const change of rowsOf(state, plan, ended)) for (const pair of pairsOf(change, choice)) if (!failed.has(pair)) failed.set(pair, ended === 'failed');
    }
  }
  return new Set([...failed].flatMap(([pair, isFailed]) => (isFailed ? [pair] : [])));
}

function* rowsOf({ plans }: State, plan: string, ended: ChangeState): Iterable<Change> {
  for (let offset = 0; ; offset += rowsAtOnce) {
    const { rows } = plans.page(plan, { offset, limit: rowsAtOnce, state: ended });
    yield* rows;
    if (rows.length < rowsAtOnce) return;
  }
}

/** A location that was set says nothing about the licenses; one that could not be set stands for all of them. */
function pairsOf(change: Change, choice: LicenseChoice): string[] {
  if (change.kind === 'license' || change.kind === 'license-repair') return [pairKey(change.key, change.about ?? '')];
  const whole = change.kind === 'license-member' || (change.kind === 'usage-location' && change.state === 'failed');
  return whole ? choice.products.map(({ skuId }) => pairKey(change.key, skuId)) : [];
}

/** Members whom the group could not give everything are tried once more. */
async function withRepairs(made: LicensePlan, group: PresentGroup, { all }: Catalog, connected: Workspace, { signal }: CallContext): Promise<LicensePlan> {
  if (group.id === null) return made;
  const errors = await readErrors(sessionOf(connected).cloud, group.id, signal);
  const repairs = errors.map(({ anchor, cloudId, name, skuId, error }): Draft => ({
    action: 'update', kind: 'license-repair', key: anchor, name, cloudId, about: skuId, aboutName: all.find((product) => sameId(product.skuId, skuId))?.name ?? skuId, values: [], why: licensingText.repair(problem(licenseProblem(error)).what),
  }));
  return { ...made, drafts: [...made.drafts, ...repairs] };
}
