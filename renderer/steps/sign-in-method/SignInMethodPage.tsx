/** Page 5: five answers give a recommendation; the administrator decides. */
import { Spinner } from '@fluentui/react-components';
import { SignInAnswers, type SignInAdvice, type SignInMethod } from '../../../shared/contract/sign-in-method.ts';
import type { Problem } from '../../../shared/problem.ts';
import { cloudSyncPlanWords } from '../../../shared/text/pages/cloud-sync.ts';
import { federationPlanWords } from '../../../shared/text/pages/federation.ts';
import { frameText } from '../../../shared/text/pages/frame.ts';
import { questionTexts, signInText as text } from '../../../shared/text/pages/sign-in-method.ts';
import { setupPlanWords } from '../../../shared/text/pages/sign-in-setup.ts';
import { accountRules, comparison } from '../../../shared/text/sign-in/comparison.ts';
import { call } from '../../bridge/call.ts';
import { useCall } from '../../bridge/use-call.ts';
import { Page, type Missing } from '../../frame/Page.tsx';
import { PlanOnPage } from '../../parts/plan/PlanOnPage.tsx';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { setDraft, useDrafts } from '../../stores/drafts.ts';
import { CloudSyncSection } from './cloud-sync/CloudSyncSection.tsx';
import { useCloudSyncWork, useCloudSyncWorkRunning } from './cloud-sync/use-cloud-sync.ts';
import { ChangingLater } from './ChangingLater.tsx';
import { Comparison } from './Comparison.tsx';
import { FederationSection } from './federation/FederationSection.tsx';
import { useFederation } from './federation/use-federation.ts';
import { MethodChoice, methodChoiceId } from './MethodChoice.tsx';
import { questionId, questionKeys, Questions } from './Questions.tsx';
import styles from './sign-in-method.module.css';
import { MethodReasons } from './MethodReasons.tsx';
import { Recommendation } from './Recommendation.tsx';
import { RoutesTable } from './RoutesTable.tsx';
import { SetupSections } from './setup/SetupSections.tsx';
import { useSetup } from './setup/use-setup.ts';
import { useFound } from './use-found.ts';

async function keep(answers: SignInAnswers, method: SignInMethod, advice: SignInAdvice): Promise<Problem | null> {
  const { seamlessSso, hashSyncAsBackup } = advice;
  const result = await call('sign-in-method.choose', { choice: { answers, method, seamlessSso, hashSyncAsBackup } });
  return result.ok ? null : result.problem;
}

/** What was kept before stands in the form until something else is clicked. */
export default function SignInMethodPage() {
  const reading = useCall('sign-in-method.read', {});
  const finding = useFound();
  const drafted = useDrafts((drafts) => drafts.answers);
  const draftedMethod = useDrafts((drafts) => drafts.method);
  const given: Partial<SignInAnswers> = { ...reading.value?.answers, ...drafted };
  const whole = SignInAnswers.safeParse(given);
  const answers = whole.success ? whole.data : null;
  const advising = useCall('sign-in-method.advise', answers && { answers });
  const advice = advising.value ?? null;
  const problem = reading.problem ?? advising.problem;
  const kept = Object.keys(drafted).length === 0 ? (reading.value?.method ?? null) : null;
  const method = draftedMethod ?? kept ?? advice?.method ?? null;

  const route = useCall('cloud-sync.chosen', {}, ['prerequisites.check']);
  const setsUp = route.value?.chosen === true && (method === 'password-hash-sync' || advice?.hashSyncAsBackup === true);
  const cloudSync = useCloudSyncWork(setsUp);
  const running = useCloudSyncWorkRunning();
  const federation = useFederation(method === 'federation');
  const setup = useSetup();

  const missing = (): Missing | null => {
    const open = questionKeys.find((key) => given[key] === undefined);
    if (open) return { text: text.missingAnswer(questionTexts[open].question), focus: questionId(open) };
    return method ? null : { text: text.missingMethod, focus: methodChoiceId };
  };
  const save = async () => (answers && method && advice ? keep(answers, method, advice) : null);

  if (reading.value === undefined && reading.loading) {
    return (
      <Page step="sign-in-method">
        <Spinner label={frameText.loading} />
      </Page>
    );
  }
  const carried = cloudSync.plan.head;
  const cloudSyncWords = carried && cloudSyncPlanWords[carried.kind];
  if (carried && cloudSyncWords) return <PlanOnPage step="sign-in-method" plan={cloudSync.plan} head={carried} words={cloudSyncWords} onBack={() => setDraft({ cloudSyncPlan: null })} />;
  const federating = federation.plan.head;
  const federationWords = federating && federationPlanWords[federating.kind];
  if (federating && federationWords) return <PlanOnPage step="sign-in-method" plan={federation.plan} head={federating} words={federationWords} onBack={() => setDraft({ federationPlan: null })} />;
  const settingUp = setup.plan.head;
  const setupWords = settingUp && setupPlanWords[settingUp.kind];
  if (settingUp && setupWords) return <PlanOnPage step="sign-in-method" plan={setup.plan} head={settingUp} words={setupWords} onBack={() => setDraft({ setupPlan: null })} />;
  return (
    <Page step="sign-in-method" missing={missing} save={save} work={running}>
      {problem && <ProblemBar problem={problem} />}
      <div className={styles.columns}>
        <Questions answers={given} finding={finding} onAnswer={(added) => setDraft({ answers: { ...given, ...added }, method: null })} />
        <Recommendation advice={answers ? advice : null} unanswered={questionKeys.filter((key) => given[key] === undefined).length} />
      </div>
      <MethodChoice value={method} recommended={answers ? (advice?.method ?? null) : null} onValue={(chosen) => setDraft({ method: chosen })} />
      {method === 'federation' && <FederationSection work={federation} />}
      {setsUp && <CloudSyncSection work={cloudSync} />}
      <SetupSections work={setup} method={method} singleSignOn={advice?.seamlessSso === true} />
      <MethodReasons methods={finding.found?.methods ?? []} />
      <Comparison title={text.compare} rows={comparison} chosen={method} />
      <Comparison title={text.rules} lead={text.rulesLead} rows={accountRules} chosen={method} />
      <RoutesTable chosen={method} />
      <ChangingLater chosen={method} />
    </Page>
  );
}
