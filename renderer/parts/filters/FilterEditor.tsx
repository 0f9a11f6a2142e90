/** Who takes part: filters by group and by attribute, the same ones on page 3 and page 6. */
import type { CustomerRules } from '../../../shared/rules/synchronization/customer-rules.ts';
import parts from '../parts.module.css';
import { ConditionList } from './ConditionList.tsx';
import { GroupChoice } from './GroupChoice.tsx';

/** Both halves change the same rules; `onWrite` keeps them at once. */
export interface FilterProps {
  readonly rules: CustomerRules;
  readonly onWrite: (rules: CustomerRules) => void;
}

/** Groups first: they decide about everybody. */
export function FilterEditor({ rules, onWrite }: FilterProps) {
  return (
    <div className={parts.form}>
      <GroupChoice groups={rules.groups} onGroups={(groups) => onWrite({ ...rules, groups: [...groups] })} />
      <ConditionList filters={rules.filters} onFilters={(filters) => onWrite({ ...rules, filters: [...filters] })} />
    </div>
  );
}
