/** What was found for one question: the answer that is suggested, and why. */
import { Badge } from '@fluentui/react-components';
import type { FoundAnswer } from '../../../shared/contract/sign-in-facts.ts';
import { certaintyWords, signInText as text } from '../../../shared/text/pages/sign-in-method.ts';
import styles from './sign-in-method.module.css';

const colors = { known: 'success', hint: 'informative', person: 'warning' } as const;

/** Stands in the hint of the question, so that screen readers read it with the question. */
export function FoundLine({ found }: { readonly found: FoundAnswer }) {
  const { answer, certainty, why, unread } = found;
  return (
    <span className={styles.found}>
      <span>
        <strong>{answer === null ? text.foundNone : text.found(answer)}</strong>{' '}
        <Badge appearance="tint" color={colors[certainty]}>
          {certaintyWords[certainty]}
        </Badge>
      </span>{' '}
      <span>{why.join(' ')}</span>{' '}
      {unread.length > 0 && <span>{text.unread(unread)}</span>}
    </span>
  );
}
