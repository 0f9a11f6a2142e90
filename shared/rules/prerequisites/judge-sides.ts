/** Judges all directories and the tenant by their tables, for the routes that are wanted. */
import type { Check } from '../../contract/prerequisites.ts';
import { directoryRequirements } from '../../tables/requirements/directory.ts';
import { tenantRequirements } from '../../tables/requirements/tenant.ts';
import type { Product } from '../../tables/requirements/row.ts';
import { directoryTexts } from '../../text/checks/directory.ts';
import { tenantTexts } from '../../text/checks/tenant.ts';
import type { DirectoryFacts, DirectoryNeed } from './directory-facts.ts';
import { judgeFacts, type FactsOf } from './judge-facts.ts';
import type { TenantFacts, TenantNeed } from './tenant-facts.ts';

/** One check a requirement of the directory, over all domains. */
export function judgeDirectories(places: readonly FactsOf<DirectoryFacts>[], need: DirectoryNeed): Check[] {
  return directoryRequirements.filter(wantedBy(need.products)).map((row) => judgeFacts(row, directoryTexts[row.id], places, need));
}

/** One check a requirement of the tenant. */
export function judgeTenant(name: string, facts: TenantFacts, need: TenantNeed): Check[] {
  return tenantRequirements.filter(wantedBy(need.products)).map((row) => judgeFacts(row, tenantTexts[row.id], [{ name, facts }], need));
}

function wantedBy(wanted: ReadonlySet<Product>): (row: { readonly products: readonly Product[] }) => boolean {
  return ({ products }) => products.some((product) => wanted.has(product));
}
