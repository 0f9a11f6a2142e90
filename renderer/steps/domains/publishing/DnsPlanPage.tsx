/** The plan of a DNS server in place of the page; a begun one asks for its secret first. */
import { useState, type SyntheticEvent } from 'react';
import { Button, Field, Input } from '@fluentui/react-components';
import { KeyRegular } from '@fluentui/react-icons';
import type { PlanHead } from '../../../../shared/plan.ts';
import { publishingText as text } from '../../../../shared/text/dns-records-page.ts';
import { useCall } from '../../../bridge/use-call.ts';
import { PlanOnPage } from '../../../parts/plan/PlanOnPage.tsx';
import type { LivePlan } from '../../../parts/plan/use-plan.ts';
import parts from '../../../parts/parts.module.css';
import { setDraft } from '../../../stores/drafts.ts';
import { startTask } from '../../../stores/run.ts';

/** The secret lives here while it is typed. */
function Unlock({ plan, keyName }: { readonly plan: string; readonly keyName: string }) {
  const [secret, setSecret] = useState('');
  const unlock = async (event: SyntheticEvent) => {
    event.preventDefault();
    await startTask('dnsRecords.unlock', { plan, secret });
    setSecret('');
  };
  return (
    <form className={parts.row} onSubmit={(event) => void unlock(event)}>
      <Field label={text.unlockTitle(keyName)}>
        <Input type="password" autoComplete="off" value={secret} onChange={(_, data) => setSecret(data.value)} />
      </Field>
      <Button type="submit" icon={<KeyRegular />} disabledFocusable={secret === ''}>
        {text.unlock}
      </Button>
    </form>
  );
}

/** Its act stands in the footer. */
export function DnsPlanPage({ plan, head }: { readonly plan: LivePlan; readonly head: PlanHead }) {
  const waiting = useCall('dnsRecords.read', {}, ['dnsRecords.unlock', 'plan.apply']).value?.waiting;
  const words = head.kind === 'undo-dns-records' ? text.takeBack : text.write;
  const further = waiting?.plan === head.id ? <Unlock plan={head.id} keyName={waiting.key} /> : undefined;
  return <PlanOnPage step="domains" plan={plan} head={head} words={words} onBack={() => setDraft({ dnsPlan: null })} further={further} />;
}
