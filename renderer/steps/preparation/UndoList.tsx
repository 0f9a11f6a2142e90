/** Applied repairs, each of which can be taken back. */
import { Button } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons';
import type { Undoable } from '../../../shared/contract/preparation.ts';
import { preparationText as text } from '../../../shared/text/pages/preparation.ts';
import { Section } from '../../parts/Section.tsx';
import { whenText } from '../../parts/when.ts';
import { setDraft } from '../../stores/drafts.ts';
import { startTask } from '../../stores/run.ts';
import parts from '../../parts/parts.module.css';

async function planUndo(plan: string): Promise<void> {
  const result = await startTask('preparation.planUndo', { plan });
  if (result.ok) setDraft({ repairPlan: result.value.id });
}

/** Absent while there is nothing to undo. */
export function UndoList({ undoable }: { readonly undoable: readonly Undoable[] }) {
  if (undoable.length === 0) return null;
  return (
    <Section title={text.undoList}>
      <ul className={parts.rows}>
        {undoable.map((one) => (
          <li key={one.plan} className={parts.between}>
            <span>{text.undoEntry(one.changes, whenText(one.appliedAt))}</span>
            <Button icon={<ArrowUndoRegular />} aria-label={text.undoOf(whenText(one.appliedAt))} onClick={() => void planUndo(one.plan)}>
              {text.undo}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
