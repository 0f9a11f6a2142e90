/** Finds units by name, and lets them be chosen without opening the tree down to them. */
import { useEffect, useState } from 'react';
import { Checkbox, SearchBox } from '@fluentui/react-components';
import type { Scope, Unit } from '../../../shared/contract/directory.ts';
import type { Problem } from '../../../shared/problem.ts';
import { directoryText as text } from '../../../shared/text/pages/directory.ts';
import { call } from '../../bridge/call.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import parts from '../../parts/parts.module.css';
import { choiceOf, scopeOf, withChoiceOf } from './scope-tree.ts';
import styles from './directory.module.css';

/** Milliseconds after the last letter before the directory is asked. */
const pause = 400;

interface Props {
  /** DNs of the directories. */
  readonly bases: readonly string[];
  readonly scope: Scope;
  readonly onScope: (scope: Scope) => void;
}

interface Found {
  readonly typed: string;
  readonly units: readonly Unit[];
  readonly problem: Problem | null;
}

/** An answer to what is no longer typed is let go. */
function useFound(typed: string): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    if (typed === '') return;
    let current = true;
    const timer = window.setTimeout(async () => {
      const result = await call('directory.find-units', { text: typed });
      if (current) setFound({ typed, units: result.ok ? result.value : [], problem: result.ok ? null : result.problem });
    }, pause);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [typed]);
  return found?.typed === typed ? found : null;
}

/** The same boxes as in the tree. */
export function UnitSearch({ bases, scope, onScope }: Props) {
  const [value, setValue] = useState('');
  const found = useFound(value.trim());
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
