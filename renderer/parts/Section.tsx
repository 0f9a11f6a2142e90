/** A card with a heading. */
import { useEffect, useId, type ReactNode } from 'react';
import type { CurePlace } from '../../shared/tables/cure-places.ts';
import { arrive } from '../stores/arrival.ts';
import styles from './parts.module.css';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  /** For a section that cures lead to. */
  readonly id?: CurePlace['id'];
  /** A sentence below the title. */
  readonly lead?: ReactNode;
  /** Stands at the right of the title. */
  readonly aside?: ReactNode;
  /** Without inner margins, for lists that reach the edge. */
  readonly flush?: boolean;
}

/** A named region of the page. */
export function Section({ title, children, id, lead, aside, flush = false }: Props) {
  const heading = useId();
  useEffect(() => {
    if (id !== undefined) arrive();
  }, [id]);
  return (
    <section className={styles.card} aria-labelledby={heading} {...(id === undefined ? {} : { id, tabIndex: -1 })}>
      <div className={styles.cardHead}>
        <div className={styles.cardTitle}>
          <h2 id={heading}>{title}</h2>
          {lead && <p className={styles.muted}>{lead}</p>}
        </div>
        {aside && <div className={styles.row}>{aside}</div>}
      </div>
      <div className={flush ? styles.flushBody : styles.cardBody}>{children}</div>
    </section>
  );
}
