/** Connect Sync: what there is, installing it, and the sheet for its wizard. */
import { useState, type SyntheticEvent } from 'react';
import { Button, Field, Input, Spinner } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import { setupText } from '../../../../shared/text/pages/sign-in-setup.ts';
import { useCall } from '../../../bridge/use-call.ts';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import { Section } from '../../../parts/Section.tsx';
import { ConnectRuns } from '../../../parts/sign-in-setup/ConnectRuns.tsx';
import { SetupFindings } from '../../../parts/sign-in-setup/SetupFindings.tsx';
import parts from '../../../parts/parts.module.css';
import { useJourney } from '../../../stores/journey.ts';
import { startTask, useTaskProblem } from '../../../stores/run.ts';
import { ConnectSheet } from './ConnectSheet.tsx';
import type { SetupWork } from './use-setup.ts';

const text = setupText.connect;

function InstallForm({ work }: { readonly work: SetupWork }) {
  const [installer, setInstaller] = useState('');
  const plan = (event: SyntheticEvent) => {
    event.preventDefault();
    void work.look('connect-sync.plan', installer.trim() === '' ? {} : { installer: installer.trim() });
  };
  return (
    <form className={parts.form ?? ''} onSubmit={plan}>
      <Field label={setupText.installer} hint={text.installerHint}>
        <Input value={installer} spellCheck={false} autoComplete="off" onChange={(_, data) => setInstaller(data.value)} />
      </Field>
      <Button className={parts.fit ?? ''} type="submit" disabledFocusable={work.busy}>
        {text.plan}
      </Button>
    </form>
  );
}

/** Absent where another route was chosen. */
export function ConnectSection({ work }: { readonly work: SetupWork }) {
  const { value: state, problem: unread, loading } = useCall('connect-sync.state', {}, ['plan.apply', 'connect-sync.practiceWizard']);
  const isPractice = useJourney((store) => store.journey?.world === 'practice');
  const wizardProblem = useTaskProblem('connect-sync.practiceWizard');
  const problem = work.problems['connect-sync.plan'] ?? work.problems['connect-sync.planRemoval'] ?? wizardProblem ?? unread;
  return (
    <Section title={text.title} lead={text.lead}>
      {problem && <ProblemBar problem={problem} />}
      {state === undefined && loading && <Spinner size="tiny" label={setupText.reading} />}
      {state !== undefined && (
        <>
          <SetupFindings findings={state.findings} label={text.title} />
          {!state.installed && <InstallForm work={work} />}
          {isPractice && state.installed && !state.configured && (
            <Button disabledFocusable={work.busy} onClick={() => void startTask('connect-sync.practiceWizard', {})}>
              {text.practice}
            </Button>
          )}
          <ConnectRuns state={state} />
          {state.installed && (
            <Button className={parts.fit ?? ''} icon={<DeleteRegular />} disabledFocusable={work.busy} onClick={() => void work.look('connect-sync.planRemoval', {})}>
              {text.remove}
            </Button>
          )}
        </>
      )}
      <ConnectSheet />
    </Section>
  );
}
