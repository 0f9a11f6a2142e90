/** The checker of DNS records: any domain, looked at once or until all is right, with a report. */
import { useState, type SyntheticEvent } from 'react';
import { Button, Field, Input } from '@fluentui/react-components';
import { DocumentArrowDownRegular, EyeRegular } from '@fluentui/react-icons';
import type { DomainCheck, RecordCheck } from '../../../shared/contract/domains.ts';
import { isOpen } from '../../../shared/rules/domains/verdict.ts';
import { domainCheckText as text, domainsText } from '../../../shared/text/pages/domains.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ActionBar } from '../../frame/ActionBar.tsx';
import { PageFrame } from '../../frame/PageFrame.tsx';
import { CopyButton } from '../../parts/CopyButton.tsx';
import { DomainName } from '../../parts/domains/DomainName.tsx';
import { RecordList } from '../../parts/domains/RecordList.tsx';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { ProgressLine } from '../../parts/ProgressLine.tsx';
import { Section } from '../../parts/Section.tsx';
import parts from '../../parts/parts.module.css';
import { whenText } from '../../parts/when.ts';
import { startTask, useTask, useTaskProblem } from '../../stores/run.ts';
import styles from '../../parts/domains/domains.module.css';

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

function leftOf(checks: readonly RecordCheck[]): string {
  const open = checks.filter(isOpen).length;
  return open === 0 ? domainsText.allRight : domainsText.notAllRight(open);
}

function Result({ check }: { readonly check: DomainCheck }) {
  return (
    <Section title={text.report(check.name)} lead={`${check.standard ? text.standard : text.ofTenant} ${text.checkedAt(whenText(check.checkedAt))}`}>
      <p role="status">
        <DomainName name={check.name} />: {leftOf(check.checks)}
      </p>
      {check.checks.some(isOpen) && (
        <div className={parts.row}>
          <Button icon={<EyeRegular />} onClick={() => void startTask('domains.check', { name: check.name, watch: true })}>
            {text.watch}
          </Button>
          <span className={parts.muted}>{text.watchHint}</span>
        </div>
      )}
      <RecordList checks={check.checks} />
      <Save key={check.checkedAt} />
    </Section>
  );
}

/** What is being watched goes before what was found last; that stays when the setup is closed. */
export default function DnsCheckPage() {
  const last = useCall('domains.lastCheck', {}, ['domains.check']);
  const [typed, setTyped] = useState<string | null>(null);
  const task = useTask('domains.check');
  const problem = useTaskProblem('domains.check') ?? last.problem;
  const watched = task?.progress?.dns;
  const check = last.value ?? null;
  const name = typed ?? check?.name ?? '';
  const start = (event: SyntheticEvent) => {
    event.preventDefault();
    void startTask('domains.check', { name });
  };
  return (
    <PageFrame heading={text.heading} lead={text.lead} act={task ? 'domains.check' : undefined} footer={task && <ActionBar step={null} commit={null} work={{ call: 'domains.check', writes: false }} busy={false} />}>
      {problem && <ProblemBar problem={problem} />}
      <Section title={text.title}>
        <form className={styles.form} onSubmit={start}>
          <Field label={text.domain}>
            <Input value={name} autoComplete="off" spellCheck={false} onChange={(_, data) => setTyped(data.value)} />
          </Field>
          <Button type="submit" disabledFocusable={task !== undefined || name.trim().length < 3}>
            {text.check}
          </Button>
        </form>
        {task && <ProgressLine task={task} label={text.checking} />}
        {watched && <RecordList checks={watched.checks} />}
      </Section>
      {check && !task && <Result check={check} />}
    </PageFrame>
  );
}
