/** Waits for the record that proves ownership, and verifies the domain as soon as it is seen; goes on while other pages are shown. */
import { create } from 'zustand';
import type { ProofType } from '../../../shared/contract/domains.ts';
import type { Outcome, PlanHead } from '../../../shared/plan.ts';
import { waiting } from '../../../shared/rules/domains/watching.ts';
import { call } from '../../bridge/call.ts';
import { setDraft, useDrafts } from '../../stores/drafts.ts';
import { refreshJourney } from '../../stores/journey.ts';
import { keepOutcome, startTask } from '../../stores/run.ts';

/** `ended`: how it ended for a domain; without an outcome the record was not seen in time. */
interface Proving {
  readonly domain: string | null;
  readonly ended: { readonly domain: string; readonly outcome: Outcome | null } | null;
}

/** The domain that is waited for, and the one that was waited for last. */
export const useProving = create<Proving>(() => ({ domain: null, ended: null }));

/** Forgets how the last waiting ended. */
export function forgetEnd(): void {
  useProving.setState({ ended: null });
}

/** The approved plan is carried out when the record is seen; while the tenant does not see it yet, both are tried again. A stop or a Problem ends it. */
export async function proveByItself(name: string, proof: ProofType, approved: PlanHead): Promise<void> {
  useProving.setState({ domain: name, ended: null });
  const ended = await waitAndVerify(name, proof, approved);
  useProving.setState({ domain: null, ended });
  if (ended?.outcome?.state === 'done') noteVerified(name);
  void refreshJourney();
}

/** Remembered for the offer to compare both sides again. */
export function noteVerified(name: string): void {
  setDraft({ verifiedDomains: [...useDrafts.getState().verifiedDomains, name] });
}

async function waitAndVerify(name: string, proof: ProofType, approved: PlanHead): Promise<Proving['ended']> {
  const end = Date.now() + waiting.longestMinutes * 60_000;
  let plan: PlanHead | null = approved;
  for (let again = false; plan?.hash === approved.hash; again = true) {
    const minutes = Math.max(0, (end - Date.now()) / 60_000);
    const waited = await startTask('domains.awaitProof', { name, proof, minutes, again });
    if (!waited.ok) return null;
    if (!waited.value.seen) return { domain: name, outcome: null };
    const applied = await startTask('plan.apply', { plan: plan.id, hash: plan.hash });
    if (!applied.ok) return null;
    keepOutcome(applied.value);
    if (minutes === 0 || !isUnseen(applied.value)) return { domain: name, outcome: applied.value };
    plan = await planAgain(name);
  }
  return null;
}

/** The tenant asks name servers of its own, which may remember that there was nothing. */
function isUnseen({ failures }: Outcome): boolean {
  return failures.some(({ problem }) => problem.code === 'domain.record-missing');
}

/** Carried out only when it says the same as the plan that was approved. */
async function planAgain(name: string): Promise<PlanHead | null> {
  const made = await call('domains.plan', { name, step: 'verify', services: [] });
  return made.ok ? made.value : null;
}
