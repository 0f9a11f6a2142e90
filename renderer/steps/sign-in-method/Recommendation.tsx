/** What fits the answers, and why. */
import { Badge } from '@fluentui/react-components';
import { LightbulbFilled } from '@fluentui/react-icons';
import type { SignInAdvice } from '../../../shared/contract/sign-in-method.ts';
import { methodTexts, signInText as text } from '../../../shared/text/pages/sign-in-method.ts';
import parts from '../../parts/parts.module.css';
import styles from './sign-in-method.module.css';

function Advice({ advice }: { readonly advice: SignInAdvice }) {
  return (
    <>
      <p className={styles.advised}>{methodTexts[advice.method].name}</p>
      <span className={parts.row}>
        {advice.seamlessSso && (
          <Badge appearance="tint" color="brand">
            {text.withSso}
          </Badge>
        )}
        {advice.hashSyncAsBackup && (
          <Badge appearance="tint" color="brand">
            {text.withBackup}
          </Badge>
        )}
      </span>
      <ul className={parts.plainList}>
        {advice.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </>
  );
}

/** Changes with each answer; screen readers hear it when it settles. */
export function Recommendation({ advice, unanswered }: { readonly advice: SignInAdvice | null; readonly unanswered: number }) {
  return (
    <section className={styles.recommendation} aria-label={text.recommendation} aria-live="polite">
      <LightbulbFilled className={styles.bulb ?? ''} aria-hidden />
      <div className={styles.adviceText}>
        <h2 className={parts.subheading}>{text.recommendation}</h2>
        {advice ? <Advice advice={advice} /> : <p className={parts.muted}>{unanswered > 0 ? text.unanswered(unanswered) : ''}</p>}
      </div>
    </section>
  );
}
