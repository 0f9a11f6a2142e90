/** Which requirements apply before anybody has chosen. */
import type { CheckRoute } from '../../contract/prerequisites.ts';
import type { SignInChoice } from '../../contract/sign-in-method.ts';

/** The recommended route, with what the chosen sign-in needs besides. */
export function recommendedRoutes(choice: SignInChoice | undefined): CheckRoute[] {
  return [
    'cloud-sync',
    ...(choice?.method === 'pass-through' ? (['pass-through'] as const) : []),
    ...(choice?.method === 'federation' ? (['federation'] as const) : []),
    ...(choice?.seamlessSso === true ? (['seamless-sso'] as const) : []),
  ];
}
