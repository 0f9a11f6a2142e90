/** What is to be done for the shown domain now: add it, prove it, or choose its services. */
import { Checkbox, Spinner } from '@fluentui/react-components';
import { DomainService, type SetupDomain } from '../../../shared/contract/domains.ts';
import type { PlanHead } from '../../../shared/plan.ts';
import { domainsText as text, serviceWords } from '../../../shared/text/pages/domains.ts';
import { PlanBrief } from '../../parts/plan/PlanBrief.tsx';
import { Section } from '../../parts/Section.tsx';
import parts from '../../parts/parts.module.css';
import { RecordsSection } from './RecordsSection.tsx';
import type { Stage } from './stage.ts';

interface Props {
  readonly domain: SetupDomain;
  readonly stage: Stage;
  readonly services: readonly string[];
  readonly head: PlanHead | null;
  readonly making: boolean;
  readonly onServices: (services: readonly string[]) => void;
}

const titles = { add: text.addTitle, verify: text.verifyTitle, services: text.servicesTitle } as const;
const leads = { add: text.addText, verify: text.verifyText, services: text.servicesText } as const;

function Services({ services, onServices }: Pick<Props, 'services' | 'onServices'>) {
  return (
    <div role="group" aria-label={text.chooseServices}>
      {DomainService.options.map((service) => (
        <Checkbox
          key={service}
          checked={services.includes(service)}
          label={
            <>
              {serviceWords[service].name}
              <div className={parts.muted}>{serviceWords[service].text}</div>
            </>
          }
          onChange={(_, data) => onServices([...services.filter((one) => one !== service), ...(data.checked === true ? [service] : [])])}
        />
      ))}
    </div>
  );
}

/** The commit stands in the footer. */
export function StagePanel({ domain, stage, services, head, making, onServices }: Props) {
  return (
    <>
      {stage === 'verify' ? (
        <RecordsSection domain={domain.name} proof>
          {head && <PlanBrief plan={head} />}
        </RecordsSection>
      ) : (
        <Section title={titles[stage](domain.name)} lead={leads[stage]}>
          {stage === 'services' && <Services services={services} onServices={onServices} />}
          {making && <Spinner size="tiny" label={text.preparing} />}
          {head && <PlanBrief plan={head} />}
        </Section>
      )}
      {stage === 'services' && <RecordsSection domain={domain.name} />}
    </>
  );
}
