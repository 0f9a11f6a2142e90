/** Where to connect and as whom; Enter connects. */
import { useState, type SyntheticEvent } from 'react';
import { Button, Field, Input, Radio, RadioGroup, Spinner } from '@fluentui/react-components';
import { Security } from '../../../shared/contract/directory.ts';
import { directoryText as text } from '../../../shared/text/pages/directory.ts';
import { useCall } from '../../bridge/use-call.ts';
import { PasswordInput } from './PasswordInput.tsx';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { Section } from '../../parts/Section.tsx';
import { setDraft, useDrafts } from '../../stores/drafts.ts';
import { useJourney } from '../../stores/journey.ts';
import { useTaskProblem } from '../../stores/run.ts';
import parts from '../../parts/parts.module.css';
import { CertificateDialog } from './CertificateDialog.tsx';
import { faultsOfAccount, faultsOfServer, fieldsOf, serverOf, usualPort, type ConnectFields, type FieldFaults } from './connect-fields.ts';
import { ServerField, serverFieldId } from './ServerField.tsx';
import { useConnect } from './use-connect.ts';

const ids: Readonly<Partial<Record<keyof ConnectFields, string>>> = { server: serverFieldId, port: 'port', account: 'account', password: 'password' };

function focusFirst(faults: FieldFaults): void {
  const first = (['server', 'port', 'account', 'password'] as const).find((field) => faults[field]);
  document.getElementById((first && ids[first]) ?? '')?.focus();
}

function faultOf(faults: FieldFaults, field: keyof ConnectFields) {
  const fault = faults[field];
  return fault ? ({ validationMessage: fault, validationState: 'error' } as const) : {};
}

interface Props {
  readonly onConnected: () => void;
  /** Offered while a connection exists that could be kept. */
  readonly onKeep?: (() => void) | undefined;
}

/** In the practice company its server stands in the form from the start. */
export function ConnectForm({ onConnected, onKeep }: Props) {
  const practice = useJourney((store) => store.journey?.world === 'practice');
  const drafts = useDrafts();
  const found = useCall('directory.discover', {});
  const [password, setPassword] = useState('');
  const [faults, setFaults] = useState<FieldFaults>({});
  const probeProblem = useTaskProblem('directory.probe');
  const connectProblem = useTaskProblem('directory.connect');
  const line = useConnect(() => {
    setPassword('');
    onConnected();
  });

  const prefill = practice && drafts.server === '' ? found.value?.find((one) => one.foundBy === 'practice') : undefined;
  const fields: ConnectFields = {
    security: drafts.security,
    account: drafts.account,
    password,
    ...(prefill ? fieldsOf(prefill, drafts.security) : { server: drafts.server, port: drafts.port }),
  };

  const connectAs = (account: string, secret: string, wrong: FieldFaults) => {
    setFaults(wrong);
    if (Object.keys(wrong).length > 0) return focusFirst(wrong);
    line.connect({ server: serverOf(fields), account, password: secret });
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    connectAs(fields.account.trim(), password, { ...faultsOfServer(fields), ...faultsOfAccount(fields) });
  };
  const problem = probeProblem ?? connectProblem;

  return (
    <Section title={text.connection} lead={text.connectionLead}>
      {problem && <ProblemBar problem={problem} />}
      <form onSubmit={submit} className={parts.form} noValidate>
        <div className={parts.fields}>
          <ServerField value={fields.server} suggestions={found.value ?? []} fault={faults.server} onValue={(server) => setDraft({ server, port: fields.port })} onFound={(one) => setDraft(fieldsOf(one, fields.security))} />
          <Field label={text.port} hint={text.portHint(usualPort[fields.security])} {...faultOf(faults, 'port')}>
            <Input id="port" inputMode="numeric" value={fields.port} onChange={(_, data) => setDraft({ server: fields.server, port: data.value })} />
          </Field>
          <Field label={text.security}>
            <RadioGroup layout="horizontal" value={fields.security} onChange={(_, data) => setDraft({ security: Security.parse(data.value) })}>
              {Security.options.map((option) => (
                <Radio key={option} value={option} label={text.securityWords[option]} />
              ))}
            </RadioGroup>
          </Field>
        </div>
        <div className={parts.fields}>
          <Field label={text.account} hint={text.accountHint} {...faultOf(faults, 'account')}>
            <Input id="account" autoComplete="username" spellCheck={false} value={fields.account} onChange={(_, data) => setDraft({ account: data.value })} />
          </Field>
          <Field label={text.password} {...faultOf(faults, 'password')}>
            <PasswordInput id="password" value={password} onValue={setPassword} />
          </Field>
        </div>
        <div className={parts.row}>
          <Button type="submit" appearance={practice ? 'secondary' : 'primary'} disabledFocusable={line.busy}>
            {text.connect}
          </Button>
          {practice && (
            <Button appearance="primary" disabledFocusable={line.busy} onClick={() => connectAs('practice', 'practice', faultsOfServer(fields))}>
              {text.practiceAccount}
            </Button>
          )}
          {onKeep && <Button onClick={onKeep}>{text.keep}</Button>}
          {line.busy && <Spinner size="tiny" label={text.connecting} />}
        </div>
      </form>
      {line.question && <CertificateDialog certificate={line.question.certificate} onTrust={line.trust} onClose={line.refuse} />}
    </Section>
  );
}
