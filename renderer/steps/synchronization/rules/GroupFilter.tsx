/** Only direct members of these groups are synchronized; for a pilot. */
import { useState, type SyntheticEvent } from 'react';
import { Button, Field, Input } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { FilterGroup, type CustomerRules } from '../../../../shared/rules/synchronization/customer-rules.ts';
import { rulesText as text } from '../../../../shared/text/pages/rules.ts';
import { call } from '../../../bridge/call.ts';
import parts from '../../../parts/parts.module.css';

interface Props {
  readonly rules: CustomerRules;
  readonly onWrite: (rules: CustomerRules) => void;
}

/** The group by any of its names, among what was read last. */
async function findGroup(object: string): Promise<FilterGroup | undefined> {
  const found = await call('health.explain', { object });
  if (!found.ok || found.value.kind !== 'group') return undefined;
  const group = FilterGroup.safeParse({ guid: found.value.guid, dn: found.value.dn });
  return group.success ? group.data : undefined;
}

/** Groups are kept by their objectGUID, so that a renamed one is still meant. */
export function GroupFilter({ rules, onWrite }: Props) {
  const [typed, setTyped] = useState('');
  const [unknown, setUnknown] = useState(false);
  const { groups } = rules;
  const add = async (event: SyntheticEvent) => {
    event.preventDefault();
    const group = typed.trim() === '' ? undefined : await findGroup(typed.trim());
    setUnknown(group === undefined);
    if (group === undefined) return;
    setTyped('');
    onWrite({ ...rules, groups: [...groups.filter((one) => one.guid !== group.guid), group] });
  };
  return (
    <>
      <div>
        <h3 className={parts.subheading}>{text.groupsTitle}</h3>
        <p className={parts.muted}>{text.groupsLead}</p>
      </div>
      <ul className={parts.rows}>
        {groups.map((group) => (
          <li key={group.guid} className={parts.row}>
            <bdi>{group.dn}</bdi>
            <Button
              appearance="subtle"
              size="small"
              icon={<DismissRegular />}
              aria-label={text.removeGroup(group.dn)}
              onClick={() => onWrite({ ...rules, groups: groups.filter((one) => one.guid !== group.guid) })}
            />
          </li>
        ))}
      </ul>
      <form className={parts.form} onSubmit={(event) => void add(event)}>
        <Field label={text.group} hint={text.groupHint} {...(unknown ? { validationMessage: text.noGroup } : {})}>
          <Input value={typed} onChange={(_, data) => setTyped(data.value)} />
        </Field>
        <Button type="submit" className={parts.fit ?? ''}>
          {text.addGroup}
        </Button>
      </form>
    </>
  );
}
