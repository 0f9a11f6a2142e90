/** What can be put right in the forest: UPN suffixes that it lacks, added by a plan and taken back, and its Recycle Bin. */
import { Button } from '@fluentui/react-components';
import { AddRegular, ArrowUndoRegular } from '@fluentui/react-icons';
import type { Output } from '../../../shared/contract/index.ts';
import { sectionIds } from '../../../shared/tables/cure-places.ts';
import { forestFixesText as text } from '../../../shared/text/pages/fixes.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { Section } from '../../parts/Section.tsx';
import { whenText } from '../../parts/when.ts';
import parts from '../../parts/parts.module.css';
import { startTask, useTask, useTaskProblem } from '../../stores/run.ts';
import { RecycleBins } from './RecycleBins.tsx';
import { showPlan } from './rights/use-rights.ts';

async function add(suffixes: string[]): Promise<void> {
  const result = await startTask('directory.planFixes', { suffixes });
  if (result.ok) showPlan(result.value);
}

async function undo(plan: string): Promise<void> {
  const result = await startTask('directory.planUndoFixes', { plan });
  if (result.ok) showPlan(result.value);
}

/** With nothing to add it says what would give something. */
function Suffixes({ suffixes, undoable }: Pick<Output<'directory.fixes'>, 'suffixes' | 'undoable'>) {
  const busy = [useTask('directory.planFixes'), useTask('directory.planUndoFixes')].some((task) => task !== undefined);
  const problems = [useTaskProblem('directory.planFixes'), useTaskProblem('directory.planUndoFixes')];
  const problem = problems.find((one) => one !== undefined);
  return (
    <Section id={sectionIds.suffixes} title={text.title} lead={suffixes.length > 0 ? text.lead : text.nothing}>
      {problem && <ProblemBar problem={problem} />}
      <ul className={parts.rows}>
        {suffixes.map((suffix) => (
          <li key={suffix} className={parts.between}>
            <bdi>{suffix}</bdi>
            <Button icon={<AddRegular />} aria-label={text.addOf(suffix)} disabledFocusable={busy} onClick={() => void add([suffix])}>
              {text.add}
            </Button>
          </li>
        ))}
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

/** Read again after whatever connects, and after each plan. */
export function ForestFixes() {
  const reading = useCall('directory.fixes', {}, ['directory.connect', 'directory.add', 'directory.remove', 'tenant.signIn', 'plan.apply']);
  if (reading.value === undefined) return null;
  const { suffixes, undoable, recycleBins, turnedOn } = reading.value;
  return (
    <>
      <Suffixes suffixes={suffixes} undoable={undoable} />
      <RecycleBins off={recycleBins} turnedOn={turnedOn} />
    </>
  );
}
