/** Where to connect and as whom; Enter connects. */
import { useState, type SyntheticEvent } from 'react';
import { Button, Field, Input, MessageBar, MessageBarBody, Radio, RadioGroup, Spinner } from '@fluentui/react-components';
import { Security } from '../../../shared/contract/directory.ts';
import { usualPorts } from '../../../shared/tables/directory-ports.ts';
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
import { faultsOfAccount, faultsOfServer, fieldsOf, serverOf, type ConnectFields, type FieldFaults } from './connect-fields.ts';
import { ServerField, serverFieldId } from './ServerField.tsx';
import { useConnect, type ConnectCall } from './use-connect.ts';

const ids: Readonly<Partial<Record<keyof ConnectFields, string>>> = { server: serverFieldId, port: 'port', account: 'account', password: 'password' };

const formTexts = {
  'directory.connect': { title: text.connection, lead: text.connectionLead, keep: text.keep },
  'directory.add': { title: text.addDirectory, lead: text.addLead, keep: text.addCancel },
} as const;

function focusFirst(faults: FieldFaults): void {
  const first = (['server', 'port', 'account', 'password'] as const).find((field) => faults[field]);
  document.getElementById((first && ids[first]) ?? '')?.focus();
}

function faultOf(faults: FieldFaults, field: keyof ConnectFields) {
  const fault = faults[field];
  return fault ? ({ validationMessage: fault, validationState: 'error' } as const) : {};
}

interface Props {
  /** Which directory is signed in to. */
  readonly call: ConnectCall;
  /** Servers that are not suggested, as they are connected. */
  readonly connected?: readonly string[];
  /** Stands in the form at first. */
  readonly start?: Omit<ConnectFields, 'password'> | undefined;
  readonly onConnected: () => void;
  /** Offered while there is something to go back to. */
  readonly onKeep?: (() => void) | undefined;
}

type Typed = Omit<ConnectFields, 'password'>;

/** What is typed for the first directory outlives the page; for a further one the form is for one use. */
function useTyped(call: ConnectCall, start: Props['start']): readonly [Typed, (change: Partial<Typed>) => void] {
  const { server, port, security, account } = useDrafts();
  const [own, setOwn] = useState<Typed>({ server: '', port: '', security: 'ldaps', account: '', ...start });
  if (call === 'directory.connect') return [{ server, port, security, account }, setDraft];
  return [own, (change) => setOwn((now) => ({ ...now, ...change }))];
}

/** In the practice company its server stands in the form from the start. */
export function ConnectForm({ call, connected = [], start, onConnected, onKeep }: Props) {
  const practice = useJourney((store) => store.journey?.world === 'practice');
  const [typed, setTyped] = useTyped(call, start);
  const texts = formTexts[call];
  const found = useCall('directory.discover', {});
  const [password, setPassword] = useState('');
  const [faults, setFaults] = useState<FieldFaults>({});
  const probeProblem = useTaskProblem('directory.probe');
  const connectProblem = useTaskProblem(call);
  const line = useConnect(call, () => {
    setPassword('');
    onConnected();
  });

  const prefill = practice && typed.server === '' ? found.value?.find((one) => one.foundBy === 'practice' && !connected.includes(one.server)) : undefined;
  const fields: ConnectFields = {
    ...typed,
    password,
    ...(prefill ? fieldsOf(prefill, typed.security) : {}),
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
    <Section title={texts.title} lead={texts.lead}>
      {problem && <ProblemBar problem={problem} />}
      {line.instead && (
        <MessageBar intent="warning">
          <MessageBarBody>{text.instead(line.instead.silent, line.instead.used)}</MessageBarBody>
        </MessageBar>
      )}
      <form onSubmit={submit} className={parts.form} noValidate>
        <div className={parts.fields}>
          <ServerField value={fields.server} suggestions={(found.value ?? []).filter((one) => !connected.includes(one.server))} fault={faults.server} onValue={(server) => setTyped({ server, port: fields.port })} onFound={(one) => setTyped(fieldsOf(one, fields.security))} />
          <Field label={text.port} hint={text.portHint(usualPorts[fields.security])} {...faultOf(faults, 'port')}>
            <Input id="port" inputMode="numeric" value={fields.port} onChange={(_, data) => setTyped({ server: fields.server, port: data.value })} />
          </Field>
          <Field label={text.security}>
            <RadioGroup layout="horizontal" value={fields.security} onChange={(_, data) => setTyped({ security: Security.parse(data.value) })}>
              {Security.options.map((option) => (
                <Radio key={option} value={option} label={text.securityWords[option]} />
              ))}
            </RadioGroup>
          </Field>
        </div>
        <div className={parts.fields}>
          <Field label={text.account} hint={text.accountHint} {...faultOf(faults, 'account')}>
            <Input id="account" autoComplete="username" spellCheck={false} value={fields.account} onChange={(_, data) => setTyped({ account: data.value })} />
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
          {onKeep && <Button onClick={onKeep}>{texts.keep}</Button>}
          {line.busy && <Spinner size="tiny" label={text.connecting} />}
        </div>
        <p className={parts.muted}>{text.signInKinds}</p>
      </form>
      {line.question && <CertificateDialog certificate={line.question.certificate} confirmed={line.question.confirmed} onTrust={line.trust} onClose={line.refuse} />}
    </Section>
  );
}
