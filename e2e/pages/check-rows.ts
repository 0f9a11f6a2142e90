/** Reads the rows of requirements from a page as a screen reader has them. */
import type { Locator, Page } from 'playwright';
import type { Verdict } from '../../shared/contract/prerequisites.ts';
import { networkCheckId } from '../../shared/rules/network/judge-network.ts';
import { purposeIds } from '../../shared/tables/endpoints-shape.ts';
import { checkTexts } from '../../shared/text/checks.ts';
import type { CheckText } from '../../shared/text/checks/check-text.ts';
import { directoryTexts } from '../../shared/text/checks/directory.ts';
import { tenantTexts } from '../../shared/text/checks/tenant.ts';
import { purposeTexts } from '../../shared/text/network.ts';
import { verdictWords } from '../../shared/text/pages/prerequisites.ts';
import { controlsIn } from './controls.ts';

/** A row by the id of its requirement: the verdict, and the short fact beside it. */
export type CheckRow = readonly [id: string, verdict: Verdict, found: string];

/** The sentences of every requirement but those of the network, by id. */
export const requirementTexts: Readonly<Record<string, CheckText>> = { ...checkTexts, ...tenantTexts, ...directoryTexts };

/** Titles of the purposes of hosts too; the long ones first, as one can be the beginning of another. */
const titles = [
  ...Object.entries(requirementTexts).map(([id, { title }]) => [id, title] as const),
  ...purposeIds.map((id) => [networkCheckId(id), purposeTexts[id].title] as const),
].sort(([, a], [, b]) => b.length - a.length);

/** What stands in the rows of `scope`, from top to bottom. */
export async function rowsIn(scope: Locator): Promise<readonly CheckRow[]> {
  const controls = await controlsIn(scope);
  return controls.filter(({ role }) => role === 'button').flatMap(({ name }) => rowOf(name));
}

function rowOf(name: string): readonly CheckRow[] {
  const verdict = Object.entries(verdictWords).find(([, word]) => name.startsWith(`${word} `));
  const rest = name.slice((verdict?.[1].length ?? 0) + 1);
  const title = titles.find(([, one]) => rest.startsWith(`${one} `));
  // The names of the record are its verdicts.
  return verdict === undefined || title === undefined ? [] : [[title[0], verdict[0] as Verdict, rest.slice(title[1].length + 1)]];
}

/** Those that did not pass. */
export function faultsIn(rows: readonly CheckRow[]): readonly CheckRow[] {
  return rows.filter(([, verdict]) => verdict !== 'pass');
}

/** A row with everything that unfolds below it. */
export function rowOn(page: Page, id: string): Locator {
  const title = titles.find(([one]) => one === id)?.[1] ?? id;
  return page.locator('.fui-AccordionItem').filter({ has: page.locator('button').getByText(title, { exact: true }) });
}

/** Unfolds a row unless it is. */
export async function unfold(row: Locator): Promise<void> {
  const head = row.locator('button[aria-expanded]');
  if ((await head.getAttribute('aria-expanded')) === 'false') await head.click();
}
