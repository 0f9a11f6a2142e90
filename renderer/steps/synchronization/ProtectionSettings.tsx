/** From where on changes are held back, who is protected, and how often the service runs; kept as soon as they are changed. */
import { useState } from 'react';
import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, Field, SpinButton } from '@fluentui/react-components';
import { SynchronizationSettings } from '../../../shared/contract/synchronization.ts';
import { synchronizationText as text } from '../../../shared/text/pages/synchronization.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { Section } from '../../parts/Section.tsx';
import { startTask, useTaskProblem } from '../../stores/run.ts';
import parts from '../../parts/parts.module.css';
import { ProtectedObjects } from './ProtectedObjects.tsx';

type NumberSetting = { [Key in keyof SynchronizationSettings]: SynchronizationSettings[Key] extends number ? Key : never }[keyof SynchronizationSettings];

interface NumberRow {
  readonly setting: NumberSetting;
  readonly min: number;
  readonly max: number;
}

const objects = { min: 0, max: 1_000_000 } as const;
const percent = { min: 0, max: 100 } as const;

/** Those that everybody should have seen. */
const mainRows: readonly NumberRow[] = [
  { setting: 'deleteLimit', ...objects },
  { setting: 'deletePercent', ...percent },
  { setting: 'graceDays', min: 0, max: 365 },
];

const furtherRows: readonly NumberRow[] = [
  { setting: 'disableLimit', ...objects },
  { setting: 'disablePercent', ...percent },
  { setting: 'clearLimit', ...objects },
  { setting: 'memberRemovalLimit', ...objects },
  { setting: 'memberRemovalPercent', ...percent },
  { setting: 'shrinkPercent', ...percent },
];

const serviceRows: readonly NumberRow[] = [
  { setting: 'intervalMinutes', min: 1, max: 10_080 },
  { setting: 'fullReadingHours', min: 1, max: 744 },
];

interface FieldsProps {
  readonly rows: readonly NumberRow[];
  readonly settings: SynchronizationSettings;
  readonly onChange: (part: Partial<SynchronizationSettings>) => void;
}

function NumberFields({ rows, settings, onChange }: FieldsProps) {
  return (
    <div className={parts.fields}>
      {rows.map(({ setting, min, max }) => (
        <Field key={setting} label={text.settingNames[setting]} hint={text.settingHints[setting]}>
          <SpinButton value={settings[setting]} min={min} max={max} onChange={(_, data) => onChange({ [setting]: data.value ?? Number(data.displayValue) })} />
        </Field>
      ))}
    </div>
  );
}

/** They hold from the next comparison on. */
export function ProtectionSettings({ settings }: { readonly settings: SynchronizationSettings }) {
  const [current, setCurrent] = useState(settings);
  const problem = useTaskProblem('synchronization.settings');
  const change = (part: Partial<SynchronizationSettings>) => {
    const next = SynchronizationSettings.safeParse({ ...current, ...part });
    if (!next.success) return;
    setCurrent(next.data);
    void startTask('synchronization.settings', next.data);
  };
  return (
    <Section title={text.settings} lead={text.settingsLead}>
      {problem && <ProblemBar problem={problem} />}
      <NumberFields rows={mainRows} settings={current} onChange={change} />
      <Accordion collapsible multiple>
        <AccordionItem value="further">
          <AccordionHeader as="h3">{text.furtherLimits}</AccordionHeader>
          <AccordionPanel>
            <NumberFields rows={furtherRows} settings={current} onChange={change} />
          </AccordionPanel>
        </AccordionItem>
        <AccordionItem value="protected">
          <AccordionHeader as="h3">{text.protectedObjects(current.protectedObjects.length)}</AccordionHeader>
          <AccordionPanel>
            <ProtectedObjects objects={current.protectedObjects} onChange={(protectedObjects) => change({ protectedObjects })} />
          </AccordionPanel>
        </AccordionItem>
        <AccordionItem value="service">
          <AccordionHeader as="h3">{text.service}</AccordionHeader>
          <AccordionPanel>
            <NumberFields rows={serviceRows} settings={current} onChange={change} />
          </AccordionPanel>
        </AccordionItem>
      </Accordion>
    </Section>
  );
}
