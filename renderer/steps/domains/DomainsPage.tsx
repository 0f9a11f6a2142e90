/** Page 7: domains are added and verified, their DNS records listed and watched. */
import { useState } from 'react';
import { Spinner } from '@fluentui/react-components';
import type { DomainStep, ProofType, SetupDomain } from '../../../shared/contract/domains.ts';
import type { Outcome, PlanHead } from '../../../shared/plan.ts';
import { isOpen } from '../../../shared/rules/domains/verdict.ts';
import { applyingWords } from '../../../shared/text/pages/plan.ts';
import { domainsText as text } from '../../../shared/text/pages/domains.ts';
import { frameText } from '../../../shared/text/pages/frame.ts';
import { useCall } from '../../bridge/use-call.ts';
import type { Commit } from '../../frame/ActionBar.tsx';
import { Page } from '../../frame/Page.tsx';
import { mayApply } from '../../parts/plan/may-apply.ts';
import { OutcomeView } from '../../parts/plan/OutcomeView.tsx';
import { PlanBrief } from '../../parts/plan/PlanBrief.tsx';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { ProgressLine } from '../../parts/ProgressLine.tsx';
import { setDraft, useDrafts } from '../../stores/drafts.ts';
import { stopTask, useTask } from '../../stores/run.ts';
import { DomainTable } from './DomainTable.tsx';
import { ManageSection } from './ManageSection.tsx';
import { NamesOffer } from './NamesOffer.tsx';
import { OtherDomain } from './OtherDomain.tsx';
import { ProofSection } from './ProofSection.tsx';
import { forgetEnd, noteVerified, proveByItself, useProving } from './proving.ts';
import { RecordsSection } from './RecordsSection.tsx';
import { StagePanel } from './StagePanel.tsx';
import { DnsPlanPage } from './publishing/DnsPlanPage.tsx';
import { PublishingSection } from './publishing/PublishingSection.tsx';
import { useDnsPlan } from './publishing/use-dns-plan.ts';
import { commitLabels, shownDomain, stageOf } from './stage.ts';
import { useDomainPlan } from './use-domain-plan.ts';
import { UsersSection } from './UsersSection.tsx';

/** A move that somebody asked for, beside the one that comes next. */
interface Asked {
  readonly domain: string;
  readonly move: 'default' | 'remove';
}

/** The chosen domain stands in the list, or was typed and is asked for by itself. */
function useShown() {
  const reading = useCall('domains.list', {}, ['plan.apply']);
  const chosen = useDrafts((drafts) => drafts.domain);
  const typed = reading.value !== undefined && chosen !== null && !reading.value.some((domain) => domain.name === chosen);
  const looked = useCall('domains.look', typed ? { name: chosen } : null, ['plan.apply']);
  const domain = typed ? (looked.value ?? null) : shownDomain(reading.value ?? [], chosen);
  return { reading, domain };
}

/** One plan for each move: add, verify, choose services, make the default, remove. */
export default function DomainsPage() {
  const { reading, domain } = useShown();
  const [picked, setPicked] = useState<Readonly<Record<string, readonly string[]>>>({});
  const [proof, setProof] = useState<ProofType>('TXT');
  const [asked, setAsked] = useState<Asked | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const services = domain ? (picked[domain.name] ?? domain.services) : [];
  const move = asked !== null && asked.domain === domain?.name ? asked.move : null;
  const stage = domain ? (move ?? stageOf(domain)) : null;
  const { plan, making } = useDomainPlan(domain, stage, services);
  const seeking = stage === 'verify' && domain ? { name: domain.name, proof } : null;
  const verification = useCall('domains.verification', seeking, ['domains.publishInPractice', 'plan.apply', 'domains.awaitProof']);
  const waiting = useTask('domains.awaitProof') !== undefined;
  const written = useDnsPlan();
  const proved = useProving(({ ended }) => ended?.outcome ?? null);
  const applying = plan.task !== undefined && plan.head !== null;
  const problem = plan.problem ?? reading.problem;
  const shownOutcome = outcome ?? proved;

  const show = (name: string) => {
    setAsked(null);
    setDraft({ domain: name });
  };
  const carryOut = async (name: string, step: DomainStep) => {
    show(name);
    setOutcome(null);
    forgetEnd();
    stopTask('domains.watchRecords');
    const ended = await plan.apply();
    setOutcome(ended);
    if (ended?.state === 'done') setAsked(null);
    if (step === 'verify' && ended?.state === 'done') noteVerified(name);
  };
  const waitFor = (name: string, head: PlanHead) => {
    show(name);
    setOutcome(null);
    void proveByItself(name, proof, head);
  };
  const commitOf = ({ name }: SetupDomain, step: DomainStep, head: PlanHead): Commit | null => {
    if (!mayApply(head) || waiting) return null;
    const unseen = step === 'verify' && verification.value?.some(isOpen) !== false;
    if (step === 'verify' && verification.value === undefined) return null;
    if (unseen) return { label: text.waitAndVerify(name), run: () => waitFor(name, head) };
    return { label: commitLabels[step](name), run: () => void carryOut(name, step) };
  };
  const commit = domain && stage && plan.head ? commitOf(domain, stage, plan.head) : null;
  if (written.head) return <DnsPlanPage plan={written} head={written.head} />;
  return (
    <Page step="domains" commit={commit} work={applying ? { call: 'plan.apply', writes: true } : null}>
      {problem && <ProblemBar problem={problem} onRetry={reading.problem ? reading.reload : undefined} />}
      {reading.value === undefined && reading.loading && <Spinner label={frameText.loading} />}
      {applying && <ProgressLine task={plan.task} label={applyingWords[plan.head.kind]} />}
      {shownOutcome && shownOutcome.state !== 'done' && <OutcomeView outcome={shownOutcome} />}
      {reading.value && <DomainTable domains={reading.value} shown={domain?.name ?? null} onShow={show} />}
      {reading.value && <OtherDomain onShow={show} />}
      {domain && <NamesOffer domain={domain} />}
      {domain?.routable && stage === 'verify' && (
        <ProofSection domain={domain.name} proof={proof} onProof={setProof} reading={verification}>
          {plan.head && <PlanBrief plan={plan.head} />}
        </ProofSection>
      )}
      {domain?.routable && stage && stage !== 'verify' && (
        <StagePanel
          key={`${domain.name} ${stage}`}
          domain={domain}
          stage={stage}
          services={services}
          head={plan.head}
          making={making}
          onServices={(list) => setPicked({ ...picked, [domain.name]: list })}
          onBack={() => setAsked(null)}
        />
      )}
      {domain && stage === 'services' && <RecordsSection key={domain.name} domain={domain.name} />}
      {domain?.routable && domain.inTenant && !domain.initial && move === null && <PublishingSection key={`records of ${domain.name}`} domain={domain.name} />}
      {domain && move === null && <ManageSection domain={domain} onMove={(wanted) => setAsked({ domain: domain.name, move: wanted })} />}
      {domain && <UsersSection key={`users of ${domain.name}`} domain={domain} />}
    </Page>
  );
}
