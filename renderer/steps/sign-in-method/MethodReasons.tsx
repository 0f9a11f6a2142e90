/** What speaks for and against each method in this organization, and for hashes as a backup. */
import type { MethodReasons as Reasons } from '../../../shared/contract/sign-in-facts.ts';
import { methodTexts, signInText as text } from '../../../shared/text/pages/sign-in-method.ts';
import { backupReasons } from '../../../shared/text/sign-in/found.ts';
import { Section } from '../../parts/Section.tsx';
import parts from '../../parts/parts.module.css';
import styles from './sign-in-method.module.css';

function Side({ title, reasons }: { readonly title: string; readonly reasons: readonly string[] }) {
  return (
    <div>
      <h4 className={styles.side}>{title}</h4>
      <ul className={parts.plainList}>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </div>
  );
}

/** Before anything was found, only what holds for everybody: the reasons for the backup. */
export function MethodReasons({ methods }: { readonly methods: readonly Reasons[] }) {
  return (
    <Section title={text.reasons} lead={methods.length > 0 ? text.reasonsLead : text.reasonsLater}>
      <div className={styles.reasons}>
        {methods.map(({ method, for: pro, against }) => (
          <div key={method} className={styles.reason}>
            <h3>{methodTexts[method].name}</h3>
            <Side title={text.pro} reasons={pro} />
            <Side title={text.contra} reasons={against} />
          </div>
        ))}
      </div>
      <div>
        <h3 className={styles.backup}>{text.backup}</h3>
        <ul className={parts.plainList}>
          {backupReasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </div>
    </Section>
  );
}
