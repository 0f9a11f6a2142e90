/** How the licenses are given: to each user, or through a security group that is made or chosen. */
import { useState } from 'react';
import { Field, Input, MessageBar, MessageBarBody, Radio, RadioGroup, SearchBox, Select } from '@fluentui/react-components';
import type { FoundGroup, LicenseGroup, Product } from '../../../shared/contract/licenses.ts';
import { mayLicenseGroups } from '../../../shared/rules/licensing/plan-relations.ts';
import { licensesText as text } from '../../../shared/text/pages/licenses.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { Section } from '../../parts/Section.tsx';
import parts from '../../parts/parts.module.css';
import { change, type DraftChoice } from './choice.ts';

const newGroup: LicenseGroup = { id: null, name: text.groupSuggestion };

function hintOf(group: FoundGroup | undefined): string | undefined {
  if (group?.members === 'dynamic') return text.dynamicHint;
  return group?.members === 'synchronized' ? text.synchronizedHint : undefined;
}

function GroupChoice({ group, onChange }: { readonly group: LicenseGroup; readonly onChange: (group: LicenseGroup) => void }) {
  const [search, setSearch] = useState('');
  const found = useCall('licenses.groups', { search }, ['plan.apply']);
  const groups = found.value ?? [];
  const current = groups.find((one) => one.id === group.id);
  const hidden = group.id !== null && current === undefined;
  const hint = hintOf(current);
  return (
    <div className={parts.form}>
      {found.problem && <ProblemBar problem={found.problem} onRetry={found.reload} />}
      <SearchBox aria-label={text.searchGroups} placeholder={text.searchGroups} value={search} onChange={(_, data) => setSearch(data.value)} />
      <Field label={text.groupChoice} {...(hint === undefined ? {} : { hint })}>
        <Select
          value={group.id ?? ''}
          onChange={(_, data) => {
            const chosen = groups.find((one) => one.id === data.value);
            onChange(chosen === undefined ? newGroup : { id: chosen.id, name: chosen.name });
          }}
        >
          <option value="">{text.newGroup}</option>
          {hidden && <option value={group.id ?? ''}>{group.name}</option>}
          {groups.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
              {text.memberKinds[one.members]}
            </option>
          ))}
        </Select>
      </Field>
      {group.id === null && (
        <Field label={text.groupName} required>
          <Input value={group.name} onChange={(_, data) => onChange({ id: null, name: data.value })} />
        </Field>
      )}
    </div>
  );
}

/** Says when the tenant cannot license by group. */
export function WayChoice({ products, choice }: { readonly products: readonly Product[]; readonly choice: DraftChoice }) {
  const group = choice.group ?? null;
  return (
    <Section title={text.way}>
      <RadioGroup aria-label={text.way} value={group === null ? 'user' : 'group'} onChange={(_, data) => change(choice, { group: data.value === 'group' ? newGroup : null })}>
        <Radio value="user" label={text.wayUser} />
        <Radio value="group" label={text.wayGroup} />
      </RadioGroup>
      {group !== null && (
        <>
          <p className={parts.muted}>{text.groupLead}</p>
          {!mayLicenseGroups(products) && (
            <MessageBar intent="warning" layout="multiline">
              <MessageBarBody>{text.noPremium}</MessageBarBody>
            </MessageBar>
          )}
          <GroupChoice group={group} onChange={(next) => change(choice, { group: next })} />
        </>
      )}
    </Section>
  );
}
