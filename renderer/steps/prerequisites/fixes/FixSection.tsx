/** What can be put right on this server, at once or one by one, and what can be put back. */
import { Button } from '@fluentui/react-components';
import { ArrowUndoRegular, WrenchRegular } from '@fluentui/react-icons';
import type { Check } from '../../../../shared/contract/prerequisites.ts';
import { fixesText as text } from '../../../../shared/text/pages/fixes.ts';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import { Section } from '../../../parts/Section.tsx';
import { whenText } from '../../../parts/when.ts';
import parts from '../../../parts/parts.module.css';
import { RestartBar } from './FixReview.tsx';
import type { FixWork } from './use-fixes.ts';

interface ButtonProps {
  readonly work: FixWork;
  readonly check: Pick<Check, 'id' | 'title'>;
}

/** Stands below one requirement; absent when it is met or nothing is known for it. */
export function FixButton({ work: { fixes, busy, fix }, check }: ButtonProps) {
  if (fixes?.fixable.includes(check.id) !== true) return null;
  return (
    <Button icon={<WrenchRegular />} aria-label={text.oneOf(check.title)} disabledFocusable={busy} onClick={() => void fix([check.id])}>
      {text.one}
    </Button>
  );
}

/** Absent while there is nothing to put right, to put back or to say. */
export function FixSection({ work: { fixes, problem, busy, fix, undo } }: { readonly work: FixWork }) {
  const { fixable, undoable, restart } = fixes ?? { fixable: [], undoable: [], restart: null };
  if (fixable.length === 0 && undoable.length === 0 && restart === null && !problem) return null;
  const all = (
    <Button icon={<WrenchRegular />} disabledFocusable={busy} onClick={() => void fix(fixable)}>
      {text.all(fixable.length)}
    </Button>
  );
  return (
    <Section title={text.title} lead={text.lead} aside={fixable.length > 0 && all}>
      {problem && <ProblemBar problem={problem} />}
      <RestartBar since={restart} />
      <ul className={parts.rows}>
        {undoable.map(({ plan, changes, appliedAt }) => (
          <li key={plan} className={parts.between}>
            <span>{text.undoEntry(changes, whenText(appliedAt))}</span>
            <Button icon={<ArrowUndoRegular />} aria-label={text.undoOf(whenText(appliedAt))} disabledFocusable={busy} onClick={() => void undo(plan)}>
              {text.undo}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
