/** The choice that stands on the page, and its parts as they are changed. */
import { LicenseChoice, type ProductChoice } from '../../../shared/contract/licenses.ts';
import { setDraft } from '../../stores/drafts.ts';

/** A choice that may not be whole yet. */
export type DraftChoice = Partial<LicenseChoice>;

/** Keeps a changed part. */
export function change(choice: DraftChoice, part: DraftChoice): void {
  setDraft({ license: { ...choice, ...part } });
}

/** The choice when nothing is missing; rows that are not filled in do not count. */
export function wholeChoice(draft: DraftChoice): LicenseChoice | null {
  const filled = {
    includeDisabled: false,
    ...draft,
    unitLocations: (draft.unitLocations ?? []).filter((row) => row.unit.trim() !== ''),
    siteLocations: (draft.siteLocations ?? []).filter((row) => row.site.trim() !== ''),
    pilot: (draft.pilot ?? []).map((name) => name.trim()).filter((name) => name !== ''),
  };
  const whole = LicenseChoice.safeParse(filled);
  return whole.success ? whole.data : null;
}

/** Takes a product in or out; what was switched off in it is forgotten. */
export function withProduct(products: readonly ProductChoice[], skuId: string, on: boolean): ProductChoice[] {
  const others = products.filter((product) => product.skuId !== skuId);
  return on ? [...others, { skuId, disabledPlans: [] }] : others;
}

/** Switches one service of a product. */
export function withService(products: readonly ProductChoice[], skuId: string, plan: string, on: boolean): ProductChoice[] {
  return products.map((product) => (product.skuId === skuId ? { skuId, disabledPlans: [...product.disabledPlans.filter((one) => one !== plan), ...(on ? [] : [plan])] } : product));
}
