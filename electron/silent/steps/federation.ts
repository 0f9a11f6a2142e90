/** Step 5, unattended, where domains are federated: the provider judged, the domains converted; made managed again, or brought back. */
import type { PlanHead } from '../../../shared/plan.ts';
import { fail } from '../../../shared/problem.ts';
import { applyPlan } from '../apply-plan.ts';
import type { FederateAnswers, FederationAnswers } from '../answers.ts';
import { readMetadata } from '../read-answers.ts';
import type { Walk } from '../walk.ts';

/** How many domains sign in in another way than before, and by which plan. */
export type Federated = { readonly federated: number } | { readonly managed: number } | { readonly undone: number };

/** Converts domains, makes them managed, or undoes that. Throws `federation.*`, and `plan.held-by-guard` before anything is written. */
export function signInElsewhere(walk: Walk, answers: FederationAnswers): Promise<Federated & { readonly plan?: string }> {
  if ('metadata' in answers) return federateDomains(walk, answers);
  return 'undo' in answers ? undoFederation(walk) : manageDomains(walk, answers);
}

/** Converts what is not converted yet; answers how many domains were. */
async function federateDomains(walk: Walk, { metadata, domains, release, mfa, prompt, signedRequests }: FederateAnswers): Promise<{ readonly federated: number; readonly plan?: string }> {
  const { ask, say } = walk;
  const isAddress = /^https?:\/\//i.test(metadata);
  const { findings } = await ask('federation.look', { source: isAddress ? { from: 'address', address: metadata } : { from: 'document', text: await readMetadata(metadata) } });
  for (const { verdict, what } of findings) if (verdict !== 'pass') say(`  ${what}`);
  const options = { ...(mfa === undefined ? {} : { mfa }), ...(prompt === undefined ? {} : { prompt }), ...(signedRequests === undefined ? {} : { signedRequests }) };
  const { done: federated, ...rest } = await carryOut(walk, await ask('federation.plan', { domains, options }), release);
  return { federated, ...rest };
}

async function manageDomains(walk: Walk, { managed: domains, release }: Extract<FederationAnswers, { managed: unknown }>): Promise<{ readonly managed: number; readonly plan?: string }> {
  const { done: managed, ...rest } = await carryOut(walk, await walk.ask('federation.planManaged', { domains }), release);
  return { managed, ...rest };
}

/** Nothing to undo is no failure: it was undone already. */
async function undoFederation(walk: Walk): Promise<{ readonly undone: number; readonly plan?: string }> {
  const { undoable } = await walk.ask('federation.read', {});
  if (undoable === null) return { undone: 0 };
  const { done: undone, ...rest } = await carryOut(walk, await walk.ask('federation.planUndo', { plan: undoable }), []);
  return { undone, ...rest };
}

async function carryOut(walk: Walk, plan: PlanHead, release: readonly string[]): Promise<{ readonly done: number; readonly plan?: string }> {
  if (!plan.complete) throw fail(plan.kind === 'undo-federation' ? 'federation.moved' : 'federation.not-usable', { why: await conflictsOf(walk, plan.id) });
  const outcome = await applyPlan(walk, plan, release);
  if (outcome === undefined) return { done: 0 };
  if (outcome.failed > 0) throw fail('plan.partly-done', { why: outcome.failures.map(({ name, problem }) => `${name}: ${problem.what} ${problem.why ?? ''}`.trim()).join(' '), detail: { plan: plan.id } });
  walk.tally.add({ counts: outcome.counts, failed: outcome.failed });
  return { done: outcome.done, plan: plan.id };
}

/** Domains that cannot be converted, each with its reason. */
async function conflictsOf({ ask }: Walk, plan: string): Promise<string> {
  const { rows } = await ask('plan.changes', { plan, offset: 0, limit: 100, action: 'conflict' });
  return rows.map(({ name, why }) => `${name}: ${why}`).join(' ');
}
