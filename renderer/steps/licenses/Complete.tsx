/** The good end: all steps are finished, each with what came of it. */
import { Button } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons';
import { licensesText as text } from '../../../shared/text/pages/licenses.ts';
import { stepTexts } from '../../../shared/text/pages/steps.ts';
import { go, useJourney } from '../../stores/journey.ts';
import { Facts } from '../../parts/Facts.tsx';
import { Section } from '../../parts/Section.tsx';
import parts from '../../parts/parts.module.css';

/** Absent until the last step is finished. */
export function Complete() {
  const journey = useJourney((store) => store.journey);
  if (!journey || journey.steps.some((step) => step.state !== 'done')) return null;
  return (
    <div role="status">
      <Section title={text.complete} lead={text.completeText} aside={<CheckmarkCircleFilled className={parts.good ?? ''} fontSize={32} aria-hidden />}>
        <Button className={parts.fit ?? ''} onClick={() => go('health')}>
          {text.openHealth}
        </Button>
        <Facts facts={journey.steps.map((step) => [stepTexts[step.id].name, step.summary ?? ''])} />
      </Section>
    </div>
  );
}
