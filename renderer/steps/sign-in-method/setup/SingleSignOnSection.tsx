/** Seamless single sign-on: the account of each forest, making it, a new key, encryption types, the policy for browsers. */
import { useState } from 'react';
import { Button, Spinner } from '@fluentui/react-components';
import { ArrowUndoRegular, SaveRegular } from '@fluentui/react-icons';
import type { SingleSignOnState } from '../../../../shared/contract/sign-in-setup.ts';
import { setupText } from '../../../../shared/text/pages/sign-in-setup.ts';
import { signOnCodes } from '../../../../shared/text/sign-in-setup.ts';
import { useCall } from '../../../bridge/use-call.ts';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import { Section } from '../../../parts/Section.tsx';
import { SavedIn } from '../../../parts/sign-in-setup/SavedIn.tsx';
import { SetupFindings } from '../../../parts/sign-in-setup/SetupFindings.tsx';
import { whenText } from '../../../parts/when.ts';
import parts from '../../../parts/parts.module.css';
import { startTask, useTask, useTaskProblem } from '../../../stores/run.ts';
import { SingleSignOnForm } from './SingleSignOnForm.tsx';
import type { SetupWork } from './use-setup.ts';

const text = setupText.singleSignOn;

function Policy() {
  const [folder, setFolder] = useState<string | null>(null);
  const saving = useTask('seamless-sso.savePolicy') !== undefined;
  const problem = useTaskProblem('seamless-sso.savePolicy');
  const save = async () => {
    const result = await startTask('seamless-sso.savePolicy', {});
    if (result.ok) setFolder(result.value.folder);
  };
  return (
    <div>
      <h3 className={parts.subheading}>{text.policy}</h3>
      <p className={parts.muted}>{text.policyLead}</p>
      {problem && <ProblemBar problem={problem} />}
      <Button icon={<SaveRegular />} disabledFocusable={saving} onClick={() => void save()}>
        {text.savePolicy}
      </Button>
      <SavedIn folder={folder} />
    </div>
  );
}

function Encryption({ work, state: { forests, undoable } }: { readonly work: SetupWork; readonly state: SingleSignOnState }) {
  return (
    <div className={parts.row}>
      {forests.some(({ weak }) => weak) && (
        <Button disabledFocusable={work.busy} onClick={() => void work.look('seamless-sso.planEncryption', {})}>
          {text.encryption}
        </Button>
      )}
      {undoable.map(({ plan, appliedAt }) => (
        <Button key={plan} icon={<ArrowUndoRegular />} disabledFocusable={work.busy} onClick={() => void work.look('seamless-sso.planUndoEncryption', { plan })}>
          {text.undoEncryption(whenText(appliedAt))}
        </Button>
      ))}
    </div>
  );
}

/** Absent where it was not chosen, or goes with federation. */
export function SingleSignOnSection({ work }: { readonly work: SetupWork }) {
  const { value: state, problem: unread, loading } = useCall('seamless-sso.state', {}, ['plan.apply']);
  const isConnected = unread?.code !== 'directory.not-connected';
  const problem = work.problems['seamless-sso.plan'] ?? work.problems['seamless-sso.planTakeOut'] ?? work.problems['seamless-sso.planEncryption'] ?? work.problems['seamless-sso.planUndoEncryption'] ?? (isConnected ? unread : undefined);
  return (
    <Section title={text.title} lead={text.lead}>
      {problem && <ProblemBar problem={problem} />}
      {!isConnected && <p className={parts.muted}>{text.notConnected}</p>}
      {state === undefined && loading && <Spinner size="tiny" label={setupText.reading} />}
      {state !== undefined && (
        <>
          {state.forests.map(({ forest, findings }) => (
            <div key={forest}>
              <h3 className={parts.subheading}>{text.forest(forest)}</h3>
              <SetupFindings findings={findings} label={text.forest(forest)} />
            </div>
          ))}
          <Encryption work={work} state={state} />
          <SingleSignOnForm work={work} forests={state.forests.map(({ forest }) => forest)} present={state.forests.filter(({ account }) => account !== null).map(({ forest }) => forest)} />
        </>
      )}
      <Policy />
      <details className={parts.details}>
        <summary>{text.codes}</summary>
        <ul className={parts.rows}>
          {signOnCodes.map(({ codes, what, fix }) => (
            <li key={codes}>
              <strong>{codes}</strong> {what} {fix}
            </li>
          ))}
        </ul>
      </details>
    </Section>
  );
}
