/** When page 5 is finished. */
import { problem } from '../../../shared/problem.ts';
import { signInMethodNames } from '../../../shared/text/advice.ts';
import type { StepGate } from '../../engine/step-gate.ts';
import { kept } from '../../state/kept.ts';

export const signInMethodGate: StepGate = {
  step: 'sign-in-method',
  missing: ({ state }) => (state.settings.read(kept.signInChoice) === undefined ? problem('sign-in-method.not-chosen') : undefined),
  summary: ({ state }) => {
    const choice = state.settings.read(kept.signInChoice);
    return choice === undefined ? undefined : signInMethodNames[choice.method];
  },
};
