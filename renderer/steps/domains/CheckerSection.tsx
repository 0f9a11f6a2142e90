/** Checks the DNS records of any domain, and saves what was found. */
import { useState, type SyntheticEvent } from 'react';
import { Button, Field, Input, Spinner } from '@fluentui/react-components';
import { DocumentArrowDownRegular } from '@fluentui/react-icons';
import type { DomainCheck } from '../../../shared/contract/domains.ts';
import { domainCheckText as text } from '../../../shared/text/pages/domains.ts';
import { CopyButton } from '../../parts/CopyButton.tsx';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { Section } from '../../parts/Section.tsx';
import parts from '../../parts/parts.module.css';
import { whenText } from '../../parts/when.ts';
import { startTask, useTask, useTaskProblem } from '../../stores/run.ts';
import { DomainName } from './DomainName.tsx';
import { RecordList } from './RecordList.tsx';
import styles from './domains.module.css';

const formats = ['html', 'csv', 'json'] as const;

function Save() {
  const [file, setFile] = useState<string | null>(null);
  const saving = useTask('domains.exportCheck') !== undefined;
  const problem = useTaskProblem('domains.exportCheck');
  const save = async (format: (typeof formats)[number]) => {
    const result = await startTask('domains.exportCheck', { format });
    if (result.ok) setFile(result.value.file);
  };
  return (
    <div className={parts.row}>
      {formats.map((format) => (
        <Button key={format} icon={<DocumentArrowDownRegular />} disabledFocusable={saving} onClick={() => void save(format)}>
          {text.save[format]}
        </Button>
      ))}
      {problem && <ProblemBar problem={problem} />}
      {file !== null && (
        <span role="status" className={styles.file}>
          {text.saved} <bdi>{file}</bdi> <CopyButton text={file} label={text.copyPath} />
        </span>
      )}
    </div>
  );
}

function Result({ check }: { readonly check: DomainCheck }) {
  return (
    <>
      <h3 className={parts.subheading} role="status">
        {text.resultOf} <DomainName name={check.name} />
      </h3>
      <p className={parts.muted}>
        {check.standard ? text.standard : text.ofTenant} {text.checkedAt(whenText(check.checkedAt))}
      </p>
      <RecordList checks={check.checks} />
      <Save key={check.checkedAt} />
    </>
  );
}

/** Nothing is changed by it. */
export function CheckerSection() {
  const [typed, setTyped] = useState('');
  const [check, setCheck] = useState<DomainCheck | null>(null);
  const checking = useTask('domains.check') !== undefined;
  const problem = useTaskProblem('domains.check');
  const start = async (event: SyntheticEvent) => {
    event.preventDefault();
    const result = await startTask('domains.check', { name: typed });
    setCheck(result.ok ? result.value : null);
  };
  return (
    <Section title={text.title} lead={text.lead}>
      <form className={styles.form} onSubmit={(event) => void start(event)}>
        <Field label={text.domain}>
          <Input value={typed} autoComplete="off" spellCheck={false} onChange={(_, data) => setTyped(data.value)} />
        </Field>
        <Button type="submit" disabledFocusable={checking || typed.trim().length < 3}>
          {text.check}
        </Button>
      </form>
      {checking && <Spinner size="tiny" label={text.checking} />}
      {problem && <ProblemBar problem={problem} />}
      {check && !checking && <Result check={check} />}
    </Section>
  );
}
