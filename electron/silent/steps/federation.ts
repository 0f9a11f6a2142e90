/** Step 5, unattended, where domains are federated: the provider judged, the domains converted. */
import { fail } from '../../../shared/problem.ts';
import { applyPlan } from '../apply-plan.ts';
import type { FederationAnswers } from '../answers.ts';
import { readMetadata } from '../read-answers.ts';
import type { Walk } from '../walk.ts';

/** Converts what is not converted yet; answers how many domains were. Throws `federation.*`, and `plan.held-by-guard` before anything is written. */
export async function federateDomains(walk: Walk, { metadata, domains, release, mfa, prompt, signedRequests }: FederationAnswers): Promise<{ readonly federated: number; readonly plan?: string }> {
  const { ask, say, tally } = walk;
  const isAddress = /^https?:\/\//i.test(metadata);
  const { findings } = await ask('federation.look', { source: isAddress ? { from: 'address', address: metadata } : { from: 'document', text: await readMetadata(metadata) } });
  for (const { verdict, what } of findings) if (verdict !== 'pass') say(`  ${what}`);
  const options = { ...(mfa === undefined ? {} : { mfa }), ...(prompt === undefined ? {} : { prompt }), ...(signedRequests === undefined ? {} : { signedRequests }) };
  const plan = await ask('federation.plan', { domains, options });
  if (!plan.complete) throw fail('federation.not-usable', { why: await conflictsOf(walk, plan.id) });
  const outcome = await applyPlan(walk, plan, release);
  if (outcome === undefined) return { federated: 0 };
  if (outcome.failed > 0) throw fail('plan.partly-done', { why: outcome.failures.map(({ name, problem }) => `${name}: ${problem.what} ${problem.why ?? ''}`.trim()).join(' '), detail: { plan: plan.id } });
  tally.add({ counts: outcome.counts, failed: outcome.failed });
  return { federated: outcome.done, plan: plan.id };
}

/** Domains that cannot be converted, each with its reason. */
async function conflictsOf({ ask }: Walk, plan: string): Promise<string> {
  const { rows } = await ask('plan.changes', { plan, offset: 0, limit: 100, action: 'conflict' });
  return rows.map(({ name, why }) => `${name}: ${why}`).join(' ');
}
