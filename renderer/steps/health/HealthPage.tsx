/** The page after the setup: status first, then history, failures, what is left out, and a question about one object. */
import { useState } from 'react';
import { Spinner, Tab, TabList } from '@fluentui/react-components';
import type { Health } from '../../../shared/contract/health.ts';
import { frameText } from '../../../shared/text/pages/frame.ts';
import { healthText as text } from '../../../shared/text/pages/health.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ActionBar } from '../../frame/ActionBar.tsx';
import { PageFrame } from '../../frame/PageFrame.tsx';
import { CertificateSection } from '../../parts/federation/CertificateSection.tsx';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { ProgressLine } from '../../parts/ProgressLine.tsx';
import { useTask, useTaskProblem } from '../../stores/run.ts';
import { Charts } from './Charts.tsx';
import { ErrorsView } from './ErrorsView.tsx';
import { ExplainView } from './ExplainView.tsx';
import { HeldPlan } from './HeldPlan.tsx';
import { HistoryView } from './HistoryView.tsx';
import { LeftOutView } from './LeftOutView.tsx';
import { SetupWatchView } from './SetupWatchView.tsx';
import { Status } from './Status.tsx';
import styles from './health.module.css';

const views = ['overview', 'history', 'errors', 'left-out', 'explain'] as const;
type View = (typeof views)[number];

const names: Readonly<Record<View, string>> = {
  overview: text.tabOverview,
  history: text.tabHistory,
  errors: text.tabErrors,
  'left-out': text.tabLeftOut,
  explain: text.tabExplain,
};

function Overview({ health }: { readonly health: Health }) {
  return (
    <>
      {health.held && <HeldPlan held={health.held} />}
      <CertificateSection />
      <Charts recent={health.recent} />
      <SetupWatchView />
    </>
  );
}

function Content({ view, health }: { readonly view: View; readonly health: Health }) {
  switch (view) {
    case 'overview':
      return <Overview health={health} />;
    case 'history':
      return <HistoryView version={health.lastRun?.id ?? 0} />;
    case 'errors':
      return <ErrorsView total={health.objects.errors} />;
    case 'left-out':
      return <LeftOutView rules={health.leftOut} />;
    case 'explain':
      return <ExplainView />;
  }
}

/** Read anew after every run that this page starts, and whenever the page is opened. */
export default function HealthPage() {
  const [view, setView] = useState<View>('overview');
  const reading = useCall('health.read', {}, ['health.run', 'plan.apply', 'plan.release', 'synchronization.verify']);
  const running = useTask('health.run');
  const problem = useTaskProblem('health.run') ?? reading.problem;
  const choose = (value: unknown) => setView(views.find((one) => one === value) ?? 'overview');
  return (
    <PageFrame heading={text.heading} lead={text.lead} act={running ? 'health.run' : undefined} footer={running && <ActionBar step={null} commit={null} work={{ call: 'health.run', writes: true }} busy={false} />}>
      {problem && <ProblemBar problem={problem} onRetry={reading.problem ? reading.reload : undefined} />}
      {running && <ProgressLine task={running} label={text.running} />}
      {!reading.value && reading.loading && <Spinner label={frameText.loading} />}
      {reading.value && (
        <>
          <Status health={reading.value} />
          <TabList className={styles.views ?? ''} selectedValue={view} onTabSelect={(_, data) => choose(data.value)} aria-label={text.tabs}>
            {views.map((one) => (
              <Tab key={one} value={one} id={`health-${one}`}>
                {names[one]}
              </Tab>
            ))}
          </TabList>
          <div role="tabpanel" aria-labelledby={`health-${view}`} className={styles.panel}>
            <Content view={view} health={reading.value} />
          </div>
        </>
      )}
    </PageFrame>
  );
}
