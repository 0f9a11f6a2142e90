/** Tabs by action, a search, and choices of kind and unit. */
import { Dropdown, Option, SearchBox, Tab, TabList } from '@fluentui/react-components';
import { Action, ObjectKind, type PlanHead } from '../../../shared/plan.ts';
import { count } from '../../../shared/text/counted.ts';
import { actionWords, kindWords, planText } from '../../../shared/text/pages/plan.ts';
import { dnPath } from '../dn-path.ts';
import styles from '../grid.module.css';
import { countsByAction, kindsIn, type PlanFilter } from './plan-filter.ts';

interface Props {
  readonly plan: PlanHead;
  readonly units: readonly string[];
  readonly filter: PlanFilter;
  readonly onFilter: (filter: PlanFilter) => void;
}

/** Leaves a field out of the filter, or sets it. */
function replaced<Key extends 'action' | 'kind' | 'unit'>(filter: PlanFilter, key: Key, value: PlanFilter[Key] | undefined): PlanFilter {
  const { [key]: _old, ...others } = filter;
  return { search: filter.search, ...others, ...(value === undefined ? {} : { [key]: value }) };
}

function ActionTabs({ plan, filter, onFilter }: Props) {
  const choose = (value: unknown) => {
    const action = Action.safeParse(value);
    onFilter(replaced(filter, 'action', action.success ? action.data : undefined));
  };
  return (
    <TabList className={styles.tabs ?? ''} selectedValue={filter.action ?? 'all'} onTabSelect={(_, data) => choose(data.value)} aria-label={planText.filterAction}>
      {countsByAction(plan).map(([action, number]) => (
        <Tab key={action} value={action}>
          {actionWords[action]}
          <span className={styles.count}>{count(number)}</span>
        </Tab>
      ))}
      <Tab value="all">{planText.everything}</Tab>
    </TabList>
  );
}

function KindChoice({ plan, filter, onFilter }: Props) {
  const kinds = kindsIn(plan);
  if (kinds.length < 2) return null;
  const choose = (value: string | undefined) => {
    const kind = ObjectKind.safeParse(value);
    onFilter(replaced(filter, 'kind', kind.success ? kind.data : undefined));
  };
  return (
    <Dropdown aria-label={planText.kind} value={filter.kind ? kindWords[filter.kind] : planText.anyKind} selectedOptions={[filter.kind ?? '']} onOptionSelect={(_, data) => choose(data.optionValue)}>
      <Option value="">{planText.anyKind}</Option>
      {kinds.map((kind) => (
        <Option key={kind} value={kind}>
          {kindWords[kind]}
        </Option>
      ))}
    </Dropdown>
  );
}

function UnitChoice({ units, filter, onFilter }: Props) {
  if (units.length < 2) return null;
  return (
    <Dropdown
      aria-label={planText.unit}
      value={filter.unit ? dnPath(filter.unit) : planText.anyUnit}
      selectedOptions={[filter.unit ?? '']}
      onOptionSelect={(_, data) => onFilter(replaced(filter, 'unit', data.optionValue === '' ? undefined : data.optionValue))}
    >
      <Option value="">{planText.anyUnit}</Option>
      {units.map((unit) => (
        <Option key={unit} value={unit}>
          {dnPath(unit)}
        </Option>
      ))}
    </Dropdown>
  );
}

/** Everything that narrows the grid. */
export function PlanFilters(props: Props) {
  const { filter, onFilter } = props;
  return (
    <>
      <ActionTabs {...props} />
      <div className={styles.filters}>
        <SearchBox aria-label={planText.search} placeholder={planText.search} value={filter.search} onChange={(_, data) => onFilter({ ...filter, search: data.value })} />
        <KindChoice {...props} />
        <UnitChoice {...props} />
      </div>
    </>
  );
}
