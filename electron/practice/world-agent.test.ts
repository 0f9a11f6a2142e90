/** The provisioning agent of a world: set up through the control door, kept with the world, at work while it is open. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectWorld, type WorldClient } from './world-client.ts';
import { openWorld, type World } from './world.ts';

let folder: string;
let world: World;
let client: WorldClient;

async function open(): Promise<void> {
  world = await openWorld({ name: 'cloud-sync', folder, tenant: { agentInterval: 0, delays: {} } });
  client = connectWorld(world.addresses);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'world-agent-'));
  await open();
});
afterEach(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

async function setUp(): Promise<void> {
  await client.agent.change({ do: 'install' });
  await client.agent.change({ do: 'addGmsa', name: 'CONTOSO\\provAgentgMSA$' });
  await client.agent.change({ do: 'addDomain', domain: 'contoso.local', controllers: ['dc1.contoso.local'] });
}

async function graph(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const { tenant } = world.parts();
  const response = await fetch(`${tenant.graphUrl}/beta${path}`, { method, headers: { authorization: `Bearer ${tenant.adminToken()}`, 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await response.text();
  return text === '' ? { status: response.status } : (JSON.parse(text) as Record<string, unknown>);
}

async function configure(): Promise<string> {
  const made = await graph('POST', '/applicationTemplates/1a4721b3-e57f-4451-ae87-ef078703ec94/instantiate', { displayName: 'contoso.local' });
  const base = `/servicePrincipals/${(made['servicePrincipal'] as { id: string }).id}/synchronization`;
  const job = await graph('POST', `${base}/jobs`, { templateId: 'AD2AADProvisioning' });
  await graph('PUT', `${base}/secrets`, { value: [{ key: 'Domain', value: '{"domain":"contoso.local"}' }, { key: 'AppKey', value: '{"appKeyScenario":"AD2AADProvisioning"}' }] });
  const path = `${base}/jobs/${String(job['id'])}`;
  await graph('POST', `${path}/start`);
  return path;
}

describe('the agent of a world', () => {
  it('is set up step by step, and a step too early is refused with the reason', async () => {
    await expect(client.agent.change({ do: 'addGmsa', name: 'CONTOSO\\x$' })).rejects.toThrow('setup.bad-request');
    await setUp();
    expect(await client.agent.state()).toMatchObject({ running: true, gmsa: 'CONTOSO\\provAgentgMSA$', domains: [{ domain: 'contoso.local' }] });
  });

  it('carries the company into a tenant that never synchronized, and is there again when the world is opened again', async () => {
    expect((await client.remote.listTenant('organization'))[0]?.values['onPremisesSyncEnabled']).toBeNull();
    await setUp();
    const job = await configure();
    await client.agent.runCycle();
    const synced = async (): Promise<number> => (await client.remote.listTenant('user')).filter(({ values }) => values['onPremisesSyncEnabled'] === true).length;
    // Of the 62 people two have names that the service does not take.
    expect(await synced()).toBe(60);
    await world.close();
    await open();
    await client.agent.runCycle();
    const status = (await graph('GET', job))['status'];
    expect(status).toMatchObject({ code: 'Active', lastExecution: { state: 'EntryLevelErrors', countImported: 0, countExported: 0, countEscrowed: 2 } });
    expect(await synced()).toBe(60);
    await client.remote.reset();
    expect([await client.agent.state(), await synced()]).toEqual([{ running: false, domains: [] }, 0]);
  }, 60_000);
});
