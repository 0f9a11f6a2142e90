/** The plan of permissions, of a new account, of a suffix, of the Recycle Bin, or of putting them back, before and after it is applied. */
import { Button } from '@fluentui/react-components';
import { ArrowLeftRegular, ShieldCheckmarkRegular } from '@fluentui/react-icons';
import type { PlanHead } from '../../../../shared/plan.ts';
import { forestFixesText } from '../../../../shared/text/pages/fixes.ts';
import { recycleBinText } from '../../../../shared/text/pages/recycle-bin.ts';
import { rightsText as text } from '../../../../shared/text/pages/rights.ts';
import { OutcomeView } from '../../../parts/plan/OutcomeView.tsx';
import { PlanBrief } from '../../../parts/plan/PlanBrief.tsx';
import { PlanReview } from '../../../parts/plan/PlanReview.tsx';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import { ProgressLine } from '../../../parts/ProgressLine.tsx';
import { Section } from '../../../parts/Section.tsx';
import parts from '../../../parts/parts.module.css';
import { setDraft } from '../../../stores/drafts.ts';
import { PasswordOffer } from './PasswordOffer.tsx';
import { applyingLabel, createsAccount, type Rights } from './use-rights.ts';

const words = {
  rights: { title: text.reviewTitle, done: text.given },
  account: { title: text.accountTitle, done: text.accountCreated },
  undo: { title: text.undoTitle, done: text.undone },
  forest: { title: forestFixesText.reviewTitle, done: forestFixesText.done },
  bin: { title: recycleBinText.reviewTitle, done: recycleBinText.done },
  undoForest: { title: forestFixesText.undoTitle, done: forestFixesText.undone },
} as const;

function wordsOf(head: PlanHead) {
  if (head.kind === 'forest-fix') return words.forest;
  if (head.kind === 'undo-forest-fix') return words.undoForest;
  if (head.kind === 'recycle-bin') return words.bin;
  if (head.kind === 'undo-rights') return words.undo;
  return createsAccount(head) ? words.account : words.rights;
}

function isOfForest({ kind }: PlanHead): boolean {
  return kind === 'forest-fix' || kind === 'undo-forest-fix' || kind === 'recycle-bin';
}

/** Written out, so that nobody has to open anything to read what it means. */
function RecycleBinReview({ head }: { readonly head: PlanHead }) {
  return (
    <Section title={recycleBinText.reviewTitle} {...(head.state === 'blocked' ? { lead: recycleBinText.reviewLead } : {})}>
      <PlanBrief key={head.id} plan={head} />
    </Section>
  );
}

/** Takes the place of the page; its act stands in the footer. */
export function RightsReview({ rights, head }: { readonly rights: Rights; readonly head: PlanHead }) {
  const { plan, question, busy } = rights;
  const { title, done } = wordsOf(head);
  return (
    <>
      {plan.problem && <ProblemBar problem={plan.problem} />}
      <div className={parts.row}>
        <Button icon={<ArrowLeftRegular />} onClick={() => setDraft({ rightsPlan: null })}>
          {isOfForest(head) ? forestFixesText.back : text.back}
        </Button>
        {head.state === 'applied' && !isOfForest(head) && (
          <Button icon={<ShieldCheckmarkRegular />} disabledFocusable={busy || question === null} onClick={() => void rights.check()}>
            {text.backAndCheck}
          </Button>
        )}
      </div>
      {plan.task && <ProgressLine task={plan.task} label={applyingLabel(head)} />}
      {plan.outcome && <OutcomeView outcome={plan.outcome} title={done} />}
      {plan.outcome && plan.outcome.done > 0 && createsAccount(head) && <PasswordOffer plan={head.id} />}
      {head.kind === 'recycle-bin' ? <RecycleBinReview head={head} /> : <PlanReview key={head.id} plan={head} title={title} />}
    </>
  );
}
