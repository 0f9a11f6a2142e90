/** The three methods side by side: a table with a column for each, the chosen one marked. */
import { Badge } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { SignInMethod } from '../../../shared/contract/sign-in-method.ts';
import { methodTexts, signInText as text } from '../../../shared/text/pages/sign-in-method.ts';
import { Section } from '../../parts/Section.tsx';
import parts from '../../parts/parts.module.css';
import styles from './sign-in-method.module.css';

/** A row by its name, with a cell for each method. */
export interface ComparisonRow {
  readonly name: string;
  readonly values: Readonly<Record<SignInMethod, ReactNode>>;
}

interface Props {
  readonly title: string;
  readonly lead?: string;
  readonly rows: readonly ComparisonRow[];
  readonly chosen: SignInMethod | null;
}

/** On a narrow page it scrolls sideways, while the names of the rows stay in sight. */
export function Comparison({ title, lead, rows, chosen }: Props) {
  const look = (method: SignInMethod) => (method === chosen ? styles.chosen : undefined);
  return (
    <Section title={title} lead={lead} flush>
      <div className={parts.tableScroll} tabIndex={0} role="group" aria-label={title}>
        <table className={styles.table} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{text.compared}</th>
              {SignInMethod.options.map((method) => (
                <th key={method} scope="col" className={look(method)}>
                  {methodTexts[method].name} {method === chosen && <Badge appearance="tint">{text.chosen}</Badge>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.name}</th>
                {SignInMethod.options.map((method) => (
                  <td key={method} className={look(method)}>
                    {row.values[method]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
