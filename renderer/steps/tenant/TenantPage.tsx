/** Page 2: signed in at Microsoft; account, roles and domains are known. */
import { Spinner } from '@fluentui/react-components';
import { tenantText as text } from '../../../shared/text/pages/tenant.ts';
import { identityPageText } from '../../../shared/text/pages/identity.ts';
import { frameText } from '../../../shared/text/pages/frame.ts';
import { useCall } from '../../bridge/use-call.ts';
import { Page } from '../../frame/Page.tsx';
import { PlanOnPage } from '../../parts/plan/PlanOnPage.tsx';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { setDraft } from '../../stores/drafts.ts';
import { useTask, useTaskProblem } from '../../stores/run.ts';
import { Permissions } from './Permissions.tsx';
import { SignedIn } from './SignedIn.tsx';
import { signInButtonId, SignInChoice } from './SignInChoice.tsx';
import { SignInWaiting } from './SignInWaiting.tsx';
import { TenantChecks } from './TenantChecks.tsx';
import { UnattendedIdentity } from './identity/UnattendedIdentity.tsx';
import { useIdentity } from './identity/use-identity.ts';

/** Three states: nobody, waiting, signed in. */
export default function TenantPage() {
  const reading = useCall('tenant.read', {}, ['tenant.signIn', 'tenant.signOut']);
  const task = useTask('tenant.signIn');
  const signInProblem = useTaskProblem('tenant.signIn');
  const signOutProblem = useTaskProblem('tenant.signOut');
  const problem = signInProblem ?? signOutProblem ?? reading.problem;
  const tenant = reading.value ?? null;
  const access = useCall('tenant.access', reading.value === undefined ? null : {}, ['tenant.signIn', 'tenant.signOut', 'tenant.consent', 'plan.apply', 'tenant.checks']);
  const identity = useIdentity(tenant !== null && !task);
  const nobody = reading.value === null && !task;
  const { head } = identity.plan;
  if (tenant && head) return <PlanOnPage step="tenant" plan={identity.plan} head={head} words={identityPageText.plan} onBack={() => setDraft({ identityPlan: null })} />;
  return (
    <Page
      step="tenant"
      work={task ? { call: 'tenant.signIn', writes: false } : identity.proving ? { call: 'identity.prove', writes: false } : null}
      missing={() => (tenant ? null : { text: text.missing, focus: signInButtonId })}
    >
      {problem && <ProblemBar problem={problem} onRetry={reading.problem ? reading.reload : undefined} />}
      {reading.value === undefined && reading.loading && <Spinner label={frameText.loading} />}
      {task && <SignInWaiting task={task} />}
      {!task && access.value?.notice && <ProblemBar problem={access.value.notice} intent="warning" />}
      {nobody && !access.loading && <SignInChoice access={access.value} />}
      {tenant && !task && <SignedIn tenant={tenant} />}
      {tenant && !task && access.value && <Permissions access={access.value} />}
      {tenant && !task && <TenantChecks />}
      {tenant && !task && <UnattendedIdentity work={identity} />}
    </Page>
  );
}
