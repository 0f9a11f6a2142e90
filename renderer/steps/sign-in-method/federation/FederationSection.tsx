/** Federation on page 5: the provider, its findings, the domains, and the watch over its certificates. */
import { Button, Spinner } from '@fluentui/react-components';
import { CertificateRegular } from '@fluentui/react-icons';
import { federationPageText as text } from '../../../../shared/text/pages/federation.ts';
import { CertificateSection } from '../../../parts/federation/CertificateSection.tsx';
import { Section } from '../../../parts/Section.tsx';
import { ConsentBar } from './Consent.tsx';
import { DomainChoice } from './DomainChoice.tsx';
import { ProviderFacts } from './ProviderFacts.tsx';
import { ProviderForm } from './ProviderForm.tsx';
import { RolloutSection } from './RolloutSection.tsx';
import type { FederationWork } from './use-federation.ts';

/** Shown while federation is the method; its plan takes the place of the page. */
export function FederationSection({ work }: { readonly work: FederationWork }) {
  const { state, problem, busy, reading, look } = work;
  const rollOver = (due: boolean) => (
    <Button icon={<CertificateRegular />} appearance={due ? 'primary' : 'secondary'} disabledFocusable={busy || !due} onClick={() => void look('federation.planRollOver', {})}>
      {text.rollOver}
    </Button>
  );
  return (
    <>
      <Section title={text.title} lead={text.lead}>
        {problem && <ConsentBar problem={problem} use="federation" />}
        {state === undefined && reading && <Spinner size="tiny" label={text.reading} />}
        {state !== undefined && (
          <>
            <ProviderForm provider={state.provider} busy={busy} />
            {state.provider && <ProviderFacts provider={state.provider} />}
            <DomainChoice state={state} work={work} />
          </>
        )}
      </Section>
      <CertificateSection act={rollOver} />
      {state?.domains.some(({ federated }) => federated) && <RolloutSection work={work} />}
    </>
  );
}
