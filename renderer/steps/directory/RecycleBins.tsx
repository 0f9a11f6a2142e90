/** Forests whose Recycle Bin is off: turned on by a plan that is looked at and released first, because there is no way back. */
import { Button } from '@fluentui/react-components';
import { BinRecycleRegular } from '@fluentui/react-icons';
import type { Output } from '../../../shared/contract/index.ts';
import { sectionIds } from '../../../shared/tables/cure-places.ts';
import { recycleBinText as text } from '../../../shared/text/pages/recycle-bin.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { Section } from '../../parts/Section.tsx';
import { whenText } from '../../parts/when.ts';
import parts from '../../parts/parts.module.css';
import { startTask, useTask, useTaskProblem } from '../../stores/run.ts';
import { showPlan } from './rights/use-rights.ts';

type Fixes = Output<'directory.fixes'>;

async function turnOn(forest: string): Promise<void> {
  const result = await startTask('directory.planRecycleBin', { forest });
  if (result.ok) showPlan(result.value);
}

function Off({ forest, obstacle }: Fixes['recycleBins'][number]) {
  const busy = useTask('directory.planRecycleBin') !== undefined;
  return (
    <li className={parts.between}>
      <span>
        <bdi>{forest}</bdi>: {obstacle ?? text.off}
      </span>
      {obstacle === undefined && (
        <Button icon={<BinRecycleRegular />} aria-label={text.turnOnOf(forest)} disabledFocusable={busy} onClick={() => void turnOn(forest)}>
          {text.turnOn}
        </Button>
      )}
    </li>
  );
}

/** Absent where it is on everywhere and this setup had no part in it. */
export function RecycleBins({ off, turnedOn }: { readonly off: Fixes['recycleBins']; readonly turnedOn: Fixes['turnedOn'] }) {
  const problem = useTaskProblem('directory.planRecycleBin');
  if (off.length === 0 && turnedOn.length === 0) return null;
  return (
    <Section id={sectionIds.recycleBin} title={text.title} lead={text.lead}>
      {problem && <ProblemBar problem={problem} />}
      <ul className={parts.rows}>
        {off.map((one) => (
          <Off key={one.forest} {...one} />
        ))}
        {turnedOn.map(({ forest, appliedAt }) => (
          <li key={forest}>{text.turnedOn(forest, whenText(appliedAt))}</li>
        ))}
      </ul>
    </Section>
  );
}
