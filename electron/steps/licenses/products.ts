/** Reads the products of the tenant with their seats. */
import { z } from 'zod';
import type { Product } from '../../../shared/contract/licenses.ts';
import { productName, servicePlanName } from '../../../shared/tables/products.ts';
import { graphShape } from '../../engine/graph-shape.ts';
import type { Cloud } from '../../ports/cloud.ts';

const Units = z.looseObject({ enabled: z.int().nullish(), warning: z.int().nullish(), suspended: z.int().nullish() });
const Sku = z.looseObject({
  skuId: z.string(),
  skuPartNumber: z.string(),
  appliesTo: z.string().nullish(),
  capabilityStatus: z.string().nullish(),
  consumedUnits: z.int().nullish(),
  prepaidUnits: Units.nullish(),
  servicePlans: z.array(z.looseObject({ servicePlanId: z.string(), servicePlanName: z.string(), appliesTo: z.string().nullish() })).nullish(),
});

/** The products of a tenant. */
export interface Catalog {
  /** Those that can be given to users and are in force, sorted by name. */
  readonly offered: readonly Product[];
  /** Those of the company as a whole and those that ran out too: users may still have them. */
  readonly all: readonly Product[];
}

/** Warned seats count: they still work. Suspended ones do not. */
export async function readCatalog(cloud: Cloud, signal: AbortSignal): Promise<Catalog> {
  const rows: Array<{ readonly product: Product; readonly offered: boolean }> = [];
  for await (const page of cloud.pages('/subscribedSkus', signal)) {
    for (const item of page) {
      const sku = graphShape(Sku, item);
      rows.push({ product: productOf(sku), offered: sku.appliesTo !== 'Company' && ['Enabled', 'Warning'].includes(sku.capabilityStatus ?? 'Enabled') });
    }
  }
  rows.sort((one, other) => one.product.name.localeCompare(other.product.name));
  return { offered: rows.filter((row) => row.offered).map((row) => row.product), all: rows.map((row) => row.product) };
}

function productOf(sku: z.infer<typeof Sku>): Product {
  const expiring = sku.prepaidUnits?.warning ?? 0;
  const enabled = (sku.prepaidUnits?.enabled ?? 0) + expiring;
  const consumed = sku.consumedUnits ?? 0;
  return {
    skuId: sku.skuId,
    partNumber: sku.skuPartNumber,
    name: productName(sku.skuPartNumber),
    enabled,
    expiring,
    suspended: sku.prepaidUnits?.suspended ?? 0,
    consumed,
    free: Math.max(0, enabled - consumed),
    servicePlans: (sku.servicePlans ?? []).filter((plan) => plan.appliesTo !== 'Company').map((plan) => ({ id: plan.servicePlanId, name: servicePlanName(plan.servicePlanName), partName: plan.servicePlanName })),
  };
}
