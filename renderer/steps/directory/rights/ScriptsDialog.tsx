/** The same rights as scripts, to copy or to save. */
import { useState } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Spinner } from '@fluentui/react-components';
import { SaveRegular } from '@fluentui/react-icons';
import { rightsText as text } from '../../../../shared/text/pages/rights.ts';
import { useCall } from '../../../bridge/use-call.ts';
import { CopyButton } from '../../../parts/CopyButton.tsx';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import parts from '../../../parts/parts.module.css';
import { startTask, useTask, useTaskProblem } from '../../../stores/run.ts';
import styles from './rights.module.css';
import type { Question } from './use-rights.ts';

type Format = 'dsacls' | 'powerShell';

interface ScriptProps {
  readonly format: Format;
  readonly script: string;
  readonly question: Question;
}

function Script({ format, script, question }: ScriptProps) {
  const [file, setFile] = useState<string | null>(null);
  const saving = useTask('rights.saveScript') !== undefined;
  const save = async () => {
    const result = await startTask('rights.saveScript', { ...question, format });
    if (result.ok) setFile(result.value.file);
  };
  return (
    <div>
      <div className={parts.between}>
        <h3 className={parts.subheading}>{text[format]}</h3>
        <div className={parts.row}>
          <CopyButton text={script} label={text.copyScript[format]} showLabel />
          <Button size="small" icon={<SaveRegular />} disabledFocusable={saving} onClick={() => void save()}>
            {text.saveScript[format]}
          </Button>
        </div>
      </div>
      <pre className={`${parts.code ?? ''} ${styles.script ?? ''}`} tabIndex={0} aria-label={text[format]} role="region">
        {script}
      </pre>
      {file !== null && (
        <p role="status">
          {text.saved} <bdi>{file}</bdi> <CopyButton text={file} label={text.copyPath} />
        </p>
      )}
    </div>
  );
}

/** Esc closes it. */
export function ScriptsDialog({ question, onClose }: { readonly question: Question; readonly onClose: () => void }) {
  const reading = useCall('rights.scripts', question);
  const saveProblem = useTaskProblem('rights.saveScript');
  const problem = reading.problem ?? saveProblem;
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={styles.wide ?? ''}>
        <DialogBody>
          <DialogTitle>{text.scriptsTitle(question.account)}</DialogTitle>
          <DialogContent className={parts.form ?? ''}>
            <p>{text.scriptsText}</p>
            {problem && <ProblemBar problem={problem} />}
            {reading.value === undefined && reading.loading && <Spinner size="tiny" label={text.writingScripts} />}
            {reading.value && (['dsacls', 'powerShell'] as const).map((format) => <Script key={format} format={format} script={reading.value?.[format] ?? ''} question={question} />)}
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {text.close}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
