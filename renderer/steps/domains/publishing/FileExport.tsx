/** The records as a file: chosen, looked at, copied or saved. */
import { useState } from 'react';
import { Button, Field, MessageBar, MessageBarBody, Select, Spinner } from '@fluentui/react-components';
import { SaveRegular } from '@fluentui/react-icons';
import { ExportFormat } from '../../../../shared/contract/dns-records.ts';
import { publishingText as text } from '../../../../shared/text/dns-records-page.ts';
import { useCall } from '../../../bridge/use-call.ts';
import { CopyButton } from '../../../parts/CopyButton.tsx';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import parts from '../../../parts/parts.module.css';
import { startTask, useTask, useTaskProblem } from '../../../stores/run.ts';
import styles from './publishing.module.css';

interface Shown {
  readonly domain: string;
  readonly format: ExportFormat;
}

function Preview({ domain, format }: Shown) {
  const reading = useCall('dnsRecords.exports', { name: domain, format }, ['domains.records', 'domains.publishInPractice', 'plan.apply']);
  const [file, setFile] = useState<string | null>(null);
  const saving = useTask('dnsRecords.saveExport') !== undefined;
  const saveProblem = useTaskProblem('dnsRecords.saveExport');
  const problem = reading.problem ?? saveProblem;
  const save = async () => {
    const result = await startTask('dnsRecords.saveExport', { name: domain, format });
    setFile(result.ok ? result.value.file : null);
  };
  return (
    <>
      {problem && <ProblemBar problem={problem} />}
      {reading.value === undefined && reading.loading && <Spinner size="tiny" label={text.writing} />}
      {reading.value && (
        <>
          <MessageBar intent="info" layout="multiline">
            <MessageBarBody>{reading.value.notes.join(' ')}</MessageBarBody>
          </MessageBar>
          <div className={parts.row}>
            <CopyButton text={reading.value.text} label={text.copy} showLabel />
            <Button size="small" icon={<SaveRegular />} disabledFocusable={saving} onClick={() => void save()}>
              {text.save}
            </Button>
            {file !== null && (
              <span role="status" className={styles.path}>
                {text.saved} <bdi>{file}</bdi> <CopyButton text={file} label={text.copyPath} />
              </span>
            )}
          </div>
          <pre className={`${parts.code ?? ''} ${styles.preview ?? ''}`} tabIndex={0} role="region" aria-label={text.preview}>
            {reading.value.text.replace(/^\ufeff/, '')}
          </pre>
        </>
      )}
    </>
  );
}

/** Nothing is written before a format is chosen. */
export function FileExport({ domain }: { readonly domain: string }) {
  const [format, setFormat] = useState<ExportFormat | null>(null);
  return (
    <div className={parts.form}>
      <h3 className={parts.subheading}>{text.exportTitle}</h3>
      <Field label={text.format} className={styles.choice ?? ''}>
        <Select value={format ?? ''} onChange={(_, data) => setFormat(ExportFormat.safeParse(data.value).data ?? null)}>
          <option value="">{text.chooseFormat}</option>
          {ExportFormat.options.map((option) => (
            <option key={option} value={option}>
              {text.formats[option]}
            </option>
          ))}
        </Select>
      </Field>
      {format && <Preview key={`${domain} ${format}`} domain={domain} format={format} />}
    </div>
  );
}
