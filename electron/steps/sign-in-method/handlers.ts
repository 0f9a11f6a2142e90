/** Advises on the sign-in method and keeps the choice. */
import { adviseSignIn } from '../../../shared/rules/sign-in-method/advise.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { Handlers } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';

/** The calls of page 5. */
export function signInMethodHandlers({ state }: Workspace): Handlers<'sign-in-method.advise' | 'sign-in-method.choose' | 'sign-in-method.read'> {
  return {
    'sign-in-method.advise': ({ answers }) => Promise.resolve(adviseSignIn(answers)),
    'sign-in-method.choose': ({ choice }) => {
      state.settings.write(kept.signInChoice, choice);
      return Promise.resolve(choice);
    },
    'sign-in-method.read': () => Promise.resolve(state.settings.read(kept.signInChoice) ?? null),
  };
}
