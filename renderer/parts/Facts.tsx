/** Facts about a thing as a list of names and values. */
import type { ReactNode } from 'react';
import styles from './parts.module.css';

/** A name and what is known about it. */
export type Fact = readonly [name: string, value: ReactNode];

/** Two columns, one on narrow pages. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
