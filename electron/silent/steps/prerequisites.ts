/** Step 1, unattended: the server is checked; what fails ends the setup unless it is accepted by name. */
import { fail } from '../../../shared/problem.ts';
import type { Verdict } from '../../../shared/contract/prerequisites.ts';
import type { Step, StepEnd, Walk } from '../walk.ts';

/** Checks what the direct route needs, which is how an unattended setup synchronizes; accepts what the answers name. */
export const prerequisitesStep: Step = { step: 'prerequisites', title: 'Checking this server', run };

async function run({ ask, answers, say }: Walk): Promise<StepEnd> {
  const { checks } = await ask('prerequisites.check', { routes: ['direct'] });
  const count = (verdict: Verdict): number => checks.filter((check) => check.verdict === verdict).length;
  const failed = checks.filter((check) => check.verdict === 'fail');
  const { accept } = answers.prerequisites;
  failed.forEach(({ id, title, found, cure }) => say(`  ${title} (${id}): ${found}. ${accept.includes(id) ? 'Accepted.' : cure}`));
  if (accept.length > 0) await ask('prerequisites.accept', { checks: accept });
  const open = failed.filter(({ id }) => !accept.includes(id)).map(({ id }) => id);
  if (open.length > 0) throw fail('requirements.not-met', { detail: { checks: open.join(', ') } });
  return { state: 'done', passed: count('pass'), warnings: count('warn'), unknown: count('unknown'), accepted: failed.length };
}
