/** Findings of the last scan, page by page. */
import type { Input } from '../../../shared/contract/index.ts';
import type { Finding, Scan } from '../../../shared/contract/preparation.ts';
import { call } from '../../bridge/call.ts';
import { useRowWindow, type RowWindow } from '../../parts/use-row-window.ts';

/** The most rows that one answer brings, and the most repairs that one plan takes. */
const [pageLimit, repairLimit] = [1000, 10_000];

function question(rule: string, search: string, offset: number, limit: number): Input<'preparation.findings'> {
  return { offset, limit, ...(rule ? { rule } : {}), ...(search ? { search } : {}) };
}

/** Rows of a rule (empty: all) that fit the search. */
export function useFindings(scan: Scan, rule: string, search: string): RowWindow<Finding> {
  const key = JSON.stringify([scan.scannedAt, rule, search]);
  return useRowWindow<Finding>(key, (offset, limit) => call('preparation.findings', question(rule, search, offset, limit)));
}

/** The ids of all fitting findings that have a proposal, at most as many as a plan takes. */
export async function repairableIds(rule: string, search: string): Promise<number[]> {
  const ids: number[] = [];
  for (let offset = 0; offset < repairLimit; offset += pageLimit) {
    const page = await call('preparation.findings', question(rule, search, offset, pageLimit));
    if (!page.ok) break;
    ids.push(...page.value.rows.filter((row) => row.proposed !== undefined).map((row) => row.id));
    if (offset + pageLimit >= page.value.total) break;
  }
  return ids;
}
