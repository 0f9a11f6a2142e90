/** Step 5, unattended: how the users will sign in. */
import type { SignInAdvice, SignInChoice } from '../../../shared/contract/sign-in-method.ts';
import type { Step, StepEnd, Walk } from '../walk.ts';

/** Takes what follows from the answers, or the method that is named. */
export const signInMethodStep: Step = { step: 'sign-in-method', title: 'Choosing the sign-in method', run };

async function run({ ask, answers }: Walk): Promise<StepEnd> {
  const advice = await ask('sign-in-method.advise', { answers: answers.signInMethod.answers });
  const { method, seamlessSso } = await ask('sign-in-method.choose', { choice: choice(answers.signInMethod, advice) });
  return { state: 'done', method, seamlessSso, recommended: method === advice.method };
}

/** Another method than the advised one takes over what still makes sense with it. */
function choice({ answers, method }: Walk['answers']['signInMethod'], advice: SignInAdvice): SignInChoice {
  const { seamlessSso, hashSyncAsBackup } = advice;
  if (method === 'recommended' || method === advice.method) return { answers, method: advice.method, seamlessSso, hashSyncAsBackup };
  return { answers, method, seamlessSso: seamlessSso && method !== 'federation', hashSyncAsBackup: hashSyncAsBackup && method !== 'password-hash-sync' };
}
