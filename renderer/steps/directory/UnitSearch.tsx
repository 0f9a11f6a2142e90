/** Finds units by name, and lets them be chosen without opening the tree down to them. */
import { useState } from 'react';
import { Checkbox, SearchBox } from '@fluentui/react-components';
import type { Scope } from '../../../shared/contract/directory.ts';
import { directoryText as text } from '../../../shared/text/pages/directory.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import parts from '../../parts/parts.module.css';
import { choiceOf, scopeOf, withChoiceOf } from './scope-tree.ts';
import { useFoundUnits } from './use-found-units.ts';
import styles from './directory.module.css';

interface Props {
  /** DNs of the directories. */
  readonly bases: readonly string[];
  readonly scope: Scope;
  readonly onScope: (scope: Scope) => void;
}

/** The same boxes as in the tree. */
export function UnitSearch({ bases, scope, onScope }: Props) {
  const [value, setValue] = useState('');
  const found = useFoundUnits(value.trim());
  return (
    <>
      <SearchBox aria-label={text.findUnits} placeholder={text.findUnits} maxLength={64} value={value} onChange={(_, data) => setValue(data.value)} />
      {found?.problem && <ProblemBar problem={found.problem} />}
      <div role="status">{found && !found.problem && found.units.length === 0 && <p className={parts.muted}>{text.noUnits}</p>}</div>
      {found && found.units.length > 0 && (
        <ul className={styles.found} aria-label={text.foundUnits}>
          {found.units.map(({ dn, name }) => {
            const choice = choiceOf(dn, scopeOf(dn, scope, bases));
            return (
              <li key={dn}>
                <Checkbox
                  checked={choice === 'mixed' ? 'mixed' : choice === 'checked'}
                  label={
                    <>
                      <bdi>{name}</bdi> <span className={parts.muted}>{dn}</span>
                    </>
                  }
                  onChange={(_, data) => onScope(withChoiceOf(dn, data.checked === true, scope, bases))}
                />
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
