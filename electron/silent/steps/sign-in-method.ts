/** Step 5, unattended: how the users will sign in. */
import type { SignInAdvice, SignInChoice } from '../../../shared/contract/sign-in-method.ts';
import { setUpConfigurations } from './cloud-sync.ts';
import type { Step, StepEnd, Walk } from '../walk.ts';

/** Takes what follows from the answers, or the method that is named. */
export const signInMethodStep: Step = { step: 'sign-in-method', title: 'Choosing the sign-in method', run };

async function run(walk: Walk): Promise<StepEnd> {
  const { ask, answers } = walk;
  const advice = await ask('sign-in-method.advise', { answers: answers.signInMethod.answers });
  const { method, seamlessSso } = await ask('sign-in-method.choose', { choice: choice(answers.signInMethod, advice) });
  const end = { method, seamlessSso, recommended: method === advice.method };
  const { cloudSync } = answers.signInMethod;
  return cloudSync === undefined ? { state: 'done', ...end } : { ...end, ...(await setUpConfigurations(walk, cloudSync)) };
}

/** Another method than the advised one takes over what still makes sense with it. */
function choice({ answers, method }: Walk['answers']['signInMethod'], advice: SignInAdvice): SignInChoice {
  const { seamlessSso, hashSyncAsBackup } = advice;
  if (method === 'recommended' || method === advice.method) return { answers, method: advice.method, seamlessSso, hashSyncAsBackup };
  return { answers, method, seamlessSso: seamlessSso && method !== 'federation', hashSyncAsBackup: hashSyncAsBackup && method !== 'password-hash-sync' };
}
