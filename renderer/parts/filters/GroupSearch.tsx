/** Finds a group by a part of its name; choosing one of the list adds it. */
import { useEffect, useState } from 'react';
import { Combobox, Field, Option } from '@fluentui/react-components';
import type { FoundGroup } from '../../../shared/contract/directory.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { FilterGroup } from '../../../shared/rules/synchronization/customer-rules.ts';
import { filtersText as text } from '../../../shared/text/pages/filters.ts';
import { call } from '../../bridge/call.ts';
import { ProblemBar } from '../ProblemBar.tsx';
import parts from '../parts.module.css';

/** Where the focus goes when a group was taken away. */
export const groupSearchId = 'find-group';

/** Milliseconds after the last letter before the directory is asked. */
const pause = 300;

interface Props {
  readonly chosen: readonly FilterGroup[];
  readonly onGroup: (group: FilterGroup) => void;
}

interface Found {
  readonly typed: string;
  readonly groups: readonly FoundGroup[];
  readonly problem: Problem | null;
}

/** An answer to what is no longer typed is let go. */
function useFound(typed: string): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    if (typed === '') return;
    const stop = new AbortController();
    const timer = window.setTimeout(async () => {
      const result = await call('directory.find-groups', { text: typed }, { signal: stop.signal });
      if (!stop.signal.aborted) setFound({ typed, groups: result.ok ? result.value : [], problem: result.ok ? null : result.problem });
    }, pause);
    return () => {
      stop.abort();
      window.clearTimeout(timer);
    };
  }, [typed]);
  return found?.typed === typed ? found : null;
}

function stateOf(typed: string, found: Found | null, nothingChosen: boolean): string | undefined {
  if (typed === '') return nothingChosen ? text.noGroupYet : undefined;
  if (found === null) return text.searching;
  return found.groups.length === 0 && !found.problem ? text.noGroup : undefined;
}

/** Groups that are chosen already are not offered again. */
export function GroupSearch({ chosen, onGroup }: Props) {
  const [value, setValue] = useState('');
  const typed = value.trim();
  const found = useFound(typed);
  const offered = (found?.groups ?? []).filter(({ guid }) => !chosen.some((one) => one.guid === guid));
  const state = stateOf(typed, found, chosen.length === 0);
  const choose = (guid: string | undefined) => {
    const group = offered.find((one) => one.guid === guid);
    if (!group) return;
    setValue('');
    onGroup({ guid: group.guid, dn: group.dn });
  };
  return (
    <>
      <Field label={text.group} hint={text.groupHint} {...(state ? { validationMessage: state, validationState: 'none' as const } : {})}>
        <Combobox
          id={groupSearchId}
          freeform
          spellCheck={false}
          maxLength={256}
          value={value}
          selectedOptions={[]}
          onInput={(event) => setValue(event.currentTarget.value)}
          onOptionSelect={(_, data) => choose(data.optionValue)}
        >
          {offered.map(({ guid, name, dn }) => (
            <Option key={guid} value={guid} text={name}>
              <span>
                <bdi>{name}</bdi>
                <div className={parts.muted}>{dn}</div>
              </span>
            </Option>
          ))}
        </Combobox>
      </Field>
      {found?.problem && <ProblemBar problem={found.problem} />}
    </>
  );
}
