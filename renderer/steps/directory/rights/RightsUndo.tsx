/** Changes of rights that can be taken back. */
import { Button } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons';
import type { UndoableRights } from '../../../../shared/contract/rights.ts';
import { rightsText as text } from '../../../../shared/text/pages/rights.ts';
import { whenText } from '../../../parts/when.ts';
import parts from '../../../parts/parts.module.css';

interface Props {
  readonly undoable: readonly UndoableRights[];
  readonly busy: boolean;
  readonly onUndo: (plan: string) => void;
}

/** Absent while there is nothing to undo. */
export function RightsUndo({ undoable, busy, onUndo }: Props) {
  if (undoable.length === 0) return null;
  return (
    <div>
      <h3 className={parts.subheading}>{text.undoList}</h3>
      <ul className={parts.rows}>
        {undoable.map(({ plan, what, changes, appliedAt }) => (
          <li key={plan} className={parts.between}>
            <span>{text.undoEntry(what, changes, whenText(appliedAt))}</span>
            <Button icon={<ArrowUndoRegular />} aria-label={text.undoOf(whenText(appliedAt))} disabledFocusable={busy} onClick={() => onUndo(plan)}>
              {text.undo}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
