/** Step 5, unattended: how the users will sign in. */
import type { SignInAdvice, SignInAnswers, SignInChoice } from '../../../shared/contract/sign-in-method.ts';
import { setUpConfigurations } from './cloud-sync.ts';
import { signInElsewhere } from './federation.ts';
import { wholeAnswers } from '../sign-in-answers.ts';
import { setUpPrograms } from './sign-in-setup.ts';
import type { Step, StepEnd, Walk } from '../walk.ts';

/** Takes what follows from the answers, or the method that is named. */
export const signInMethodStep: Step = { step: 'sign-in-method', title: 'Choosing the sign-in method', run };

async function run(walk: Walk): Promise<StepEnd> {
  const { ask, answers } = walk;
  const { answers: asked, given = {}, method: wanted } = answers.signInMethod;
  const whole = await wholeAnswers(ask, asked, given);
  const advice = await ask('sign-in-method.advise', { answers: whole });
  const { method, seamlessSso } = await ask('sign-in-method.choose', { choice: choice(whole, wanted, advice) });
  const end = { method, seamlessSso, recommended: method === advice.method, ...(asked === 'found' ? { answers: whole } : {}) };
  const { cloudSync, federation } = answers.signInMethod;
  // Password hashes first: they are the backup when the provider fails.
  const setUp: StepEnd = cloudSync === undefined ? { state: 'done', ...end } : { ...end, ...(await setUpConfigurations(walk, cloudSync)) };
  const programs = await setUpPrograms(walk, answers.signInMethod);
  const isMeant = federation !== undefined && (method === 'federation' || !('metadata' in federation));
  return isMeant ? { ...setUp, ...programs, federation: await signInElsewhere(walk, federation) } : { ...setUp, ...programs };
}

/** Another method than the advised one takes over what still makes sense with it. */
function choice(answers: SignInAnswers, method: Walk['answers']['signInMethod']['method'], advice: SignInAdvice): SignInChoice {
  const { seamlessSso, hashSyncAsBackup } = advice;
  if (method === 'recommended' || method === advice.method) return { answers, method: advice.method, seamlessSso, hashSyncAsBackup };
  return { answers, method, seamlessSso: seamlessSso && method !== 'federation', hashSyncAsBackup: hashSyncAsBackup && method !== 'password-hash-sync' };
}
