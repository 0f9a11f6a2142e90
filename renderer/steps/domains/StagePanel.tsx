/** What comes next for one domain, and its plan; the records that it needs. */
import type { ReactNode } from 'react';
import { Button, Checkbox, Spinner } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import { DomainService, type DomainStep, type SetupDomain } from '../../../shared/contract/domains.ts';
import type { PlanHead } from '../../../shared/plan.ts';
import { domainsText as text, serviceWords } from '../../../shared/text/pages/domains.ts';
import { PlanBrief } from '../../parts/plan/PlanBrief.tsx';
import { Section } from '../../parts/Section.tsx';
import parts from '../../parts/parts.module.css';

interface Props {
  readonly domain: SetupDomain;
  readonly stage: Exclude<DomainStep, 'verify'>;
  readonly services: readonly string[];
  readonly head: PlanHead | null;
  readonly making: boolean;
  readonly onServices: (services: readonly string[]) => void;
  /** From a plan that is looked at back to the domain. */
  readonly onBack: () => void;
}

const titles = { add: text.addTitle, services: text.servicesTitle, default: text.defaultTitle, remove: text.removeTitle } as const;
const leads = { services: text.servicesText, default: text.defaultText, remove: text.removeText } as const;

function addLead({ root }: SetupDomain): string {
  if (root === undefined) return text.addText;
  return root.verified ? text.addBelowText(root.name) : text.addBelowUnverified(root.name);
}

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

function Back({ onBack }: Pick<Props, 'onBack'>): ReactNode {
  return (
    <div>
      <Button icon={<ArrowLeftRegular />} onClick={onBack}>
        {text.back}
      </Button>
    </div>
  );
}

/** The commit stands in the footer. */
export function StagePanel({ domain, stage, services, head, making, onServices, onBack }: Props) {
  return (
    <Section title={titles[stage](domain.name)} lead={stage === 'add' ? addLead(domain) : leads[stage]}>
      {domain.federated === true && stage === 'services' && <p>{text.federatedText}</p>}
      {stage === 'services' && <Services services={services} onServices={onServices} />}
      {making && <Spinner size="tiny" label={text.preparing} />}
      {head && <PlanBrief plan={head} />}
      {(stage === 'default' || stage === 'remove') && <Back onBack={onBack} />}
    </Section>
  );
}
