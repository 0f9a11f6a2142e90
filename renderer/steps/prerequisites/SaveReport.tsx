/** Saves the report of the checks for people or programs. */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { DocumentArrowDownRegular } from '@fluentui/react-icons';
import { prerequisitesText as text } from '../../../shared/text/pages/prerequisites.ts';
import { CopyButton } from '../../parts/CopyButton.tsx';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { startTask, useTask, useTaskProblem } from '../../stores/run.ts';
import styles from './prerequisites.module.css';

const formats = ['html', 'csv', 'json'] as const;

/** One button a format; the path of the last file stands beside them. */
export function SaveReport() {
  const [file, setFile] = useState<string | null>(null);
  const saving = useTask('prerequisites.export') !== undefined;
  const problem = useTaskProblem('prerequisites.export');
  const save = async (format: (typeof formats)[number]) => {
    const result = await startTask('prerequisites.export', { format });
    if (result.ok) setFile(result.value.file);
  };
  return (
    <div className={styles.files}>
      {formats.map((format) => (
        <Button key={format} icon={<DocumentArrowDownRegular />} disabledFocusable={saving} onClick={() => void save(format)}>
          {text.save[format]}
        </Button>
      ))}
      {problem && <ProblemBar problem={problem} />}
      {file !== null && (
        <span role="status">
          {text.saved} <bdi>{file}</bdi> <CopyButton text={file} label={text.copyPath} />
        </span>
      )}
    </div>
  );
}
