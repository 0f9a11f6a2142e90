/** Everybody, or only direct members of some groups. */
import { useState } from 'react';
import { Button, Radio, RadioGroup } from '@fluentui/react-components';
import { DismissRegular, PeopleTeamRegular } from '@fluentui/react-icons';
import type { FilterGroup } from '../../../shared/rules/synchronization/customer-rules.ts';
import { nameOfDn } from '../../../shared/rules/dn.ts';
import { filtersText as text } from '../../../shared/text/pages/filters.ts';
import { focusNext } from '../focus-next.ts';
import parts from '../parts.module.css';
import { GroupSearch, groupSearchId } from './GroupSearch.tsx';
import styles from './filters.module.css';

interface Props {
  readonly groups: readonly FilterGroup[];
  readonly onGroups: (groups: readonly FilterGroup[]) => void;
}

function Chosen({ groups, onGroups }: Props) {
  const remove = (gone: FilterGroup) => {
    onGroups(groups.filter(({ guid }) => guid !== gone.guid));
    focusNext(groupSearchId);
  };
  return (
    <ul className={parts.rows} aria-label={text.chosenGroups}>
      {groups.map((group) => (
        <li key={group.guid} className={styles.entry}>
          <PeopleTeamRegular className={styles.icon ?? ''} />
          <span className={styles.words}>
            <strong>
              <bdi>{nameOfDn(group.dn)}</bdi>
            </strong>
            <span className={parts.muted}>{group.dn}</span>
          </span>
          <Button appearance="subtle" icon={<DismissRegular />} aria-label={text.removeGroup(nameOfDn(group.dn))} onClick={() => remove(group)} />
        </li>
      ))}
    </ul>
  );
}

/** Without a group everybody takes part; those that were there come back when the choice is taken back. */
export function GroupChoice({ groups, onGroups }: Props) {
  const [wanted, setWanted] = useState(false);
  const [before, setBefore] = useState<readonly FilterGroup[]>([]);
  const members = wanted || groups.length > 0;
  const choose = (value: string) => {
    setWanted(value === 'members');
    if (value === 'members') return before.length > 0 && onGroups(before);
    setBefore(groups);
    return groups.length > 0 && onGroups([]);
  };
  return (
    <>
      <RadioGroup aria-label={text.who} value={members ? 'members' : 'everybody'} onChange={(_, data) => choose(data.value)}>
        <Radio value="everybody" label={text.everybody} />
        <Radio
          value="members"
          label={
            <>
              {text.members}
              <div className={parts.muted}>{text.membersHint}</div>
            </>
          }
        />
      </RadioGroup>
      {members && (
        <div className={styles.below}>
          {groups.length > 0 && <Chosen groups={groups} onGroups={onGroups} />}
          <GroupSearch chosen={groups} onGroup={(group) => onGroups([...groups, group])} />
        </div>
      )}
    </>
  );
}
