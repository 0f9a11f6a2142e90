/** The checks of a directory or of the tenant below what its page shows: started by hand, kept until the next time. */
import { Button } from '@fluentui/react-components';
import { ClipboardCheckmarkRegular } from '@fluentui/react-icons';
import { sideChecksText as text } from '../../../shared/text/pages/side-checks.ts';
import { groupWords } from '../../../shared/text/pages/prerequisites.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ProblemBar } from '../ProblemBar.tsx';
import { ProgressLine } from '../ProgressLine.tsx';
import { Section } from '../Section.tsx';
import { whenText } from '../when.ts';
import { startTask, useTask, useTaskProblem } from '../../stores/run.ts';
import parts from '../parts.module.css';
import { CheckGroup } from './CheckGroup.tsx';

/** Which side is checked. */
export type Side = 'directory' | 'tenant';

/** Reading a large directory takes a while, so nothing starts by itself. */
export function SideChecks({ side }: { readonly side: Side }) {
  const name = `${side}.checks` as const;
  const reading = useCall('checks.read', {}, ['directory.checks', 'tenant.checks', 'directory.connect', 'tenant.signIn']);
  const task = useTask(name);
  const problem = useTaskProblem(name) ?? reading.problem;
  const report = reading.value?.[side] ?? null;
  const examine = () => void startTask(name, {});
  const groups = [...new Set(report?.checks.map(({ group }) => group))];
  return (
    <>
      <Section
        title={text[side].title}
        lead={text[side].lead}
        aside={
          <Button icon={<ClipboardCheckmarkRegular />} disabledFocusable={task !== undefined} onClick={examine}>
            {report ? text.again : text[side].start}
          </Button>
        }
      >
        {problem && <ProblemBar problem={problem} onRetry={examine} />}
        {task && <ProgressLine task={task} label={text[side].checking} />}
        {report && !task && <p className={parts.muted}>{text.result(report.checks, whenText(report.checkedAt))}</p>}
      </Section>
      {report && groups.map((group) => <CheckGroup key={`${group} ${report.checkedAt}`} title={groupWords[group]} checks={report.checks.filter((check) => check.group === group)} />)}
    </>
  );
}
