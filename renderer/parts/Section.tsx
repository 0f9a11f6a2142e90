/** A card with a heading. */
import { useId, type ReactNode } from 'react';
import styles from './parts.module.css';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  /** A sentence below the title. */
  readonly lead?: ReactNode;
  /** Stands at the right of the title. */
  readonly aside?: ReactNode;
  /** Without inner margins, for lists that reach the edge. */
  readonly flush?: boolean;
}

/** A named region of the page. */
export function Section({ title, children, lead, aside, flush = false }: Props) {
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={id}>
      <div className={styles.cardHead}>
        <div className={styles.cardTitle}>
          <h2 id={id}>{title}</h2>
          {lead && <p className={styles.muted}>{lead}</p>}
        </div>
        {aside && <div className={styles.row}>{aside}</div>}
      </div>
      <div className={flush ? styles.flushBody : styles.cardBody}>{children}</div>
    </section>
  );
}
