/** The page of a step: its content, and what leads on to the next one. */
import { useState, type ReactNode } from 'react';
import type { Problem } from '../../shared/problem.ts';
import type { StepId } from '../../shared/roadmap.ts';
import { frameText } from '../../shared/text/pages/frame.ts';
import { stepTexts } from '../../shared/text/pages/steps.ts';
import { ProblemBar } from '../parts/ProblemBar.tsx';
import { finishStep } from '../stores/journey.ts';
import { ActionBar, type Commit, type RunningWork } from './ActionBar.tsx';
import { PageFrame } from './PageFrame.tsx';

/** What has to be done before the step can be finished, and the id of the control that does it. */
export interface Missing {
  readonly text: string;
  readonly focus: string;
}

interface Props {
  readonly step: StepId;
  readonly children: ReactNode;
  /** The act of this page, when there is one to do now. */
  readonly commit?: Commit | null;
  /** The long call that runs now; its Stop or Cancel stands in the footer. */
  readonly work?: RunningWork | null;
  /** What the page itself knows to be missing. */
  readonly missing?: () => Missing | null;
  /** Gives the choices of the page to the engine; answers what kept it from being so. */
  readonly save?: () => Promise<Problem | null>;
}

function focusOn(id: string): void {
  const target = document.getElementById(id);
  target?.scrollIntoView({ block: 'center' });
  target?.focus();
}

/** Next never commits: it asks the page, then the engine, whether the step is finished. */
export function Page({ step, children, commit = null, work = null, missing, save }: Props) {
  const text = stepTexts[step];
  const [hint, setHint] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const next = async () => {
    const lacking = missing?.() ?? null;
    setHint(lacking?.text ?? null);
    setProblem(null);
    if (lacking) return focusOn(lacking.focus);
    setBusy(true);
    const found = (await save?.()) ?? (await finishStep(step));
    setBusy(false);
    setProblem(found);
  };

  const footer = (
    <>
      {hint && <ProblemBar problem={{ code: '', what: frameText.needed, why: hint }} intent="warning" onDismiss={() => setHint(null)} />}
      {problem && <ProblemBar problem={problem} focusOnShow onDismiss={() => setProblem(null)} />}
      <ActionBar step={step} commit={commit} work={work} busy={busy} onNext={() => void next()} />
    </>
  );
  return (
    <PageFrame heading={text.heading} lead={text.lead} act={work ? work.call : commit?.label} footer={footer}>
      {children}
    </PageFrame>
  );
}
