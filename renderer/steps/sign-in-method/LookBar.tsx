/** Looks for answers, and takes over all that were found. */
import { Button } from '@fluentui/react-components';
import { CheckmarkRegular, SearchRegular } from '@fluentui/react-icons';
import type { SignInAnswers } from '../../../shared/contract/sign-in-method.ts';
import { suggested } from '../../../shared/rules/sign-in-method/suggest-answers.ts';
import { signInText as text } from '../../../shared/text/pages/sign-in-method.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { ProgressLine } from '../../parts/ProgressLine.tsx';
import { whenText } from '../../parts/when.ts';
import parts from '../../parts/parts.module.css';
import type { Found } from './use-found.ts';
import styles from './sign-in-method.module.css';

interface Props {
  readonly finding: Found;
  readonly answers: Partial<SignInAnswers>;
  readonly onTake: (answers: Partial<SignInAnswers>) => void;
}

/** Nothing is answered before somebody takes it over. */
export function LookBar({ finding: { found, task, problem, look, stop, dismiss }, answers, onTake }: Props) {
  const offered = found ? suggested(found.answers) : {};
  const number = Object.keys(offered).length;
  const taken = Object.entries(offered).every(([key, answer]) => Object.entries(answers).some(([name, given]) => name === key && given === answer));
  return (
    <div className={styles.look}>
      <div className={parts.row}>
        {task ? (
          <Button disabledFocusable={task.stopping} onClick={stop}>
            {text.stopLooking}
          </Button>
        ) : (
          <Button icon={<SearchRegular />} onClick={look}>
            {found ? text.lookAgain : text.look}
          </Button>
        )}
        {found && number > 0 && !task && (
          <Button appearance="primary" icon={<CheckmarkRegular />} disabledFocusable={taken} onClick={() => onTake(offered)}>
            {taken ? text.taken : text.take(number)}
          </Button>
        )}
      </div>
      {problem && <ProblemBar problem={problem} onRetry={look} onDismiss={dismiss} />}
      {task && <ProgressLine task={task} label={text.looking} />}
      {!task && <p className={parts.muted}>{found ? text.lookedAt(whenText(found.readAt)) : text.lookLead}</p>}
    </div>
  );
}
