/** Reads what answers of Graph tell of the quota: what they cost, how much is used, which quota was hit. */
import type { QuotaNews } from './budget.ts';
import type { Cost } from './costs.ts';
import { retryAfter } from './retry-schedule.ts';
import type { Answer } from './transport.ts';

/** `spent` is what had been counted for these answers; an empty list (no answer came) leaves the count as it is. */
export function quotaNews(spent: Cost, answers: readonly Answer[], now: number): QuotaNews {
  const units = answers.flatMap((answer) => numberIn(answer, 'x-ms-resource-unit', 1_000_000) ?? []);
  const uses = answers.flatMap((answer) => numberIn(answer, 'x-ms-throttle-limit-percentage', 10) ?? []);
  return {
    spent,
    units: units.length > 0 && units.length === answers.length ? units.reduce((sum, unit) => sum + unit, 0) : undefined,
    use: uses.length === 0 ? undefined : Math.max(...uses),
    refused: refusalIn(answers, now),
  };
}

/** `x-ms-throttle-information` names the quota; other reasons (the service's processors, a fault) are waited out and say nothing of a quota. */
const quotaNames: Readonly<Record<string, keyof Cost>> = { WriteLimitExceeded: 'writes', ResourceUnitLimitExceeded: 'units' };

function refusalIn(answers: readonly Answer[], now: number): QuotaNews['refused'] {
  const refusals = answers.flatMap((answer) => {
    const quota = answer.status === 429 ? quotaNames[answer.headers['x-ms-throttle-information'] ?? ''] : undefined;
    return quota === undefined ? [] : [{ quota, wait: retryAfter(answer.headers['retry-after'], now) ?? 0 }];
  });
  return refusals.reduce<QuotaNews['refused']>((longest, refusal) => (longest === undefined || refusal.wait > longest.wait ? refusal : longest), undefined);
}

function numberIn({ headers }: Answer, name: string, most: number): number | undefined {
  const value = Number(headers[name] ?? Number.NaN);
  return Number.isFinite(value) && value >= 0 && value <= most ? value : undefined;
}
