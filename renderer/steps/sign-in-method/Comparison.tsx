/** The three methods side by side. */
import { SignInMethod } from '../../../shared/contract/sign-in-method.ts';
import { comparison, methodTexts, signInText as text } from '../../../shared/text/pages/sign-in-method.ts';
import { Section } from '../../parts/Section.tsx';
import parts from '../../parts/parts.module.css';
import styles from './sign-in-method.module.css';

/** The chosen column stands out. */
export function Comparison({ chosen }: { readonly chosen: SignInMethod | null }) {
  const look = (method: SignInMethod) => (method === chosen ? styles.chosen : undefined);
  return (
    <Section title={text.compare} flush>
      <div className={parts.tableScroll} tabIndex={0} role="group" aria-label={text.compare}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{text.compared}</th>
              {SignInMethod.options.map((method) => (
                <th key={method} scope="col" className={look(method)}>
                  {methodTexts[method].name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {comparison.map((row) => (
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
