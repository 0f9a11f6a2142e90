/** Chooses the way to sign in by Microsoft's decision tree. */
// Source: entra-docs connect/choose-ad-authn.
import type { SignInAdvice, SignInAnswers, SignInMethod } from '../../contract/sign-in-method.ts';
import { adviceText } from '../../text/advice.ts';

interface Branch {
  readonly method: SignInMethod;
  readonly reasons: readonly string[];
}

/** The advice for the five answers. Password hash synchronization is always advised: as the way itself or beside it (`hashSyncAsBackup` is always true). */
export function adviseSignIn(answers: SignInAnswers): SignInAdvice {
  const { method, reasons } = decide(answers);
  const seamlessSso = method !== 'federation';
  return {
    method,
    seamlessSso,
    hashSyncAsBackup: true,
    reasons: [...reasons, outageReason(method, answers.surviveOutage), ...(seamlessSso ? [adviceText.singleSignOn] : [])],
  };
}

function decide(answers: SignInAnswers): Branch {
  if (!answers.cloudMaySignIn && answers.trustedProvider) return { method: 'federation', reasons: [adviceText.provider] };
  const start = answers.cloudMaySignIn ? adviceText.cloudSignIn : adviceText.noProvider;
  if (!answers.rulesAtEverySignIn) return { method: 'password-hash-sync', reasons: [start, adviceText.noRules] };
  if (answers.needsMoreThanEntra) return { method: 'federation', reasons: [adviceText.rules, adviceText.more] };
  return { method: 'pass-through', reasons: [adviceText.rules, adviceText.notMore] };
}

function outageReason(method: SignInMethod, surviveOutage: boolean): string {
  if (method === 'password-hash-sync') return adviceText.outageCovered;
  return surviveOutage ? adviceText.backupAsked : adviceText.backup;
}
