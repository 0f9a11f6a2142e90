/** The provisioning agents that are registered with the tenant. */
// Source: Microsoft Graph beta, "List onPremisesAgents" and resource onPremisesAgent.
import { createHash } from 'node:crypto';
import type { Handler } from './call.ts';
import type { Route } from './router.ts';

const list: Handler = (tenant, call) => {
  const type = call.params['type'] ?? '';
  const agents = type === 'provisioning' ? tenant.agents.list() : [];
  const value = agents.map(({ machineName, active }) => ({ id: idOf(machineName), machineName, externalIp: '203.0.113.10', status: active ? 'active' : 'inactive', supportedPublishingTypes: ['provisioning'] }));
  return { status: 200, body: { value } };
};

/** The same each time. */
function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

/** The routes of agents. */
export const AGENT_ROUTES: readonly Route[] = [{ method: 'GET', path: '/onPremisesPublishingProfiles/{type}/agents', needs: 'readAgents', run: list }];
