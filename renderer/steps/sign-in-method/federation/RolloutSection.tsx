/** Staged rollout: groups sign in at Microsoft before their domain does. */
import { useState } from 'react';
import { Button, Dropdown, Field, Option, SearchBox } from '@fluentui/react-components';
import { AddRegular, ArrowUndoRegular, DismissRegular } from '@fluentui/react-icons';
import { rolloutFeatures, type RolloutFeature, type RolloutGroup } from '../../../../shared/contract/federation.ts';
import { rolloutNames } from '../../../../shared/text/federation.ts';
import { federationPageText as text } from '../../../../shared/text/pages/federation.ts';
import { useCall } from '../../../bridge/use-call.ts';
import { Section } from '../../../parts/Section.tsx';
import parts from '../../../parts/parts.module.css';
import { ConsentBar } from './Consent.tsx';
import type { FederationWork } from './use-federation.ts';

interface GroupsProps {
  readonly groups: readonly RolloutGroup[];
  readonly onGroups: (groups: readonly RolloutGroup[]) => void;
}

function Chosen({ groups, onGroups }: GroupsProps) {
  if (groups.length === 0) return <p className={parts.muted}>{text.noGroups}</p>;
  return (
    <ul className={parts.rows} aria-label={text.rollout}>
      {groups.map((group) => (
        <li key={group.id} className={parts.between}>
          <bdi>{group.name}</bdi>
          <Button appearance="subtle" icon={<DismissRegular />} aria-label={text.removeGroup(group.name)} onClick={() => onGroups(groups.filter(({ id }) => id !== group.id))} />
        </li>
      ))}
    </ul>
  );
}

function Search({ groups, onGroups }: GroupsProps) {
  const [search, setSearch] = useState('');
  const wanted = search.trim();
  const found = useCall('federation.findGroups', wanted === '' ? null : { search: wanted }).value ?? [];
  return (
    <>
      <SearchBox aria-label={text.searchGroup} placeholder={text.searchGroup} maxLength={100} value={search} onChange={(_, data) => setSearch(data.value)} />
      <ul className={parts.rows}>
        {found
          .filter(({ id }) => !groups.some((group) => group.id === id))
          .map((group) => (
            <li key={group.id} className={parts.between}>
              <bdi>{group.name}</bdi>
              <Button icon={<AddRegular />} aria-label={text.addGroup(group.name)} disabledFocusable={groups.length >= 10} onClick={() => onGroups([...groups, group])} />
            </li>
          ))}
      </ul>
    </>
  );
}

/** Read only when it is asked for: it needs a permission of its own. */
export function RolloutSection({ work: { state, busy, look } }: { readonly work: FederationWork }) {
  const [shown, setShown] = useState(false);
  const [feature, setFeature] = useState<RolloutFeature>('passwordHashSync');
  const [drafted, setDrafted] = useState<Readonly<Partial<Record<RolloutFeature, readonly RolloutGroup[]>>>>({});
  const { value, problem } = useCall('federation.rollouts', shown ? {} : null, ['plan.apply', 'tenant.consent']);
  const groups = drafted[feature] ?? value?.find((rollout) => rollout.feature === feature)?.groups ?? [];
  const onGroups = (chosen: readonly RolloutGroup[]) => setDrafted({ ...drafted, [feature]: chosen });
  const undoable = state?.undoableRollout ?? null;
  const undo = (plan: string) => {
    // What stands in the form is not what comes back.
    setDrafted({});
    return look('federation.planUndoRollout', { plan });
  };
  return (
    <Section title={text.rollout} lead={text.rolloutLead}>
      {!shown && (
        <div>
          <Button onClick={() => setShown(true)}>{text.rolloutRead}</Button>
        </div>
      )}
      {problem && <ConsentBar problem={problem} use="staged-rollout" />}
      {value && (
        <>
          <Field label={text.feature}>
            <Dropdown value={rolloutNames[feature]} selectedOptions={[feature]} onOptionSelect={(_, data) => setFeature(rolloutFeatures.find((one) => one === data.optionValue) ?? feature)}>
              {rolloutFeatures.map((one) => (
                <Option key={one} value={one}>
                  {rolloutNames[one]}
                </Option>
              ))}
            </Dropdown>
          </Field>
          <Chosen groups={groups} onGroups={onGroups} />
          <Search groups={groups} onGroups={onGroups} />
          <div className={parts.row}>
            <Button appearance="primary" disabledFocusable={busy} onClick={() => void look('federation.planRollout', { feature, groups: groups.map(({ id }) => id) })}>
              {text.plan}
            </Button>
            {undoable !== null && (
              <Button icon={<ArrowUndoRegular />} disabledFocusable={busy} onClick={() => void undo(undoable)}>
                {text.undoRollout}
              </Button>
            )}
          </div>
        </>
      )}
    </Section>
  );
}
