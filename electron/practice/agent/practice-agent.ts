/** The provisioning agent of a practice server: installed or not, with a service account, registered for domains; it carries users while it runs. */
import { fail } from '../../../shared/problem.ts';
import type { Store } from '../store.ts';
import type { AgentLookup, NoAgent, RegisteredAgent, Source } from '../tenant/provisioning/source.ts';
import { AgentState } from './agent-state.ts';
import { connectDomain, type DomainAccess, type DomainConnection } from './domain-connection.ts';
import { domainFacts, domainSource } from './domain-source.ts';

/** Version of the agent (1.1.2102.0 is of 22 September 2025). */
const VERSION = '1.1.2102.0';

const NOTHING: AgentState = { running: false, domains: [] };
const KIND = 'practice-agent';
/** The server of the setup. */
const MACHINE = 'sync1.contoso.local';

/** The tenant as the agent sees it. */
export interface AgentTenant {
  readonly connectAgents: (agents: AgentLookup | undefined) => void;
  readonly runProvisioning: () => Promise<void>;
}

/** What the agent of a world works with. */
export interface AgentOptions {
  /** Keeps what was set up. */
  readonly store: Store;
  readonly tenant: AgentTenant;
  /** Domains that can be reached from the server. */
  readonly access: readonly DomainAccess[];
  /** Milliseconds between two runs; 0: only when they are asked for. */
  readonly interval: number;
}

/** The agent; each step refuses what could not be done on a server. */
export interface PracticeAgent {
  /** As AADConnectProvisioningAgentSetup.exe does. */
  readonly install: () => Promise<void>;
  /** Forgets account and domains. */
  readonly uninstall: () => Promise<void>;
  /** As Add-AADCloudSyncGMSA does. */
  readonly addGmsa: (name: string) => Promise<void>;
  /** As Add-AADCloudSyncADDomain does; throws when no controller of the domain answers. */
  readonly addDomain: (domain: string, controllers: readonly string[]) => Promise<void>;
  readonly removeDomain: (domain: string) => Promise<void>;
  /** Starts and stops its service. */
  readonly setRunning: (running: boolean) => Promise<void>;
  /** Lets Active Directory refuse its account, as after somebody took it out of the group that may read its password. */
  readonly refuseAccount: (refused: boolean) => Promise<void>;
  /** Registers agents of other servers, in the place of those that were. */
  readonly setOthers: (others: readonly RegisteredAgent[]) => Promise<void>;
  readonly state: () => AgentState;
  /** One run of every started job, now; waits for one that runs already. */
  readonly runCycle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Goes on where the store left it. */
export async function startPracticeAgent({ store, tenant, access, interval }: AgentOptions): Promise<PracticeAgent> {
  let state = AgentState.catch(NOTHING).parse(store.all(KIND)[0]?.value);
  const connections = new Map<string, DomainConnection>();
  const sources = new Map<string, Source>();
  let running: Promise<void> = Promise.resolve();

  const connect = async (domain: string): Promise<boolean> => {
    const found = access.find((one) => one.domain.toLowerCase() === domain);
    if (found === undefined) return false;
    const connection = connections.get(domain) ?? connectDomain(found);
    connections.set(domain, connection);
    const source = await domainFacts(connection).then((facts) => domainSource(connection, facts), () => undefined);
    if (source) sources.set(domain, source);
    return source !== undefined;
  };
  const sourceOf = (domain: string): Source | NoAgent => {
    if (state.version === undefined || !state.domains.some((one) => one.domain === domain)) return 'none-assigned';
    if (!state.running) return 'none-active';
    return state.refused === true ? 'account-refused' : (sources.get(domain) ?? 'none-active');
  };
  const become = (change: Partial<AgentState>): void => {
    state = { ...state, ...change };
    store.put(KIND, 'state', state);
  };
  const mustBeInstalled = (): void => {
    if (state.version === undefined) throw fail('setup.bad-request', { why: 'The provisioning agent is not installed.' });
  };
  const cycle = async (): Promise<void> => {
    if (state.version === undefined) return;
    for (const { domain } of state.running ? state.domains : []) if (!sources.has(domain)) await connect(domain);
    // The service in the cloud goes on without the agent, and finds that it does not answer.
    await tenant.runProvisioning();
  };
  const runCycle = (): Promise<void> => {
    running = running.then(cycle, cycle);
    return running;
  };

  /** The one of this server, when it is registered, and those of other servers, which only stand in the list. */
  const list = (): readonly RegisteredAgent[] => [...(state.version === undefined || state.gmsa === undefined ? [] : [{ machineName: MACHINE, active: state.running }]), ...(state.others ?? [])];

  tenant.connectAgents({ sourceOf, list });
  let busy = false;
  const tick = (): void => {
    if (busy) return;
    busy = true;
    void runCycle().catch(() => undefined).finally(() => { busy = false; });
  };
  const timer = interval > 0 ? setInterval(tick, interval).unref() : undefined;

  return {
    runCycle,
    state: () => state,
    install: async () => { become({ version: VERSION, running: true }); },
    uninstall: async () => {
      store.remove(KIND, 'state');
      state = NOTHING;
      sources.clear();
      await closeAll(connections);
    },
    addGmsa: async (name) => {
      mustBeInstalled();
      if (!/^[^\\@]+\\[^\\@]+\$$/.test(name)) throw fail('setup.bad-request', { why: 'The name of the account is not of the form DOMAIN\\name$.' });
      become({ gmsa: name });
    },
    addDomain: async (name, controllers) => {
      mustBeInstalled();
      const domain = name.toLowerCase();
      if (state.gmsa === undefined) throw fail('setup.bad-request', { why: 'The agent has no group Managed Service Account yet.' });
      if (!(await connect(domain))) throw fail('setup.bad-request', { why: 'No domain controller of the domain answers the agent.', detail: { domain } });
      become({ domains: [...state.domains.filter((one) => one.domain !== domain), { domain, controllers: [...controllers] }] });
    },
    removeDomain: async (name) => {
      const domain = name.toLowerCase();
      become({ domains: state.domains.filter((one) => one.domain !== domain) });
      sources.delete(domain);
    },
    setRunning: async (wanted) => {
      mustBeInstalled();
      become({ running: wanted });
    },
    setOthers: async (others) => { become({ others: [...others] }); },
    refuseAccount: async (refused) => { become({ refused }); },
    close: async () => {
      clearInterval(timer);
      await running.catch(() => undefined);
      tenant.connectAgents(undefined);
      await closeAll(connections);
    },
  };
}

async function closeAll(connections: Map<string, DomainConnection>): Promise<void> {
  await Promise.all([...connections.values()].map((connection) => connection.close()));
  connections.clear();
}
