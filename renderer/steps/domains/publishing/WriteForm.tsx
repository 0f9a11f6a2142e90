/** Asks for the DNS server and its key, and plans what is missing there. */
import { useState, type SyntheticEvent } from 'react';
import { Button, Checkbox, Field, Input, Select, Spinner } from '@fluentui/react-components';
import { TsigAlgorithm } from '../../../../shared/contract/dns-records.ts';
import type { Output } from '../../../../shared/contract/index.ts';
import { publishingText as text } from '../../../../shared/text/dns-records-page.ts';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import parts from '../../../parts/parts.module.css';
import { setDraft } from '../../../stores/drafts.ts';
import { startTask, useTask, useTaskProblem } from '../../../stores/run.ts';
import { emptyFields, faultsOf, questionOf, type WriteFaults, type WriteFields } from './write-fields.ts';

interface Props {
  readonly domain: string;
  readonly practice: Output<'dnsRecords.read'>['practice'];
}

function wrong(fault: string | undefined) {
  return fault === undefined ? {} : { validationMessage: fault, validationState: 'error' as const };
}

/** The secret lives with the form and is never kept in a store. */
export function WriteForm({ domain, practice }: Props) {
  const [fields, setFields] = useState<WriteFields>(emptyFields);
  const [faults, setFaults] = useState<WriteFaults>({});
  const planning = useTask('dnsRecords.plan') !== undefined;
  const problem = useTaskProblem('dnsRecords.plan');
  const change = (some: Partial<WriteFields>) => setFields((now) => ({ ...now, ...some }));
  const planFrom = async (wanted: WriteFields) => {
    const found = faultsOf(wanted);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    const result = await startTask('dnsRecords.plan', questionOf(domain, wanted));
    if (!result.ok) return;
    change({ secret: '' });
    setDraft({ dnsPlan: result.value.id });
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    void planFrom(fields);
  };
  const rehearse = ({ host, port, key, algorithm }: NonNullable<Props['practice']>) => void planFrom({ ...fields, host, port: String(port), keyName: key, algorithm, secret: 'practice' });
  return (
    <form className={parts.form} onSubmit={submit} noValidate>
      <h3 className={parts.subheading}>{text.writeTitle}</h3>
      <p className={parts.muted}>{text.writeLead}</p>
      {problem && <ProblemBar problem={problem} />}
      <div className={parts.fields}>
        <Field label={text.server} hint={text.serverHint} required {...wrong(faults.host)}>
          <Input spellCheck={false} value={fields.host} onChange={(_, data) => change({ host: data.value })} />
        </Field>
        <Field label={text.port} {...wrong(faults.port)}>
          <Input inputMode="numeric" value={fields.port} onChange={(_, data) => change({ port: data.value })} />
        </Field>
      </div>
      <div className={parts.fields}>
        <Field label={text.key} hint={text.keyHint} {...wrong(faults.keyName)}>
          <Input spellCheck={false} value={fields.keyName} onChange={(_, data) => change({ keyName: data.value })} />
        </Field>
        <Field label={text.algorithm}>
          <Select value={fields.algorithm} onChange={(_, data) => change({ algorithm: TsigAlgorithm.parse(data.value) })}>
            {TsigAlgorithm.options.map((option) => (
              <option key={option}>{option}</option>
            ))}
          </Select>
        </Field>
        <Field label={text.secret} hint={text.secretHint} {...wrong(faults.secret)}>
          <Input type="password" autoComplete="off" value={fields.secret} onChange={(_, data) => change({ secret: data.value })} />
        </Field>
      </div>
      <Field hint={text.replaceHint}>
        <Checkbox checked={fields.replace} label={text.replace} onChange={(_, data) => change({ replace: data.checked === true })} />
      </Field>
      <div className={parts.row}>
        <Button type="submit" disabledFocusable={planning}>
          {text.plan}
        </Button>
        {practice && (
          <Button disabledFocusable={planning} onClick={() => rehearse(practice)}>
            {text.practice}
          </Button>
        )}
        {planning && <Spinner size="tiny" label={text.planning} />}
      </div>
    </form>
  );
}
