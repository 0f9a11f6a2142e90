/** What the setup of Cloud Sync has to be told: the file of the agent, an administrator of the domain, who gets mail. */
import { useState, type SyntheticEvent } from 'react';
import { Button, Field, Input } from '@fluentui/react-components';
import { cloudSyncText as text } from '../../../../shared/text/pages/cloud-sync.ts';
import parts from '../../../parts/parts.module.css';
import type { CloudSyncWork } from './use-cloud-sync.ts';

interface Props {
  readonly work: CloudSyncWork;
  /** Where an agent runs already, only mail is asked for. */
  readonly withAgent: boolean;
}

/** The password lives in this form only, and is cleared when the plan is made. */
export function SetupForm({ work, withAgent }: Props) {
  const [installer, setInstaller] = useState('');
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [notify, setNotify] = useState('');
  const plan = (event: SyntheticEvent) => {
    event.preventDefault();
    const administrator = account.trim() === '' || password === '' ? {} : { domainAdministrator: { account: account.trim(), password } };
    void work.setUp({ ...(installer.trim() === '' ? {} : { installer: installer.trim() }), ...administrator, ...(notify.trim() === '' ? {} : { notify: notify.trim() }) });
    setPassword('');
  };
  return (
    <form className={parts.form ?? ''} onSubmit={plan}>
      {withAgent && (
        <>
          <h3 className={parts.subheading}>{text.form}</h3>
          <p className={parts.muted}>{text.formLead}</p>
          <Field label={text.installer} hint={text.installerHint}>
            <Input value={installer} spellCheck={false} autoComplete="off" onChange={(_, data) => setInstaller(data.value)} />
          </Field>
          <Field label={text.administrator} hint={text.administratorHint}>
            <Input value={account} spellCheck={false} autoComplete="off" onChange={(_, data) => setAccount(data.value)} />
          </Field>
          <Field label={text.password}>
            <Input type="password" value={password} autoComplete="off" onChange={(_, data) => setPassword(data.value)} />
          </Field>
        </>
      )}
      <Field label={text.notify} hint={text.notifyHint}>
        <Input type="email" value={notify} autoComplete="off" onChange={(_, data) => setNotify(data.value)} />
      </Field>
      <Button className={parts.fit ?? ''} type="submit" disabledFocusable={work.busy}>
        {text.plan}
      </Button>
    </form>
  );
}
