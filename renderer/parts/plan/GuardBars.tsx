/** What guards hold back, each with its own release by name. */
import { useState } from 'react';
import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { Guard, PlanHead } from '../../../shared/plan.ts';
import { planText } from '../../../shared/text/pages/plan.ts';
import { startTask, useTask, useTaskProblem } from '../../stores/run.ts';
import { ProblemBar } from '../ProblemBar.tsx';
import { whenText } from '../when.ts';
import { asSentence } from './as-sentence.ts';
import type { PlanFilter } from './plan-filter.ts';
import { ReleaseDialog } from './ReleaseDialog.tsx';

interface Props {
  readonly plan: PlanHead;
  readonly filter: PlanFilter;
  readonly onFilter: (filter: PlanFilter) => void;
}

function examplesOf({ examples = [], count }: Guard): string {
  return examples.length === 0 ? '' : planText.examples(examples, count - examples.length);
}

function releaseOf({ approvedBy, expiresAt }: Guard): string {
  return approvedBy === undefined ? '' : planText.approved(approvedBy, expiresAt === undefined ? undefined : whenText(expiresAt));
}

interface GuardBarProps extends Omit<Props, 'plan'> {
  readonly guard: Guard;
  readonly onRelease: () => void;
}

function GuardBar({ guard, filter, onFilter, onRelease }: GuardBarProps) {
  const releasing = useTask('plan.release') !== undefined;
  const mine = filter.guard === guard.id;
  return (
    <MessageBar intent={guard.released ? 'success' : 'warning'} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{guard.released ? planText.released(guard.what) : planText.guardTitle(guard.count)}</MessageBarTitle>{' '}
        {!guard.released && asSentence(guard.what)} {planText.guardLimit(guard.limit)} {examplesOf(guard)} {releaseOf(guard)}
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={() => onFilter(mine ? { search: '' } : { guard: guard.id, search: '' })}>{mine ? planText.showAll : planText.showHeld}</Button>
        {!guard.released && (
          <Button disabledFocusable={releasing} onClick={onRelease}>
            {planText.release(guard.what)}
          </Button>
        )}
      </MessageBarActions>
    </MessageBar>
  );
}

/** One bar a guard; releasing asks who answers for it. */
export function GuardBars({ plan, filter, onFilter }: Props) {
  const [asked, setAsked] = useState<Guard | null>(null);
  const problem = useTaskProblem('plan.release');
  return (
    <>
      {problem && <ProblemBar problem={problem} />}
      {plan.guards.map((guard) => (
        <GuardBar key={guard.id} guard={guard} filter={filter} onFilter={onFilter} onRelease={() => setAsked(guard)} />
      ))}
      {asked && (
        <ReleaseDialog
          guard={asked}
          onClose={() => setAsked(null)}
          onRelease={(by) => {
            setAsked(null);
            void startTask('plan.release', { plan: plan.id, hash: plan.hash, guard: asked.id, by });
          }}
        />
      )}
    </>
  );
}
