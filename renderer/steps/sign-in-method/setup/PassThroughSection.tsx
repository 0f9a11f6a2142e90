/** Pass-through authentication: the agent of this server, how many there are, and the kit for further ones. */
import { useState, type SyntheticEvent } from 'react';
import { Button, Field, Input, Spinner } from '@fluentui/react-components';
import { DeleteRegular, SaveRegular } from '@fluentui/react-icons';
import { setupText } from '../../../../shared/text/pages/sign-in-setup.ts';
import { useCall } from '../../../bridge/use-call.ts';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import { Section } from '../../../parts/Section.tsx';
import { SavedIn } from '../../../parts/sign-in-setup/SavedIn.tsx';
import { SetupFindings } from '../../../parts/sign-in-setup/SetupFindings.tsx';
import parts from '../../../parts/parts.module.css';
import { startTask, useTask, useTaskProblem } from '../../../stores/run.ts';
import type { SetupWork } from './use-setup.ts';

const text = setupText.passThrough;

/** Token and password live in this form only, and are cleared when the plan is made. */
function AgentForm({ work, withInstaller }: { readonly work: SetupWork; readonly withInstaller: boolean }) {
  const [installer, setInstaller] = useState('');
  const [token, setToken] = useState('');
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const plan = (event: SyntheticEvent) => {
    event.preventDefault();
    const administrator = account.trim() === '' || password === '' ? {} : { tenantAdministrator: { account: account.trim(), password } };
    void work.look('pass-through.plan', { ...(installer.trim() === '' ? {} : { installer: installer.trim() }), ...(token.trim() === '' ? administrator : { token: token.trim() }) });
    setToken('');
    setPassword('');
  };
  return (
    <form className={parts.form ?? ''} onSubmit={plan}>
      {withInstaller && (
        <Field label={setupText.installer} hint={text.installerHint}>
          <Input value={installer} spellCheck={false} autoComplete="off" onChange={(_, data) => setInstaller(data.value)} />
        </Field>
      )}
      <Field label={text.token} hint={text.tokenHint}>
        <Input type="password" value={token} autoComplete="off" onChange={(_, data) => setToken(data.value)} />
      </Field>
      <Field label={text.administrator} hint={text.administratorHint}>
        <Input value={account} spellCheck={false} autoComplete="off" onChange={(_, data) => setAccount(data.value)} />
      </Field>
      <Field label={setupText.password}>
        <Input type="password" value={password} autoComplete="off" onChange={(_, data) => setPassword(data.value)} />
      </Field>
      <Button className={parts.fit ?? ''} type="submit" disabledFocusable={work.busy}>
        {text.plan}
      </Button>
    </form>
  );
}

interface Counted {
  readonly active?: number;
  readonly peak?: number;
}

/** What a person reads off the admin center. */
function CountForm({ onCount }: { readonly onCount: (counted: Counted) => void }) {
  const [active, setActive] = useState('');
  const [peak, setPeak] = useState('');
  const judge = (event: SyntheticEvent) => {
    event.preventDefault();
    const [agents, signIns] = [Number.parseInt(active, 10), Number.parseFloat(peak)];
    onCount({ ...(agents >= 0 && agents <= 1000 ? { active: agents } : {}), ...(signIns >= 0 && signIns <= 1_000_000 ? { peak: signIns } : {}) });
  };
  return (
    <form className={parts.form ?? ''} onSubmit={judge}>
      <Field label={text.active} hint={text.activeHint}>
        <Input value={active} inputMode="numeric" autoComplete="off" onChange={(_, data) => setActive(data.value)} />
      </Field>
      <Field label={text.peak}>
        <Input value={peak} inputMode="decimal" autoComplete="off" onChange={(_, data) => setPeak(data.value)} />
      </Field>
      <Button className={parts.fit ?? ''} type="submit">
        {text.judge}
      </Button>
    </form>
  );
}

function Kit() {
  const [folder, setFolder] = useState<string | null>(null);
  const saving = useTask('pass-through.saveKit') !== undefined;
  const problem = useTaskProblem('pass-through.saveKit');
  const save = async () => {
    const result = await startTask('pass-through.saveKit', {});
    if (result.ok) setFolder(result.value.folder);
  };
  return (
    <div>
      <h3 className={parts.subheading}>{text.kit}</h3>
      <p className={parts.muted}>{text.kitLead}</p>
      {problem && <ProblemBar problem={problem} />}
      <Button icon={<SaveRegular />} disabledFocusable={saving} onClick={() => void save()}>
        {text.saveKit}
      </Button>
      <SavedIn folder={folder} />
    </div>
  );
}

/** Absent while another method was chosen. */
export function PassThroughSection({ work }: { readonly work: SetupWork }) {
  const [counted, setCounted] = useState<Counted>({});
  const { value: state, problem: unread, loading } = useCall('pass-through.state', counted, ['plan.apply']);
  const problem = work.problems['pass-through.plan'] ?? work.problems['pass-through.planRemoval'] ?? unread;
  return (
    <Section title={text.title} lead={text.lead}>
      {problem && <ProblemBar problem={problem} />}
      {state === undefined && loading && <Spinner size="tiny" label={setupText.reading} />}
      {state !== undefined && (
        <>
          <SetupFindings findings={state.findings} label={text.title} />
          {!(state.running && state.registered) && <AgentForm work={work} withInstaller={!state.installed} />}
          {state.installed && (
            <Button className={parts.fit ?? ''} icon={<DeleteRegular />} disabledFocusable={work.busy} onClick={() => void work.look('pass-through.planRemoval', {})}>
              {text.remove}
            </Button>
          )}
          <CountForm onCount={setCounted} />
          <Kit />
        </>
      )}
    </Section>
  );
}
