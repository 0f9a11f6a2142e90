/** What it costs to change the method later: the ways away from the chosen one, or all of them. */
import { Link } from '@fluentui/react-components';
import type { SignInMethod } from '../../../shared/contract/sign-in-method.ts';
import { effortWords, methodTexts, signInText as text } from '../../../shared/text/pages/sign-in-method.ts';
import { laterChanges } from '../../../shared/text/sign-in/changing-later.ts';
import { Section } from '../../parts/Section.tsx';
import parts from '../../parts/parts.module.css';
import styles from './sign-in-method.module.css';

/** A row for each change. */
export function ChangingLater({ chosen }: { readonly chosen: SignInMethod | null }) {
  const changes = laterChanges.filter(({ from }) => chosen === null || from === chosen);
  return (
    <Section title={text.later} lead={text.laterLead} flush>
      <div className={parts.tableScroll} tabIndex={0} role="group" aria-label={text.later}>
        <table className={styles.table} aria-label={text.later}>
          <thead>
            <tr>
              {[text.change, text.steps, text.effort, text.risk].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changes.map(({ from, to, steps, effort, risk, source }) => (
              <tr key={`${from} ${to}`}>
                <th scope="row">{text.fromTo(methodTexts[from].name, methodTexts[to].name)}</th>
                <td>
                  <ol className={parts.plainList}>
                    {steps.map((step) => (
                      <li key={step}>{step}</li>
                    ))}
                  </ol>
                </td>
                <td>{effortWords[effort]}</td>
                <td>
                  {risk}{' '}
                  <Link href={source} target="_blank" rel="noopener noreferrer" inline>
                    {text.source(methodTexts[from].name, methodTexts[to].name)}
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
