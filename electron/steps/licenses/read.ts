/** Reads the products of the tenant, and the users who may get one. */
import { z } from 'zod';
import type { LicenseChoice, Product } from '../../../shared/contract/licenses.ts';
import { parentDn } from '../../../shared/rules/dn.ts';
import { usageLocationOf } from '../../../shared/rules/licensing/usage-location.ts';
import type { LicenseUser } from '../../../shared/rules/licensing/plan-licenses.ts';
import { anchorOf } from '../../../shared/rules/synchronization/anchor.ts';
import { anyMember, leftOutReason } from '../../../shared/rules/synchronization/left-out.ts';
import { attributesToRead } from '../../../shared/rules/synchronization/attribute-flows.ts';
import { productName, servicePlanName } from '../../../shared/tables/products.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import { customerRulesOf } from '../../engine/chosen-mapping.ts';
import { chosenScope } from '../../engine/chosen-scope.ts';
import { graphShape } from '../../engine/graph-shape.ts';
import { readChosen } from '../../engine/read-chosen.ts';
import { sessionOf, type Workspace } from '../../engine/workspace.ts';
import type { CallContext } from '../../ports/call.ts';
import type { Cloud } from '../../ports/cloud.ts';

const Sku = z.looseObject({
  skuId: z.string(),
  skuPartNumber: z.string(),
  appliesTo: z.string().nullish(),
  capabilityStatus: z.string().nullish(),
  consumedUnits: z.int().nullish(),
  prepaidUnits: z.looseObject({ enabled: z.int().nullish(), warning: z.int().nullish() }).nullish(),
  servicePlans: z.array(z.looseObject({ servicePlanId: z.string(), servicePlanName: z.string(), appliesTo: z.string().nullish() })).nullish(),
});
const User = z.looseObject({
  id: z.string(),
  displayName: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  usageLocation: z.string().nullish(),
  onPremisesImmutableId: z.string().nullish(),
  assignedLicenses: z.array(z.looseObject({ skuId: z.string(), disabledPlans: z.array(z.string()).nullish() })).nullish(),
});

/** Products that can be given to users and are in force, sorted by name. Warned seats count: they still work. */
export async function readProducts(cloud: Cloud, signal: AbortSignal): Promise<Product[]> {
  const products: Product[] = [];
  for await (const page of cloud.pages('/subscribedSkus', signal)) {
    for (const item of page) {
      const sku = graphShape(Sku, item);
      if (sku.appliesTo === 'Company' || !['Enabled', 'Warning'].includes(sku.capabilityStatus ?? 'Enabled')) continue;
      const enabled = (sku.prepaidUnits?.enabled ?? 0) + (sku.prepaidUnits?.warning ?? 0);
      const consumed = sku.consumedUnits ?? 0;
      products.push({
        skuId: sku.skuId,
        partNumber: sku.skuPartNumber,
        name: productName(sku.skuPartNumber),
        enabled,
        consumed,
        free: Math.max(0, enabled - consumed),
        servicePlans: (sku.servicePlans ?? []).filter((plan) => plan.appliesTo !== 'Company').map((plan) => ({ id: plan.servicePlanId, name: servicePlanName(plan.servicePlanName) })),
      });
    }
  }
  return products.sort((a, b) => a.name.localeCompare(b.name));
}

/** The synchronized users with what the tenant has of them, and the country that Active Directory suggests. */
export async function readLicenseUsers(workspace: Workspace, choice: LicenseChoice, context: CallContext): Promise<LicenseUser[]> {
  const places = await readPlaces(workspace, choice, context);
  const users: LicenseUser[] = [];
  const select = 'id,displayName,accountEnabled,usageLocation,onPremisesImmutableId,assignedLicenses';
  for await (const page of sessionOf(workspace).cloud.pages(`/users?$select=${select}&$top=999`, context.signal)) {
    for (const item of page) {
      const user = graphShape(User, item);
      const place = places.get(user.onPremisesImmutableId ?? '');
      if (place === undefined) continue;
      users.push({
        anchor: user.onPremisesImmutableId ?? '',
        cloudId: user.id,
        name: user.displayName ?? user.id,
        unit: place.unit,
        enabled: user.accountEnabled === true,
        usageLocation: user.usageLocation ?? null,
        assigned: (user.assignedLicenses ?? []).map((license) => ({ skuId: license.skuId, disabledPlans: license.disabledPlans ?? [] })),
        location: place.location,
      });
    }
    context.progress({ phase: progressTexts.readTenant, done: users.length, total: null });
  }
  return users;
}

/** Unit and country of every synchronized directory user, by anchor. */
async function readPlaces(workspace: Workspace, choice: LicenseChoice, context: CallContext): Promise<Map<string, { unit: string; location: string }>> {
  const { sourceAnchor } = chosenScope(workspace);
  const customerRules = customerRulesOf(workspace);
  const places = new Map<string, { unit: string; location: string }>();
  for await (const page of readChosen(workspace, attributesToRead, context.signal)) {
    for (const object of page) {
      if (object.objectClass !== 'user' || leftOutReason(object, customerRules, anyMember) !== undefined) continue;
      places.set(anchorOf(object, sourceAnchor), { unit: parentDn(object.dn) ?? object.dn, location: usageLocationOf(object, choice.defaultLocation) });
    }
    context.progress({ phase: progressTexts.readDirectory, done: places.size, total: null });
  }
  return places;
}
