/** Shown until somebody has signed in. */
import { Spinner } from '@fluentui/react-components';
import { tenantText as text } from '../../../shared/text/pages/tenant.ts';
import { Section } from '../../parts/Section.tsx';
import { SignInPrompt } from '../../parts/SignInPrompt.tsx';
import type { Task } from '../../stores/run.ts';

/** Cancel stands in the footer. */
export function SignInWaiting({ task }: { readonly task: Task }) {
  const prompt = task.progress?.prompt;
  return (
    <Section title={text.waiting} aside={<Spinner size="small" aria-label={text.waiting} />}>
      {prompt && <SignInPrompt prompt={prompt} />}
    </Section>
  );
}
