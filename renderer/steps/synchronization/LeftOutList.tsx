/** Objects that are not synchronized, by reason. */
import type { LeftOut } from '../../../shared/contract/synchronization.ts';
import { synchronizationText as text } from '../../../shared/text/pages/synchronization.ts';
import { Section } from '../../parts/Section.tsx';
import parts from '../../parts/parts.module.css';
import styles from './synchronization.module.css';

/** Absent when nothing is left out. */
export function LeftOutList({ leftOut }: { readonly leftOut: readonly LeftOut[] }) {
  if (leftOut.length === 0) return null;
  return (
    <Section title={text.leftOutTitle} lead={text.leftOutLead} flush>
      <ul className={styles.reasons}>
        {leftOut.map((row) => (
          <li key={row.reason}>
            <strong>{text.leftOutRow(row.count)}</strong>
            <span>
              {row.reason}
              {row.examples.length > 0 && (
                <span className={parts.muted}>
                  {' '}
                  <bdi>{text.examples(row.examples)}</bdi>
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
