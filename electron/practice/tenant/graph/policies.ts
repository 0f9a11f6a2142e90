/** The security defaults of the tenant: on as long as nobody has bought Conditional Access. */
import type { Values } from '../state/entity.ts';
import type { Handler, Tenant } from './call.ts';
import { contextOf } from './present.ts';
import type { Route } from './router.ts';

/** The service plan with Conditional Access (Entra ID P1). */
const P1_PLAN = '41781fb2-bc02-4b7c-bd55-b576c07bb09d';

function hasConditionalAccess(tenant: Tenant): boolean {
  return tenant.directory.list('subscribedSku').some((sku) => ((sku.values['servicePlans'] as readonly Values[] | undefined) ?? []).some((plan) => plan['servicePlanId'] === P1_PLAN));
}

const readSecurityDefaults: Handler = (tenant, call) => ({
  status: 200,
  body: {
    '@odata.context': contextOf(call.root, 'policies/identitySecurityDefaultsEnforcementPolicy', undefined, true),
    id: '00000000-0000-0000-0000-000000000005',
    displayName: 'Security Defaults',
    description: 'Security defaults is a set of basic identity security mechanisms recommended by Microsoft.',
    isEnabled: !hasConditionalAccess(tenant),
  },
});

/** The routes of policies. */
export const POLICY_ROUTES: readonly Route[] = [{ method: 'GET', path: '/policies/identitySecurityDefaultsEnforcementPolicy', needs: 'readPolicies', run: readSecurityDefaults }];
