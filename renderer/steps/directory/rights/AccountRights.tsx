/** Which account, what it is used for, whether it has the rights, and how it gets them. */
import { useState, type SyntheticEvent } from 'react';
import { Button, Field, Input, Spinner } from '@fluentui/react-components';
import { DocumentTextRegular, PersonAddRegular, ShieldCheckmarkRegular } from '@fluentui/react-icons';
import type { Forest } from '../../../../shared/contract/directory.ts';
import { sectionIds } from '../../../../shared/tables/cure-places.ts';
import { rightsText as text } from '../../../../shared/text/pages/rights.ts';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import { ProgressLine } from '../../../parts/ProgressLine.tsx';
import { Section } from '../../../parts/Section.tsx';
import parts from '../../../parts/parts.module.css';
import { setDraft } from '../../../stores/drafts.ts';
import { useTask } from '../../../stores/run.ts';
import { CreateAccountDialog } from './CreateAccountDialog.tsx';
import { FeatureChoice } from './FeatureChoice.tsx';
import { RightsFound } from './RightsFound.tsx';
import { RightsUndo } from './RightsUndo.tsx';
import { ScriptsDialog } from './ScriptsDialog.tsx';
import { UseAccount } from './UseAccount.tsx';
import type { Rights } from './use-rights.ts';

interface Props {
  readonly rights: Rights;
  readonly forest: Forest;
}

const ids = { account: 'rights-account', unit: 'rights-unit' } as const;

function faultIf(isFault: boolean, message: string) {
  return isFault ? ({ validationMessage: message, validationState: 'error' } as const) : {};
}

/** The question as a form; Enter checks. */
function QuestionForm({ rights, onAsk }: { readonly rights: Rights; readonly onAsk: () => void }) {
  const [tried, setTried] = useState(false);
  const { account, unit, features, needsUnit, question, start, busy } = rights;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (question !== null) return onAsk();
    document.getElementById(account.trim() === '' ? ids.account : ids.unit)?.focus();
  };
  return (
    <form onSubmit={submit} className={parts.form} noValidate>
      <div className={parts.fields}>
        <Field label={text.account} hint={text.accountHint} {...faultIf(tried && account.trim() === '', text.needAccount)}>
          <Input id={ids.account} spellCheck={false} value={account} onChange={(_, data) => setDraft({ rightsAccount: data.value })} />
        </Field>
        {needsUnit && (
          <Field label={text.unit} hint={text.unitHint} {...faultIf(tried && unit.trim() === '', text.needUnit)}>
            <Input id={ids.unit} spellCheck={false} value={unit} onChange={(_, data) => setDraft({ rightsUnit: data.value })} />
          </Field>
        )}
      </div>
      <FeatureChoice features={start?.features ?? []} chosen={features} fault={tried && features.length === 0 ? text.needFeatures : undefined} onChosen={(rightsFeatures) => setDraft({ rightsFeatures })} />
      <div className={parts.row}>
        <Button type="submit" icon={<ShieldCheckmarkRegular />} disabledFocusable={busy}>
          {text.check}
        </Button>
      </div>
    </form>
  );
}

/** Nothing is read before somebody asks: a large directory takes a while. */
export function AccountRights({ rights, forest }: Props) {
  const [dialog, setDialog] = useState<'create' | 'scripts' | null>(null);
  const checking = useTask('rights.check');
  const planning = useTask('rights.plan') !== undefined;
  const { start, question, report, problem, busy } = rights;
  if (start === undefined) return null;
  const close = () => setDialog(null);
  return (
    <>
      <Section id={sectionIds.rights} title={text.title} lead={text.lead}>
        {problem && <ProblemBar problem={problem} />}
        <QuestionForm rights={rights} onAsk={() => void rights.check()} />
        {checking && <ProgressLine task={checking} label={text.checking} />}
        {planning && <Spinner size="tiny" label={text.planning} />}
        <div className={parts.row}>
          <Button disabledFocusable={busy || question === null} onClick={() => void rights.give()}>
            {text.give}
          </Button>
          <Button icon={<DocumentTextRegular />} disabledFocusable={busy || question === null} onClick={() => setDialog('scripts')}>
            {text.scripts}
          </Button>
          <Button icon={<PersonAddRegular />} disabledFocusable={busy} onClick={() => setDialog('create')}>
            {text.create}
          </Button>
        </div>
        <RightsUndo undoable={start.undoable} busy={busy} onUndo={(plan) => void rights.undo(plan)} />
      </Section>
      {report && !checking && <RightsFound report={report} />}
      <UseAccount rights={rights} />
      {dialog === 'scripts' && question !== null && <ScriptsDialog question={question} onClose={close} />}
      {dialog === 'create' && <CreateAccountDialog forest={forest} onClose={close} />}
    </>
  );
}
