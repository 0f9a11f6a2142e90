/** Page 1: the server is examined by itself; each finding says why it matters and how to cure it. */
import { useEffect } from 'react';
import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { ArrowClockwiseRegular, CheckmarkCircle24Filled, DismissCircle24Filled, QuestionCircle24Filled, Warning24Filled } from '@fluentui/react-icons';
import type { Check, CheckReport, Verdict } from '../../../shared/contract/prerequisites.ts';
import type { Problem } from '../../../shared/problem.ts';
import { isNetworkCheck } from '../../../shared/rules/network/judge-network.ts';
import { prerequisitesText as text, groupWords, verdictWords } from '../../../shared/text/pages/prerequisites.ts';
import { call } from '../../bridge/call.ts';
import { useCall } from '../../bridge/use-call.ts';
import { Page, type Missing } from '../../frame/Page.tsx';
import { CheckGroup } from '../../parts/checks/CheckGroup.tsx';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { ProgressLine } from '../../parts/ProgressLine.tsx';
import { Tiles, type TileData } from '../../parts/Tiles.tsx';
import { whenText } from '../../parts/when.ts';
import { useDrafts } from '../../stores/drafts.ts';
import { startTask, useTask, useTaskProblem } from '../../stores/run.ts';
import { Changes } from './Changes.tsx';
import { Accept, acceptId } from './Accept.tsx';
import { FixReview } from './fixes/FixReview.tsx';
import { FixButton, FixSection } from './fixes/FixSection.tsx';
import { commitOf, useFixes, type FixWork } from './fixes/use-fixes.ts';
import { RouteChoice } from './RouteChoice.tsx';
import { SaveReport } from './SaveReport.tsx';
import { NetworkSection } from './network/NetworkSection.tsx';
import styles from './prerequisites.module.css';

const tileLooks = {
  pass: { icon: <CheckmarkCircle24Filled />, tone: 'good' },
  warn: { icon: <Warning24Filled />, tone: 'warn' },
  fail: { icon: <DismissCircle24Filled />, tone: 'bad' },
  unknown: { icon: <QuestionCircle24Filled />, tone: 'calm' },
} as const satisfies Record<Verdict, object>;

const verdicts: readonly Verdict[] = ['pass', 'warn', 'fail', 'unknown'];

/** What does not occur is not colored. */
function tileOf(verdict: Verdict, value: number): TileData {
  const { icon, tone } = tileLooks[verdict];
  return { name: verdictWords[verdict], value, icon, tone: value > 0 ? tone : 'calm' };
}

/** The requirements of the routes that were looked at last. */
const examine = () => void startTask('prerequisites.check', {});

function Summary({ report }: { readonly report: CheckReport }) {
  const number = (verdict: Verdict) => report.checks.filter((check) => check.verdict === verdict).length;
  const failed = number('fail');
  const unknown = number('unknown');
  return (
    <>
      <Tiles label={text.results} tiles={verdicts.map((verdict) => tileOf(verdict, number(verdict)))} />
      <MessageBar intent={failed > 0 ? 'error' : unknown > 0 ? 'warning' : 'success'} layout="multiline">
        <MessageBarBody>{failed > 0 ? text.failed(failed) : unknown > 0 ? text.notAllKnown(unknown) : text.allGood}</MessageBarBody>
      </MessageBar>
    </>
  );
}

interface ReportProps {
  readonly report: CheckReport;
  readonly busy: boolean;
  readonly work: FixWork;
}

function Report({ report, busy, work }: ReportProps) {
  const below = (check: Check) => (
    <div className={styles.files}>
      <FixButton work={work} check={check} />
      {check.verdict === 'fail' && <Accept check={check} />}
    </div>
  );
  return (
    <>
      <div className={styles.line}>
        <span>{text.server(report.host, whenText(report.checkedAt))}</span>
        <Button icon={<ArrowClockwiseRegular />} disabledFocusable={busy} onClick={examine}>
          {text.again}
        </Button>
      </div>
      <RouteChoice report={report} busy={busy} />
      <Summary report={report} />
      <FixSection work={work} />
      {report.since !== undefined && <Changes since={report.since} />}
      {Object.entries(groupWords)
        .map(([group, title]) => ({ group, title, checks: report.checks.filter((check) => check.group === group && !isNetworkCheck(check.id)) }))
        .filter(({ checks }) => checks.length > 0)
        .map(({ group, title, checks }) => (
          <CheckGroup key={`${group} ${report.checkedAt}`} title={title} checks={checks} below={below} />
        ))}
      <SaveReport key={report.checkedAt} />
    </>
  );
}

/** The checks start by themselves when there is no report yet. */
export default function PrerequisitesPage() {
  const reading = useCall('prerequisites.read', {}, ['prerequisites.check', 'network.check']);
  const task = useTask('prerequisites.check');
  const problem = useTaskProblem('prerequisites.check') ?? reading.problem;
  const accepted = useDrafts((drafts) => drafts.accepted);
  const report = reading.value ?? null;
  const work = useFixes(report !== null);
  const failed = report?.checks.filter((check) => check.verdict === 'fail') ?? [];

  const never = reading.value === null && !reading.loading && !task && !problem;
  useEffect(() => {
    if (never) examine();
  }, [never]);

  const missing = (): Missing | null => {
    const open = failed.filter((check) => !accepted.includes(check.id));
    const first = open[0];
    return first ? { text: text.missing(open.map((check) => check.title)), focus: acceptId(first.id) } : null;
  };

  const save = async (): Promise<Problem | null> => {
    const result = await call('prerequisites.accept', { checks: failed.map((check) => check.id).filter((id) => accepted.includes(id)) });
    return result.ok ? null : result.problem;
  };

  const head = work.plan.head;
  if (head) {
    const running = work.plan.task ? ({ call: 'plan.apply', writes: true } as const) : null;
    return (
      <Page step="prerequisites" commit={commitOf(work.plan)} work={running} missing={missing} save={save}>
        <FixReview work={work} head={head} onCheck={examine} />
      </Page>
    );
  }
  return (
    <Page step="prerequisites" work={task ? { call: 'prerequisites.check', writes: false } : null} missing={missing} save={save}>
      {problem && <ProblemBar problem={problem} onRetry={examine} />}
      {task && <ProgressLine task={task} label={text.checking} />}
      {report && <Report report={report} busy={task !== undefined} work={work} />}
      {report && <NetworkSection checks={report.checks.filter(({ id }) => isNetworkCheck(id))} busy={task !== undefined} />}
    </Page>
  );
}
