/** Ten thousand users, three licenses, too few seats, services that exclude each other, a tenant that loses assignments, and a run that is killed: what the preview says is what comes out. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LicenseChoice, LicensePreview } from '../../shared/contract/licenses.ts';
import type { Outcome } from '../../shared/plan.ts';
import { applyPlan } from '../../electron/engine/apply/apply-plan.ts';
import type { Workspace } from '../../electron/engine/workspace.ts';
import { licensesHandlers } from '../../electron/steps/licenses/handlers.ts';
import { openCompany, seats, skus, stateAsKilled, type Company } from './licensed-company.ts';

const choice: LicenseChoice = {
  products: [skus.large, skus.premium, skus.addOn].map((skuId) => ({ skuId, disabledPlans: [] })),
  defaultLocation: 'DE', locationOrder: ['country', 'unit', 'site'], unitLocations: [], siteLocations: [], includeDisabled: false, includeMailboxes: false, group: null, pilot: [],
};
/** Assignments that the tenant acknowledges and loses. */
const lost = 7;
/** Requests to the tenant after which the answers stop coming. */
const killedAfter = 150;

const call = { signal: new AbortController().signal, progress: () => undefined };
const counted = (outcome: Outcome, kind: string): number => outcome.counts.filter((row) => row.kind === kind).reduce((sum, row) => sum + row.count, 0);

let folder: string;
let company: Company;
let preview: LicensePreview;
let outcome: Outcome;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'licenses-'));
  company = await openCompany(folder);
  const killed = path.join(folder, 'killed');
  const resumed = path.join(folder, 'resumed');
  const dying = dyingFetch(killedAfter);
  const first = company.engine(killed, dying.fetch);
  preview = await previewOf(first);
  company.tenant.faults.loseLicenses = lost;
  dying.begin();
  void applyPlan(first, preview.plan.id, preview.plan.hash, { ...call, signal: new AbortController().signal }).catch(() => undefined);
  await dying.died;
  await stateAsKilled(killed, resumed);
  // Whoever starts again within the same window of the quota does not know what was used of it, and is told to wait.
  company.clock.advance(150_000);
  const second = company.engine(resumed);
  outcome = await applyPlan(second, preview.plan.id, preview.plan.hash, call);
  second.state.close();
  first.state.close();
}, 240_000);
afterAll(async () => {
  await company.close();
  await rm(folder, { recursive: true, force: true });
});

function previewOf(workspace: Workspace): Promise<LicensePreview> {
  return Promise.resolve(licensesHandlers(workspace)['licenses.preview']({ choice, part: 'all' }, call));
}

/** After so many requests nothing is answered any more, though the tenant still does what it was asked. */
function dyingFetch(after: number): { readonly fetch: typeof fetch; readonly begin: () => void; readonly died: Promise<void> } {
  let left = Number.POSITIVE_INFINITY;
  let dead: () => void = () => undefined;
  const died = new Promise<void>((resolve) => (dead = resolve));
  return {
    begin: () => (left = after),
    died,
    fetch: async (...request) => {
      left -= 1;
      if (left < -8) return new Promise(() => undefined);
      const answer = await fetch(...request);
      if (left > 0) return answer;
      await answer.arrayBuffer();
      setTimeout(dead, 500);
      return new Promise(() => undefined);
    },
  };
}

interface Licensed {
  readonly id: string;
  readonly skus: ReadonlySet<string>;
  readonly located: boolean;
}

function licensedUsers(): Licensed[] {
  const users = company.tenant.snapshot().list('user').filter(({ values }) => typeof values['onPremisesImmutableId'] === 'string');
  return users.map(({ id, values }) => ({ id, skus: new Set((values['assignedLicenses'] as Array<{ skuId: string }> | undefined)?.map(({ skuId }) => skuId) ?? []), located: typeof values['usageLocation'] === 'string' }));
}

describe('ten thousand users and three licenses', () => {
  it('are counted before the first call: seats, locations, conflicts, by name', () => {
    const [large, premium, addOn] = [skus.large, skus.premium, skus.addOn].map((skuId) => preview.products.find((row) => row.skuId === skuId));
    expect(preview.users).toBeGreaterThan(9700);
    expect(large).toMatchObject({ assign: seats.large, free: seats.large });
    expect(large?.needed).toBeGreaterThan(seats.large);
    expect(addOn).toMatchObject({ assign: seats.addOn });
    expect(premium).toMatchObject({ assign: preview.users, heldBack: 0 });
    const reasons = preview.heldBack.map(({ reason }) => reason);
    expect(reasons).toEqual(expect.arrayContaining(['exclusive', 'no-seat']));
    expect(preview.heldBack.find(({ reason }) => reason === 'no-seat')?.names).toHaveLength(20);
    expect(preview.byLocation.length).toBeGreaterThan(3);
    expect(preview.locationsToSet).toBeGreaterThan(6000);
  });

  it('come out as the preview said, though the run was killed and answers were lost', () => {
    expect(outcome).toMatchObject({ state: 'done', failed: 0 });
    expect(counted(outcome, 'license')).toBe(preview.products.reduce((sum, row) => sum + row.assign + row.change, 0));
    expect(counted(outcome, 'usage-location')).toBe(preview.locationsToSet);
    const users = licensedUsers();
    for (const { skuId, assign } of preview.products) expect(users.filter((user) => user.skus.has(skuId)).length).toBe(assign);
    expect(users.filter((user) => user.skus.has(skus.large) && user.skus.has(skus.held))).toEqual([]);
    expect(users.filter((user) => user.skus.has(skus.premium) && !user.located)).toEqual([]);
  });

  it('are written once each; what the tenant lost is written once more', () => {
    const twice = [...company.writes.values()].filter((times) => times > 1);
    expect(company.tenant.counts().faults).toMatchObject({ 'license-lost': lost });
    expect(Math.max(...company.writes.values())).toBe(2);
    // One assignment may carry several licenses of a user.
    expect(twice.length).toBeGreaterThanOrEqual(lost);
    expect(twice.length).toBeLessThanOrEqual(lost * choice.products.length);
  });

  it('stay within the documented quota', () => {
    const { rejectedWrites, rejectedReads, tooEarly, acceptedWrites, doneWrites } = company.tenant.counts();
    expect({ rejectedWrites, rejectedReads, tooEarly }).toEqual({ rejectedWrites: 0, rejectedReads: 0, tooEarly: 0 });
    expect(doneWrites).toBe(acceptedWrites);
    // More than one window lets through: the run had to wait for the quota, on the clock that both share.
    expect(acceptedWrites).toBeGreaterThan(15_000);
  });

  it('leave nothing to do but what was held back', async () => {
    const again = company.engine(path.join(folder, 'again'));
    const { plan, heldBack } = await previewOf(again);
    again.state.close();
    expect(plan.state).toBe('empty');
    expect(heldBack.map(({ reason, users }) => [reason, users])).toEqual(preview.heldBack.map(({ reason, users }) => [reason, users]));
  });
});
