/** Page 7: domains are added and verified, their DNS records listed and watched. */
import { useState } from 'react';
import { Spinner } from '@fluentui/react-components';
import type { SetupDomain } from '../../../shared/contract/domains.ts';
import type { Outcome } from '../../../shared/plan.ts';
import { applyingWords } from '../../../shared/text/pages/plan.ts';
import { frameText } from '../../../shared/text/pages/frame.ts';
import { useCall } from '../../bridge/use-call.ts';
import type { Commit } from '../../frame/ActionBar.tsx';
import { Page } from '../../frame/Page.tsx';
import { OutcomeView } from '../../parts/plan/OutcomeView.tsx';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { ProgressLine } from '../../parts/ProgressLine.tsx';
import { setDraft, useDrafts } from '../../stores/drafts.ts';
import { DomainTable } from './DomainTable.tsx';
import { NamesOffer } from './NamesOffer.tsx';
import { StagePanel } from './StagePanel.tsx';
import { commitLabel, isDue, stageOf } from './stage.ts';
import { useDomainPlan } from './use-domain-plan.ts';

/** The chosen domain, or else the first one that still needs something. */
function shownDomain(domains: readonly SetupDomain[], chosen: string | null): SetupDomain | null {
  const usable = domains.filter((domain) => domain.routable);
  return usable.find((domain) => domain.name === chosen) ?? usable.find((domain) => !domain.verified) ?? usable.find((domain) => !domain.initial) ?? null;
}

/** One plan for each move: add, verify, choose services. */
export default function DomainsPage() {
  const reading = useCall('domains.list', {}, ['plan.apply']);
  const chosen = useDrafts((drafts) => drafts.domain);
  const domain = shownDomain(reading.value ?? [], chosen);
  const [picked, setPicked] = useState<Readonly<Record<string, readonly string[]>>>({});
  const services = domain ? (picked[domain.name] ?? domain.services) : [];
  const stage = domain ? stageOf(domain) : null;
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const { plan, making } = useDomainPlan(domain, stage, services);
  const applying = plan.task !== undefined && plan.head !== null;
  const problem = plan.problem ?? reading.problem;

  const carryOut = async (name: string) => {
    setDraft({ domain: name });
    setOutcome(null);
    const ended = await plan.apply();
    setOutcome(ended);
    if (stage === 'verify' && ended?.state === 'done') setDraft({ verifiedDomains: [...useDrafts.getState().verifiedDomains, name] });
  };
  const due = domain !== null && stage !== null && plan.head !== null && isDue(plan.head);
  const commit: Commit | null = due ? { label: commitLabel(stage, domain.name), run: () => void carryOut(domain.name) } : null;

  return (
    <Page step="domains" commit={commit} work={applying ? { call: 'plan.apply', writes: true } : null}>
      {problem && <ProblemBar problem={problem} onRetry={reading.problem ? reading.reload : undefined} />}
      {reading.value === undefined && reading.loading && <Spinner label={frameText.loading} />}
      {applying && <ProgressLine task={plan.task} label={applyingWords.domains} />}
      {outcome && outcome.state !== 'done' && <OutcomeView outcome={outcome} />}
      {reading.value && <DomainTable domains={reading.value} shown={domain?.name ?? null} onShow={(name) => setDraft({ domain: name })} />}
      {domain && <NamesOffer domain={domain} />}
      {domain && stage && (
        <StagePanel
          key={`${domain.name} ${stage}`}
          domain={domain}
          stage={stage}
          services={services}
          head={plan.head}
          making={making}
          onServices={(list) => setPicked({ ...picked, [domain.name]: list })}
        />
      )}
    </Page>
  );
}
