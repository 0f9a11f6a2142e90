/** One user is looked for by name and written to the tenant, step by step. */
import { useState, type SyntheticEvent } from 'react';
import { Button, Field, Input, MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { FoundUser } from '../../../../shared/contract/cloud-sync.ts';
import type { TestResult } from '../../../../shared/rules/cloud-sync/on-demand.ts';
import { cloudSyncText as text, testStepWords, testWords } from '../../../../shared/text/pages/cloud-sync.ts';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import { ProgressLine } from '../../../parts/ProgressLine.tsx';
import parts from '../../../parts/parts.module.css';
import { startTask, useTask, useTaskProblem } from '../../../stores/run.ts';

function Result({ result }: { readonly result: TestResult }) {
  const intent = result.state === 'failed' ? 'error' : result.state === 'skipped' ? 'warning' : 'success';
  return (
    <>
      <MessageBar intent={intent} layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{testWords[result.state]}</MessageBarTitle> {result.sentence} {result.cure}
        </MessageBarBody>
      </MessageBar>
      <ul className={parts.plainList}>
        {result.steps.map((step, index) => (
          <li key={index}>
            {step.title}: {testStepWords[step.state]}. <span className={parts.muted}>{step.text}</span>
          </li>
        ))}
        {result.properties.map(({ name, new: value }) => (
          <li key={name}>{text.changed(name, value)}</li>
        ))}
      </ul>
    </>
  );
}

/** What was found stays until something else is looked for. */
export function TestUser({ busy }: { readonly busy: boolean }) {
  const [search, setSearch] = useState('');
  const [found, setFound] = useState<readonly FoundUser[] | null>(null);
  const [result, setResult] = useState<TestResult | null>(null);
  const testing = useTask('cloud-sync.testUser');
  const testProblem = useTaskProblem('cloud-sync.testUser');
  const findProblem = useTaskProblem('cloud-sync.findUsers');
  const problem = testProblem ?? findProblem;
  const find = async (event: SyntheticEvent) => {
    event.preventDefault();
    setResult(null);
    const answer = await startTask('cloud-sync.findUsers', { search: search.trim() });
    if (answer.ok) setFound(answer.value);
  };
  const test = async (user: string) => {
    setResult(null);
    const answer = await startTask('cloud-sync.testUser', { user });
    if (answer.ok) setResult(answer.value);
  };
  return (
    <div>
      <h3 className={parts.subheading}>{text.test}</h3>
      <p className={parts.muted}>{text.testLead}</p>
      {problem && <ProblemBar problem={problem} />}
      <form className={parts.row} onSubmit={(event) => void find(event)}>
        <Field label={text.search}>
          <Input value={search} autoComplete="off" onChange={(_, data) => setSearch(data.value)} />
        </Field>
        <Button type="submit" disabledFocusable={busy || search.trim() === ''}>
          {text.find}
        </Button>
      </form>
      {found?.length === 0 && <p role="status">{text.noneFound}</p>}
      <ul className={parts.rows}>
        {found?.map(({ dn, name, account }) => (
          <li key={dn} className={parts.between}>
            <span>
              {name} <bdi className={parts.muted}>{account}</bdi>
            </span>
            <Button aria-label={text.testOf(name)} disabledFocusable={busy} onClick={() => void test(dn)}>
              {text.testOne}
            </Button>
          </li>
        ))}
      </ul>
      {testing && <ProgressLine task={testing} label={text.test} />}
      {result && <Result result={result} />}
    </div>
  );
}
