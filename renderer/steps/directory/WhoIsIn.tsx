/** Who of the chosen units is synchronized: filters by group and attribute, and who is in by them. */
import { filtersText as text } from '../../../shared/text/pages/filters.ts';
import { FilterEditor } from '../../parts/filters/FilterEditor.tsx';
import { useRules } from '../../parts/filters/use-rules.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { Section } from '../../parts/Section.tsx';
import { InCount } from './InCount.tsx';
import type { Choice } from './use-choice.ts';

/** The filters are kept at once, the count follows a moment later. */
export function WhoIsIn({ choice }: { readonly choice: Choice }) {
  const { inForce, problem, reload, write } = useRules();
  return (
    <Section title={text.title} lead={text.lead}>
      {problem && <ProblemBar problem={problem} {...(inForce ? {} : { onRetry: reload })} />}
      {inForce && <FilterEditor rules={inForce.rules} onWrite={write} />}
      <InCount choice={choice} />
    </Section>
  );
}
