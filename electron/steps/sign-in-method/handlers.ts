/** Finds answers by facts, advises on the sign-in method and keeps the choice. */
import { adviseSignIn } from '../../../shared/rules/sign-in-method/advise.ts';
import { findAnswers, keptFound } from '../../engine/sign-in-method/find-answers.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { Handlers } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';

type Calls = 'sign-in-method.advise' | 'sign-in-method.choose' | 'sign-in-method.read' | 'sign-in-method.find' | 'sign-in-method.found';

/** The calls of page 5. */
export function signInMethodHandlers(workspace: Workspace): Handlers<Calls> {
  const { settings } = workspace.state;
  return {
    'sign-in-method.find': (_, context) => findAnswers(workspace, context),
    'sign-in-method.found': () => Promise.resolve(keptFound(workspace)),
    'sign-in-method.advise': ({ answers }) => Promise.resolve(adviseSignIn(answers)),
    'sign-in-method.choose': ({ choice }) => {
      settings.write(kept.signInChoice, choice);
      return Promise.resolve(choice);
    },
    'sign-in-method.read': () => Promise.resolve(settings.read(kept.signInChoice) ?? null),
  };
}
