/** Page 8: licenses, services, locations and the way are chosen, licenses assigned, and the report is saved. */
import { Button, Spinner } from '@fluentui/react-components';
import { CertificateRegular } from '@fluentui/react-icons';
import type { LicensePart, LicensePreview } from '../../../shared/contract/licenses.ts';
import { changesIn, type PlanHead } from '../../../shared/plan.ts';
import { frameText } from '../../../shared/text/pages/frame.ts';
import { licensesText as text } from '../../../shared/text/pages/licenses.ts';
import { applyingWords, planText } from '../../../shared/text/pages/plan.ts';
import { useCall } from '../../bridge/use-call.ts';
import type { Commit } from '../../frame/ActionBar.tsx';
import { Page, type Missing } from '../../frame/Page.tsx';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { OutcomeView } from '../../parts/plan/OutcomeView.tsx';
import { PlanReview } from '../../parts/plan/PlanReview.tsx';
import { mayApply } from '../../parts/plan/may-apply.ts';
import { usePlan } from '../../parts/plan/use-plan.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { ProgressLine } from '../../parts/ProgressLine.tsx';
import { useDrafts } from '../../stores/drafts.ts';
import { startTask, useTask, useTaskProblem } from '../../stores/run.ts';
import { wholeChoice, type DraftChoice } from './choice.ts';
import { Complete } from './Complete.tsx';
import { FirstSignInSection } from './first-sign-in/FirstSignInSection.tsx';
import { GroupWatch } from './GroupWatch.tsx';
import { LicenseOptions, locationId } from './LicenseOptions.tsx';
import { PilotChoice } from './PilotChoice.tsx';
import { PreviewNumbers } from './PreviewNumbers.tsx';
import { ProductChoice, productId } from './ProductChoice.tsx';
import { ReportSection } from './ReportSection.tsx';
import { usePreviewed } from './use-previewed.ts';
import { WayChoice } from './WayChoice.tsx';

function licensesIn(head: PlanHead): number {
  return head.counts.filter((row) => row.kind === 'license' && row.action !== 'none' && row.action !== 'conflict').reduce((sum, row) => sum + row.count, 0);
}

function applyCommit(head: PlanHead, apply: () => void): Commit {
  if (head.state === 'stopped') return { label: planText.continue, run: apply };
  const licenses = licensesIn(head);
  return { label: licenses > 0 ? text.commit(licenses) : text.commitChanges(changesIn(head)), run: apply };
}

/** What Next of an unfinished choice points at. */
function lacking(choice: DraftChoice, firstProduct: string | undefined): Missing | null {
  if ((choice.products ?? []).length === 0) return { text: text.missingProduct, focus: productId(firstProduct ?? '') };
  return choice.defaultLocation === undefined ? { text: text.missingLocation, focus: locationId } : null;
}

/** A changed choice asks for a new preview before it can be committed. */
export default function LicensesPage() {
  const products = useCall('licenses.products', {}, ['plan.apply']);
  const reading = useCall('licenses.read', {}, ['licenses.preview', 'plan.apply']);
  const typed = useDrafts((drafts) => drafts.license);
  // After a restart nothing is typed yet: the choice of the kept preview stands.
  const draft: DraftChoice = Object.keys(typed).length > 0 ? typed : (reading.value?.preview?.choice ?? {});
  const whole = wholeChoice(draft);
  const { fresh, remember } = usePreviewed(typed);
  const preview: LicensePreview | null = fresh ? (reading.value?.preview ?? null) : null;
  const plan = usePlan(preview?.plan.id ?? null, preview?.plan ?? null);
  const counting = useTask('licenses.preview');
  const previewProblem = useTaskProblem('licenses.preview');
  const applying = plan.task !== undefined && plan.head !== null;
  const problem = previewProblem ?? plan.problem ?? products.problem ?? reading.problem;
  const busy = applying || counting !== undefined;

  const makePreview = (part: LicensePart) => () => {
    if (!whole) return;
    remember();
    void startTask('licenses.preview', { choice: whole, part });
  };
  const ended = preview !== null && plan.head !== null && !mayApply(plan.head);
  // After the pilot the others follow; what was looked at for everybody is not offered again.
  const again = ended && preview.part !== 'all';
  const previewCommit: Commit | null = whole && !counting && (!preview || again) ? { label: text.preview, run: makePreview('all') } : null;
  const commit = plan.head && !again ? (mayApply(plan.head) ? applyCommit(plan.head, () => void plan.apply()) : null) : previewCommit;
  const work = applying ? ({ call: 'plan.apply', writes: true } as const) : counting ? ({ call: 'licenses.preview', writes: false } as const) : null;
  const started = Object.keys(typed).length > 0 && !preview;
  const failed = fresh && !busy ? (reading.value?.failed ?? 0) : 0;

  return (
    <Page step="licenses" commit={commit} work={work} missing={() => (started ? lacking(draft, products.value?.[0]?.skuId) : null)}>
      <Complete />
      {problem && <ProblemBar problem={problem} onRetry={products.problem ? products.reload : undefined} />}
      {!products.value && products.loading && <Spinner label={frameText.loading} />}
      {counting && <ProgressLine task={counting} label={text.previewing} />}
      {applying && <ProgressLine task={plan.task} label={applyingWords.licensing} />}
      {plan.outcome && !applying && <OutcomeView outcome={plan.outcome} title={text.assigned} />}
      {failed > 0 && (
        <div>
          <Button appearance="primary" onClick={makePreview('failed')}>
            {text.retry}
          </Button>
        </div>
      )}
      {preview?.choice.group && !busy && <GroupWatch onRepair={whole ? makePreview('failed') : null} />}
      {products.value?.length === 0 && (
        <EmptyState icon={<CertificateRegular />} title={text.noProducts} text={text.noProductsText}>
          <Button onClick={products.reload}>{text.reload}</Button>
        </EmptyState>
      )}
      {products.value && products.value.length > 0 && (
        <>
          <ProductChoice products={products.value} choice={draft} />
          <LicenseOptions products={products.value} choice={draft} />
          <WayChoice products={products.value} choice={draft} />
          <PilotChoice choice={draft} onPreview={whole && !busy ? makePreview('pilot') : null} />
        </>
      )}
      {preview && plan.head && (
        <>
          <PreviewNumbers preview={preview} />
          <PlanReview key={plan.head.id} plan={plan.head} title={text.changes} />
        </>
      )}
      <FirstSignInSection />
      <ReportSection />
    </Page>
  );
}
