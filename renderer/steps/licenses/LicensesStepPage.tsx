/** Page 8: the licenses, or the plan of first sign-ins in their place. */
import { useUnfinishedPlan } from '../../parts/plan/use-unfinished-plan.ts';
import { useDrafts } from '../../stores/drafts.ts';
import { FirstSignInPlan } from './first-sign-in/FirstSignInPlan.tsx';
import LicensesPage from './LicensesPage.tsx';

const planKinds = ['first-sign-in'] as const;

/** After a restart a begun plan is looked at again. */
export default function LicensesStepPage() {
  useUnfinishedPlan('firstSignInPlan', planKinds);
  const plan = useDrafts((drafts) => drafts.firstSignInPlan);
  return plan === null ? <LicensesPage /> : <FirstSignInPlan key={plan} plan={plan} />;
}
