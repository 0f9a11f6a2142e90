/** Above every page: a consent or a sign-in that is waited for, and work that waits for one. */
import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { frameText } from '../../shared/text/pages/frame.ts';
import { consentText as text } from '../../shared/text/pages/tenant.ts';
import { ProblemBar } from '../parts/ProblemBar.tsx';
import { SignInPrompt } from '../parts/SignInPrompt.tsx';
import { setProblem, startTask, stopTask, useRun, useTask, useTaskProblem } from '../stores/run.ts';

type Asking = 'tenant.consent' | 'tenant.stepUp';

function AskingBar({ call, title }: { readonly call: Asking; readonly title: string }) {
  const task = useTask(call);
  const problem = useTaskProblem(call);
  if (!task) return problem ? <ProblemBar problem={problem} onDismiss={() => setProblem(call, undefined)} /> : null;
  const prompt = task.progress?.prompt;
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle>
        {prompt && <SignInPrompt prompt={prompt} />}
      </MessageBarBody>
      <MessageBarActions>
        <Button disabledFocusable={task.stopping} onClick={() => stopTask(call)}>
          {frameText.cancel}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}

function InterruptedBar() {
  return (
    <MessageBar intent="warning" layout="multiline" politeness="assertive">
      <MessageBarBody>
        <MessageBarTitle>{text.again.what}</MessageBarTitle> {text.again.why}
      </MessageBarBody>
      <MessageBarActions>
        <Button appearance="primary" onClick={() => void startTask('tenant.stepUp', { method: 'browser' })}>
          {text.signInAgain}
        </Button>
        <Button onClick={() => void startTask('tenant.stepUp', { method: 'device-code' })}>{text.signInAgainByCode}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}

/** Nothing most of the time. */
export function PersonBars() {
  const waits = useRun((run) => run.waitsForPerson);
  const asking = useTask('tenant.stepUp') !== undefined;
  return (
    <>
      {waits && !asking && <InterruptedBar />}
      <AskingBar call="tenant.stepUp" title={text.signingInAgain} />
      <AskingBar call="tenant.consent" title={text.asking} />
    </>
  );
}
