/** Who is synchronized, and which attribute becomes which property: the defaults, and what the administrator changed. */
import { useState } from 'react';
import { Tab, TabList } from '@fluentui/react-components';
import type { CustomerRules } from '../../../../shared/rules/synchronization/customer-rules.ts';
import { rulesText as text } from '../../../../shared/text/pages/rules.ts';
import { useCall } from '../../../bridge/use-call.ts';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import { Section } from '../../../parts/Section.tsx';
import { startTask, useTaskProblem } from '../../../stores/run.ts';
import { FilterRules } from './FilterRules.tsx';
import { MappingRules } from './MappingRules.tsx';
import { TryRules } from './TryRules.tsx';

const views = ['mappings', 'filters', 'trial'] as const;
type View = (typeof views)[number];

const write = (rules: CustomerRules) => void startTask('synchronization.rules.write', rules);

/** Kept at once; the next comparison works by them. */
export function RulesSection() {
  const [view, setView] = useState<View>('mappings');
  const reading = useCall('synchronization.rules.read', {}, ['synchronization.rules.write']);
  const problem = useTaskProblem('synchronization.rules.write') ?? reading.problem;
  const inForce = reading.value;
  if (!inForce) return problem ? <ProblemBar problem={problem} onRetry={reading.reload} /> : null;
  const { rows, removed, filters, groups } = inForce.rules;
  return (
    <Section title={text.title} lead={text.lead(rows.length + removed.length, filters.length + groups.length)}>
      {problem && <ProblemBar problem={problem} />}
      <TabList selectedValue={view} onTabSelect={(_, data) => setView(views.find((one) => one === data.value) ?? 'mappings')} aria-label={text.views}>
        {views.map((one) => (
          <Tab key={one} value={one} id={`rules-${one}`}>
            {text[one]}
          </Tab>
        ))}
      </TabList>
      <div role="tabpanel" aria-labelledby={`rules-${view}`}>
        {view === 'mappings' && <MappingRules inForce={inForce} onWrite={write} />}
        {view === 'filters' && <FilterRules rules={inForce.rules} onWrite={write} />}
        {view === 'trial' && <TryRules rules={inForce.rules} />}
      </div>
    </Section>
  );
}
