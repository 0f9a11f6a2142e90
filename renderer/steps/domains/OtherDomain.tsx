/** A domain that neither Active Directory nor the tenant has yet: typed, looked at, then set up like the others. */
import { useState, type SyntheticEvent } from 'react';
import { Button, Field, Input } from '@fluentui/react-components';
import type { Problem } from '../../../shared/problem.ts';
import { domainsText as text } from '../../../shared/text/pages/domains.ts';
import { call } from '../../bridge/call.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { Section } from '../../parts/Section.tsx';
import styles from '../../parts/domains/domains.module.css';

/** `onShow` gets the name as the tenant writes it. */
export function OtherDomain({ onShow }: { readonly onShow: (name: string) => void }) {
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<Problem | undefined>();
  const look = async (event: SyntheticEvent) => {
    event.preventDefault();
    const found = await call('domains.look', { name: typed });
    setProblem(found.ok ? undefined : found.problem);
    if (!found.ok) return;
    setTyped('');
    onShow(found.value.name);
  };
  return (
    <Section title={text.other} lead={text.otherHint}>
      <form className={styles.form} onSubmit={(event) => void look(event)}>
        <Field label={text.domain}>
          <Input value={typed} autoComplete="off" spellCheck={false} onChange={(_, data) => setTyped(data.value)} />
        </Field>
        <Button type="submit" disabledFocusable={typed.trim().length < 3}>
          {text.otherShow}
        </Button>
      </form>
      {problem && <ProblemBar problem={problem} onDismiss={() => setProblem(undefined)} />}
    </Section>
  );
}
