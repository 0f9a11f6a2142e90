/** What keeps the section from its work; a missing permission can be asked for here. */
import { Button, Link, Spinner } from '@fluentui/react-components';
import type { Problem } from '../../../../shared/problem.ts';
import { federationPageText as text } from '../../../../shared/text/pages/federation.ts';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import parts from '../../../parts/parts.module.css';
import { startTask, useTask, useTaskProblem } from '../../../stores/run.ts';

/** `use`: what the permission is for. */
export function ConsentBar({ problem, use }: { readonly problem: Problem; readonly use: 'federation' | 'staged-rollout' }) {
  const task = useTask('tenant.consent');
  const refused = useTaskProblem('tenant.consent');
  const prompt = task?.progress?.prompt;
  return (
    <>
      <ProblemBar problem={refused ?? problem} />
      {problem.code === 'tenant.permission-refused' && (
        <div className={parts.row}>
          <Button disabledFocusable={task !== undefined} onClick={() => void startTask('tenant.consent', { for: use, method: 'browser' })}>
            {text.consent}
          </Button>
          {task && <Spinner size="tiny" label={text.consenting} />}
          {prompt && (
            <Link href={prompt.url} target="_blank" rel="noopener noreferrer" inline>
              {text.openPage}
            </Link>
          )}
        </div>
      )}
    </>
  );
}
