/** What is different from the check before. */
import type { CheckReport, Verdict } from '../../../shared/contract/prerequisites.ts';
import { prerequisitesText as text, verdictWords } from '../../../shared/text/pages/prerequisites.ts';
import { Section } from '../../parts/Section.tsx';
import { whenText } from '../../parts/when.ts';

function word(verdict: Verdict | null): string {
  return verdict === null ? text.notLookedAt : verdictWords[verdict];
}

/** Says so when nothing is. */
export function Changes({ since }: { readonly since: NonNullable<CheckReport['since']> }) {
  return (
    <Section title={text.since(whenText(since.checkedAt))}>
      {since.changes.length === 0 && <p>{text.unchanged}</p>}
      <ul>
        {since.changes.map(({ id, title, before, now }) => (
          <li key={id}>{text.change(title, word(before), word(now))}</li>
        ))}
      </ul>
    </Section>
  );
}
