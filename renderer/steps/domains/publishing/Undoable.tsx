/** What was written into DNS servers from here, each with its way back. */
import { useState, type SyntheticEvent } from 'react';
import { Button, Field, Input } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons';
import type { Output } from '../../../../shared/contract/index.ts';
import { publishingText as text } from '../../../../shared/text/dns-records-page.ts';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import parts from '../../../parts/parts.module.css';
import { whenText } from '../../../parts/when.ts';
import { setDraft } from '../../../stores/drafts.ts';
import { startTask, useTask, useTaskProblem } from '../../../stores/run.ts';

type Written = Output<'dnsRecords.read'>['undoable'][number];

/** The secret of the key is asked for each time. */
function Row({ written: { plan, changes, server, appliedAt, key } }: { readonly written: Written }) {
  const [secret, setSecret] = useState('');
  const busy = useTask('dnsRecords.planUndo') !== undefined;
  const when = whenText(appliedAt);
  const undo = async (event: SyntheticEvent) => {
    event.preventDefault();
    const result = await startTask('dnsRecords.planUndo', { plan, ...(secret === '' ? {} : { secret }) });
    if (result.ok) setDraft({ dnsPlan: result.value.id });
  };
  return (
    <li>
      <form className={parts.between} onSubmit={(event) => void undo(event)}>
        <span>{text.undoEntry(changes, server, when)}</span>
        <div className={parts.row}>
          {key && (
            <Field label={text.undoSecret(key.name)}>
              <Input type="password" autoComplete="off" value={secret} onChange={(_, data) => setSecret(data.value)} />
            </Field>
          )}
          <Button type="submit" icon={<ArrowUndoRegular />} aria-label={text.undoOf(server, when)} disabledFocusable={busy}>
            {text.undo}
          </Button>
        </div>
      </form>
    </li>
  );
}

/** Nothing while nothing was written. */
export function Undoable({ undoable }: { readonly undoable: readonly Written[] }) {
  const problem = useTaskProblem('dnsRecords.planUndo');
  if (undoable.length === 0) return null;
  return (
    <div className={parts.form}>
      <h3 className={parts.subheading}>{text.undoTitle}</h3>
      {problem && <ProblemBar problem={problem} />}
      <ul className={parts.rows}>
        {undoable.map((written) => (
          <Row key={written.plan} written={written} />
        ))}
      </ul>
    </div>
  );
}
