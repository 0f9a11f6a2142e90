/** Objects in scope that are not synchronized, by the reason. */
import { useState } from 'react';
import { Dropdown, Option, SearchBox } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons';
import type { Health, LeftOutObject } from '../../../shared/contract/health.ts';
import { parentDn } from '../../../shared/rules/dn.ts';
import { healthText as text } from '../../../shared/text/pages/health.ts';
import { kindWords, planText } from '../../../shared/text/pages/plan.ts';
import { call } from '../../bridge/call.ts';
import { dnPathBelow } from '../../parts/dn-path.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Section } from '../../parts/Section.tsx';
import { useRowWindow } from '../../parts/use-row-window.ts';
import { VirtualGrid, type GridColumn } from '../../parts/VirtualGrid.tsx';
import grid from '../../parts/grid.module.css';

type Rules = Health['leftOut'];

const kindOf = (kind: LeftOutObject['kind']): string => (kind === 'contact' ? 'Contact' : kindWords[kind]);

const columns: readonly GridColumn<LeftOutObject>[] = [
  { id: 'name', title: text.columns.name, width: 170, cell: (row) => <bdi>{row.name}</bdi> },
  { id: 'kind', title: planText.kind, width: 100, cell: (row) => kindOf(row.kind) },
  { id: 'reason', title: text.columns.reason, width: 320, cell: (row) => row.reason },
  { id: 'unit', title: text.columns.unit, width: 200, cell: (row) => <bdi>{dnPathBelow(parentDn(row.dn) ?? row.dn)}</bdi> },
];

function RuleChoice({ rules, rule, onRule }: { readonly rules: Rules; readonly rule: string; readonly onRule: (rule: string) => void }) {
  const words = ({ reason, count }: Rules[number]) => text.leftOutReason(reason, count);
  const chosen = rules.find((one) => one.rule === rule);
  return (
    <Dropdown
      className={grid.wide ?? ''}
      aria-label={text.columns.reason}
      value={chosen ? words(chosen) : text.leftOutAll}
      selectedOptions={[rule]}
      onOptionSelect={(_, data) => onRule(data.optionValue ?? '')}
    >
      <Option value="">{text.leftOutAll}</Option>
      {rules.map((one) => (
        <Option key={one.rule} value={one.rule}>
          {words(one)}
        </Option>
      ))}
    </Dropdown>
  );
}

/** Searched and filtered by the engine, page by page. */
export function LeftOutView({ rules }: { readonly rules: Rules }) {
  const [search, setSearch] = useState('');
  const [rule, setRule] = useState('');
  const [active, setActive] = useState<number | null>(null);
  const rows = useRowWindow<LeftOutObject>(JSON.stringify([search, rule, rules]), (offset, limit) =>
    call('health.left-out', { offset, limit, ...(search === '' ? {} : { search }), ...(rule === '' ? {} : { rule }) }),
  );
  if (rules.length === 0) return <EmptyState icon={<CheckmarkCircleRegular />} title={text.nothingLeftOut} text={text.nothingLeftOutText} />;
  return (
    <Section title={text.tabLeftOut} lead={text.leftOutLead} flush>
      <div className={grid.filters}>
        <SearchBox aria-label={text.leftOutSearch} placeholder={text.leftOutSearch} value={search} onChange={(_, data) => setSearch(data.value)} />
        <RuleChoice rules={rules} rule={rule} onRule={setRule} />
      </div>
      <VirtualGrid label={text.tabLeftOut} window={rows} columns={columns} active={active} onActive={setActive} />
    </Section>
  );
}
