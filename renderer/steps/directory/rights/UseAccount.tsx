/** Goes on with the account that a plan created: signs in with it and forgets the one before, once its rights are checked. */
import { useState } from 'react';
import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { PersonSwapRegular } from '@fluentui/react-icons';
import type { UsedAccount } from '../../../../shared/contract/rights.ts';
import { rightsText as text } from '../../../../shared/text/pages/rights.ts';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import { ProgressLine } from '../../../parts/ProgressLine.tsx';
import { Section } from '../../../parts/Section.tsx';
import parts from '../../../parts/parts.module.css';
import { setDraft } from '../../../stores/drafts.ts';
import { startTask, stopTask, useTask, useTaskProblem } from '../../../stores/run.ts';
import { RightsFound } from './RightsFound.tsx';
import type { Rights } from './use-rights.ts';

function Ended({ used }: { readonly used: UsedAccount }) {
  return (
    <>
      <div role="status">
        <MessageBar intent={used.connected ? 'success' : 'warning'}>
          <MessageBarBody>{used.connected ? text.used(used.account) : text.notUsed(used.account)}</MessageBarBody>
        </MessageBar>
      </div>
      {!used.connected && <RightsFound report={used.report} />}
    </>
  );
}

/** Absent while there is no such account. */
export function UseAccount({ rights }: { readonly rights: Rights }) {
  const [used, setUsed] = useState<UsedAccount | null>(null);
  const task = useTask('rights.useAccount');
  const problem = useTaskProblem('rights.useAccount');
  const { start, features, unit, needsUnit, busy } = rights;
  const created = start?.created ?? null;
  if (created === null) return used && <Ended used={used} />;
  const use = async () => {
    setUsed(null);
    const result = await startTask('rights.useAccount', { plan: created.plan, features: [...features], ...(needsUnit ? { unit: unit.trim() } : {}) });
    if (!result.ok) return;
    setUsed(result.value);
    if (result.value.connected) setDraft({ account: result.value.account, rightsAccount: result.value.account });
  };
  return (
    <>
      <Section title={text.useTitle} lead={text.useLead(created.account, start?.account ?? '')}>
        {problem && <ProblemBar problem={problem} />}
        {task && <ProgressLine task={task} label={text.using} />}
        <div className={parts.row}>
          <Button icon={<PersonSwapRegular />} disabledFocusable={busy || task !== undefined || features.length === 0 || (needsUnit && unit.trim() === '')} onClick={() => void use()}>
            {text.use}
          </Button>
          {task && <Button onClick={() => stopTask('rights.useAccount')}>{text.stopUsing}</Button>}
        </div>
      </Section>
      {used && <Ended used={used} />}
    </>
  );
}
