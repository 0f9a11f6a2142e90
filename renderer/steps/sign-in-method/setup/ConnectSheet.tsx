/** The sheet for the wizard of Connect Sync, page by page. */
import { useState } from 'react';
import { Button, Checkbox, Field, Input } from '@fluentui/react-components';
import { SaveRegular } from '@fluentui/react-icons';
import type { ConnectSheetPage } from '../../../../shared/contract/sign-in-setup.ts';
import { setupText } from '../../../../shared/text/pages/sign-in-setup.ts';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import { SavedIn } from '../../../parts/sign-in-setup/SavedIn.tsx';
import parts from '../../../parts/parts.module.css';
import { startTask, useTask, useTaskProblem } from '../../../stores/run.ts';

const text = setupText.connect;

function Pages({ pages }: { readonly pages: readonly ConnectSheetPage[] }) {
  return (
    <ol>
      {pages.map(({ id, title, choices, notes }) => (
        <li key={id}>
          <strong>{title}</strong>
          <ul className={parts.plainList}>
            {choices.map(({ option, value, final }) => (
              <li key={option}>
                {option}
                {value !== undefined && (
                  <>
                    : <bdi>{value}</bdi>
                  </>
                )}{' '}
                {final && <span className={parts.muted}>({text.final})</span>}
              </li>
            ))}
          </ul>
          {notes.map((note) => (
            <p key={note} className={parts.muted}>
              {note}.
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}

/** What nobody chose on another page is asked here. */
export function ConnectSheet() {
  const [staging, setStaging] = useState(true);
  const [passwordWriteback, setWriteback] = useState(false);
  const [exchangeHybrid, setExchange] = useState(false);
  const [file, setFile] = useState('');
  const [pages, setPages] = useState<readonly ConnectSheetPage[]>([]);
  const [folder, setFolder] = useState<string | null>(null);
  const busy = [useTask('connect-sync.sheet'), useTask('connect-sync.saveSheet')].some((task) => task !== undefined);
  const problems = [useTaskProblem('connect-sync.sheet'), useTaskProblem('connect-sync.saveSheet')];
  const problem = problems.find((one) => one !== undefined);
  const question = { staging, passwordWriteback, exchangeHybrid, ...(file.trim() === '' ? {} : { settingsFile: file.trim() }) };
  const show = async () => {
    const result = await startTask('connect-sync.sheet', question);
    if (result.ok) setPages(result.value.pages);
  };
  const save = async () => {
    const result = await startTask('connect-sync.saveSheet', question);
    if (result.ok) setFolder(result.value.folder);
  };
  return (
    <div>
      <h3 className={parts.subheading}>{text.sheet}</h3>
      {problem && <ProblemBar problem={problem} />}
      <div className={parts.row}>
        <Checkbox label={text.staging} checked={staging} onChange={(_, data) => setStaging(data.checked === true)} />
        <Checkbox label={text.writeback} checked={passwordWriteback} onChange={(_, data) => setWriteback(data.checked === true)} />
        <Checkbox label={text.exchange} checked={exchangeHybrid} onChange={(_, data) => setExchange(data.checked === true)} />
      </div>
      <Field label={text.settingsFile} hint={text.settingsFileHint}>
        <Input value={file} spellCheck={false} autoComplete="off" onChange={(_, data) => setFile(data.value)} />
      </Field>
      <div className={parts.row}>
        <Button disabledFocusable={busy} onClick={() => void show()}>
          {text.showSheet}
        </Button>
        <Button icon={<SaveRegular />} disabledFocusable={busy} onClick={() => void save()}>
          {text.saveSheet}
        </Button>
      </div>
      <SavedIn folder={folder} />
      {pages.length > 0 && <Pages pages={pages} />}
    </div>
  );
}
