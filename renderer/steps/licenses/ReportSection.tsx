/** Saves the report of the whole setup and shows it. */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { DocumentArrowDownRegular } from '@fluentui/react-icons';
import type { SavedReport } from '../../../shared/contract/report.ts';
import { licensesText as text } from '../../../shared/text/pages/licenses.ts';
import { CopyButton } from '../../parts/CopyButton.tsx';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { Section } from '../../parts/Section.tsx';
import { whenText } from '../../parts/when.ts';
import { startTask, useTask, useTaskProblem } from '../../stores/run.ts';
import parts from '../../parts/parts.module.css';
import { ReportView } from './ReportView.tsx';

function Saved({ report }: { readonly report: SavedReport }) {
  const [shown, setShown] = useState(false);
  return (
    <>
      <div className={parts.row} role="status">
        <span>{text.saved(whenText(report.madeAt))}</span>
        <bdi className={parts.mono}>{report.file}</bdi>
        <CopyButton text={report.file} label={text.copyPath} />
      </div>
      <div className={parts.row}>
        <span>{text.savedData}</span>
        <bdi className={parts.mono}>{report.data}</bdi>
        <CopyButton text={report.data} label={text.copyData} />
      </div>
      <div>
        <Button aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? text.hide : text.show}
        </Button>
      </div>
      {shown && <ReportView html={report.html} />}
    </>
  );
}

/** Can be saved at any time. */
export function ReportSection() {
  const [report, setReport] = useState<SavedReport | null>(null);
  const saving = useTask('report.save') !== undefined;
  const problem = useTaskProblem('report.save');
  const save = async () => {
    const result = await startTask('report.save', {});
    if (result.ok) setReport(result.value);
  };
  return (
    <Section
      title={text.report}
      lead={text.reportLead}
      aside={
        <Button icon={<DocumentArrowDownRegular />} disabledFocusable={saving} onClick={() => void save()}>
          {saving ? text.saving : text.save}
        </Button>
      }
    >
      {problem && <ProblemBar problem={problem} />}
      {report && <Saved key={report.madeAt} report={report} />}
    </Section>
  );
}
