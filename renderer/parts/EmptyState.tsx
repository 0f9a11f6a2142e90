/** What a place says when there is nothing in it yet. */
import type { ReactNode } from 'react';
import styles from './parts.module.css';

interface Props {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
}

/** An icon, a sentence, and what to do. */
export function EmptyState({ icon, title, text, children }: Props) {
  return (
    <div className={styles.empty}>
      <span className={styles.emptyIcon}>{icon}</span>
      <h2 className={styles.emptyTitle}>{title}</h2>
      {text && <p className={styles.muted}>{text}</p>}
      {children && <div className={styles.row}>{children}</div>}
    </div>
  );
}
