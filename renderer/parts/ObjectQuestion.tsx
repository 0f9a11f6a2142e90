/** Asks about one object by anything that names it; Enter asks. */
import { useState, type SyntheticEvent } from 'react';
import { Button, Field, Input } from '@fluentui/react-components';
import { healthText as text } from '../../shared/text/pages/health.ts';
import styles from './parts.module.css';

interface Props {
  /** What the button says. */
  readonly ask: string;
  /** The button is the one thing to do here. */
  readonly primary?: boolean;
  /** Without spaces around it; never empty. */
  readonly onAsk: (object: string) => void;
}

/** A name, an account or an id: whoever answers finds out what it is. */
export function ObjectQuestion({ ask, primary = false, onAsk }: Props) {
  const [typed, setTyped] = useState('');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const object = typed.trim();
    if (object !== '') onAsk(object);
  };
  return (
    <form className={styles.question} onSubmit={submit}>
      <Field label={text.explainLabel} hint={text.explainHint} className={styles.wide ?? ''}>
        <Input value={typed} onChange={(_, data) => setTyped(data.value)} />
      </Field>
      <Button type="submit" {...(primary ? { appearance: 'primary' as const } : {})}>
        {ask}
      </Button>
    </form>
  );
}
