/** Who is synchronized, and which attribute becomes which property: the defaults, and what the administrator changed. */
import { useState } from 'react';
import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, Tab, TabList } from '@fluentui/react-components';
import type { RulesInForce } from '../../../../shared/contract/rules.ts';
import { rulesText as text } from '../../../../shared/text/pages/rules.ts';
import { FilterEditor } from '../../../parts/filters/FilterEditor.tsx';
import { useRules, type Rules } from '../../../parts/filters/use-rules.ts';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import { Section } from '../../../parts/Section.tsx';
import parts from '../../../parts/parts.module.css';
import { MappingRules } from './MappingRules.tsx';
import { TryRules } from './TryRules.tsx';

const views = ['mappings', 'filters', 'trial'] as const;
type View = (typeof views)[number];

function Views({ inForce, write }: { readonly inForce: RulesInForce; readonly write: Rules['write'] }) {
  const [view, setView] = useState<View>('mappings');
  return (
    <div className={parts.form}>
      <TabList selectedValue={view} onTabSelect={(_, data) => setView(views.find((one) => one === data.value) ?? 'mappings')} aria-label={text.views}>
        {views.map((one) => (
          <Tab key={one} value={one} id={`rules-${one}`}>
            {text[one]}
          </Tab>
        ))}
      </TabList>
      <div role="tabpanel" aria-labelledby={`rules-${view}`}>
        {view === 'mappings' && <MappingRules inForce={inForce} onWrite={write} />}
        {view === 'filters' && <FilterEditor rules={inForce.rules} onWrite={write} />}
        {view === 'trial' && <TryRules rules={inForce.rules} />}
      </div>
    </div>
  );
}

/** Folded away, as the defaults do for most; kept at once, and the next comparison works by them. */
export function RulesSection() {
  const { inForce, problem, reload, write } = useRules();
  if (!inForce) return problem ? <ProblemBar problem={problem} onRetry={reload} /> : null;
  const { rows, removed, filters, groups } = inForce.rules;
  return (
    <Section title={text.title} lead={text.lead(rows.length + removed.length, filters.length + groups.length)}>
      {problem && <ProblemBar problem={problem} />}
      <Accordion collapsible>
        <AccordionItem value="rules">
          <AccordionHeader as="h3">{text.show}</AccordionHeader>
          <AccordionPanel>
            <Views inForce={inForce} write={write} />
          </AccordionPanel>
        </AccordionItem>
      </Accordion>
    </Section>
  );
}
