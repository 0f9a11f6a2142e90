/** Puts the setup together: the only file that names concrete adapters, real or practice. */
import { join } from 'node:path';
import { inEveryCloud } from './cloud/clouds.ts';
import { createSignIn, type SignInOptions } from './cloud/sign-in.ts';
import { openDirectories } from './directory/directories.ts';
import { openDns, type DnsOptions } from './dns/dns.ts';
import { openDnsUpdates } from './dns/update/editor.ts';
import { createInterruptionAnswer } from './engine/answer-interruption.ts';
import { checkRecords } from './engine/dns-check/check-records.ts';
import type { StepGate } from './engine/step-gate.ts';
import type { Workspace } from './engine/workspace.ts';
import { createReader, type ReadingCalls } from './engine/service/reader.ts';
import { createService, type Service } from './engine/service/service.ts';
import { openFederation } from './federation/federation.ts';
import { openApplicationKeys } from './host/application-keys.ts';
import { dataProtection } from './host/data-protection.ts';
import { fileSealer } from './host/file-sealer.ts';
import { openHost } from './host/host.ts';
import { openNetwork } from './host/network/network.ts';
import { openSecrets } from './host/secrets.ts';
import { windowsTools } from './host/tools.ts';
import { createNotifier } from './host/notifier.ts';
import { practiceFederation } from './practice/federation/practice-federation.ts';
import { enterWorld, type EnteredWorld } from './practice/enter-world.ts';
import { createAttention, type Attention } from './ports/attention.ts';
import type { DnsRecord, RecordCheck } from '../shared/contract/domains.ts';
import type { Handlers } from './ports/call.ts';
import type { Sealer, Sealers, Secrets } from './ports/secrets.ts';
import type { World } from './rpc/options.ts';
import { wallClock } from './rpc/wall-clock.ts';
import { defaultDataFolder, stateFiles, stateFolder } from './state/paths.ts';
import { openReadState } from './state/read-only.ts';
import { kept } from './state/kept.ts';
import { openState } from './state/state.ts';
import { saveWhole } from './state/whole-file.ts';
import { checksHandlers } from './steps/checks/handlers.ts';
import { cloudSyncHandlers } from './steps/cloud-sync/handlers.ts';
import { directoryGate } from './steps/directory/gate.ts';
import { directoryHandlers } from './steps/directory/handlers.ts';
import { dnsRecordsHandlers } from './steps/dns-records/handlers.ts';
import { domainsGate } from './steps/domains/gate.ts';
import { domainsHandlers } from './steps/domains/handlers.ts';
import { federationHandlers } from './steps/federation/handlers.ts';
import { healthHandlers } from './steps/health/handlers.ts';
import { identityHandlers } from './steps/identity/handlers.ts';
import { journeyHandlers } from './steps/journey/handlers.ts';
import { licensesGate } from './steps/licenses/gate.ts';
import { licensesHandlers } from './steps/licenses/handlers.ts';
import { networkHandlers } from './steps/network/handlers.ts';
import { preparationGate } from './steps/preparation/gate.ts';
import { preparationHandlers } from './steps/preparation/handlers.ts';
import { prerequisitesGate } from './steps/prerequisites/gate.ts';
import { prerequisitesHandlers } from './steps/prerequisites/handlers.ts';
import { firstSignInHandlers } from './steps/first-sign-in/handlers.ts';
import { reportHandlers } from './steps/report/handlers.ts';
import { rightsHandlers } from './steps/rights/handlers.ts';
import { runHandlers } from './steps/run/handlers.ts';
import { signInMethodGate } from './steps/sign-in-method/gate.ts';
import { signInMethodHandlers } from './steps/sign-in-method/handlers.ts';
import { signInSetupHandlers } from './steps/sign-in-setup/handlers.ts';
import { synchronizationGate } from './steps/synchronization/gate.ts';
import { synchronizationHandlers } from './steps/synchronization/handlers.ts';
import { rulesHandlers } from './steps/synchronization/rules-handlers.ts';
import { tenantGate } from './steps/tenant/gate.ts';
import { tenantHandlers } from './steps/tenant/handlers.ts';

/** What a door knows when it opens the setup. */
export interface Options {
  /** Where state, reports and practice worlds are kept; the product's own folder when left out. */
  readonly dataFolder?: string;
  readonly world: World;
  readonly door: Workspace['door'];
  readonly version: string;
  /** Opens the system browser for a sign-in; a door without one shows the link instead. */
  readonly openBrowser?: (url: string) => Promise<void>;
  /** Brings requests to the tenant; Node's own when left out. */
  readonly fetch?: typeof fetch;
  /** Seals what only this account may read; that of the operating system when left out. */
  readonly sealer?: Sealer;
  /** Seconds between two runs of the service; the kept ones when left out. */
  readonly interval?: number;
}

/** The running setup: a handler for every call of the contract, and the synchronization day by day. */
export interface Setup {
  readonly handlers: Handlers;
  readonly service: Service;
  /** Tells when work waits for a person. */
  readonly attention: Attention;
  readonly close: () => Promise<void>;
}

const gates: readonly StepGate[] = [prerequisitesGate, tenantGate, directoryGate, preparationGate, signInMethodGate, synchronizationGate, domainsGate, licensesGate];

/** Opens state and world; throws `setup.busy` and `state.*`. */
export async function compose(options: Options): Promise<Setup> {
  const dataFolder = options.dataFolder ?? defaultDataFolder();
  const practiceName = options.world.kind === 'practice' ? options.world.name : undefined;
  const folder = stateFolder(dataFolder, practiceName);
  const state = openState(folder, { fresh: options.world.kind === 'practice' && options.world.reset });
  const world = await enter(options.world, dataFolder).catch((error: unknown) => {
    state.close();
    throw error;
  });
  const attention = createAttention();
  const secrets = openSecrets({ folder: stateFiles(folder).secrets, sealers: sealers(options.sealer), save: saveWhole });
  const people: PeopleOptions = {
    cloud: () => state.settings.read(kept.cloud) ?? 'worldwide',
    ...(options.door === 'command-line' ? {} : { tokenCache: tokenCacheIn(secrets) }),
    interrupted: createInterruptionAnswer(attention, () => workspace),
  };
  const workspace: Workspace = {
    product: { name: 'Directory Sync Setup', version: options.version },
    door: options.door,
    state,
    clock: wallClock,
    connections: { directory: undefined, session: undefined },
    secrets,
    applicationKeys: openApplicationKeys(wallClock),
    dnsUpdates: openDnsUpdates(),
    federation: world === undefined ? openFederation() : practiceFederation(openFederation()),
    ...adapters(options, dataFolder, world, people),
  };
  const service = createService(workspace, createNotifier(), options.interval);
  return { handlers: handlersOf(workspace, service), service, attention, close: () => close(workspace, world) };
}

/** What may be asked of a setup that somebody else runs. */
export interface Reader {
  readonly handlers: Handlers<ReadingCalls>;
  readonly close: () => void;
}

/** Opens the state of a setup beside its owner, to read it only; throws `service.never-ran` and `state.*`. */
export function composeReader({ dataFolder = defaultDataFolder(), world }: Pick<Options, 'dataFolder' | 'world'>): Reader {
  const state = openReadState(stateFolder(dataFolder, world.kind === 'practice' ? world.name : undefined));
  return { handlers: createReader(state, wallClock), close: state.close };
}

/** Looks at DNS, without a setup. */
export interface DnsCheck {
  readonly check: (domain: string, records: readonly DnsRecord[], signal: AbortSignal) => Promise<RecordCheck[]>;
  readonly close: () => Promise<void>;
}

/** With servers of its own it needs no world; a practice world brings its DNS. */
export async function composeDnsCheck({ dataFolder = defaultDataFolder(), world }: Pick<Options, 'dataFolder' | 'world'>, options: DnsOptions): Promise<DnsCheck> {
  const entered = options.servers === undefined ? await enter(world, dataFolder) : undefined;
  const dns = openDns({ ...entered?.client.dns, ...options });
  return {
    check: (domain, records, signal) => checkRecords(dns, domain, records, () => undefined, signal),
    close: async () => entered?.leave(),
  };
}

type PeopleOptions = Pick<SignInOptions, 'cloud' | 'tokenCache' | 'interrupted'>;

/** The command line keeps nobody signed in: another sealer closes its secrets than those of the window. */
function tokenCacheIn(secrets: Secrets): NonNullable<SignInOptions['tokenCache']> {
  return {
    read: (signal) => secrets.read('token-cache', signal),
    write: (text) => secrets.write('token-cache', text, new AbortController().signal),
    remove: () => secrets.remove('token-cache'),
  };
}

function adapters(options: Options, dataFolder: string, world: EnteredWorld | undefined, people: PeopleOptions): Pick<Workspace, 'host' | 'network' | 'dns' | 'directories' | 'signIn' | 'practice'> {
  const signIn = { ...people, openBrowser: options.openBrowser ?? (() => Promise.resolve()), clock: wallClock, ...(options.fetch === undefined ? {} : { fetch: options.fetch }) };
  if (world === undefined) {
    const clientId = process.env['DIRECTORY_SYNC_SETUP_CLIENT_ID'];
    return { host: openHost({ folder: dataFolder }), network: openNetwork(), dns: openDns(), directories: openDirectories(), signIn: createSignIn({ ...signIn, clientId }), practice: undefined };
  }
  const { client } = world;
  return {
    host: client.host,
    network: client.network,
    dns: openDns(client.dns),
    directories: openDirectories(client.directories),
    signIn: createSignIn({ ...signIn, clientId: client.clientId, origins: inEveryCloud(client.origins) }),
    practice: client.controls,
  };
}

/** The key of the application is for every account that runs the setup on this server: a service has another one than the window. */
function sealers(own: Sealer | undefined): Sealers {
  if (process.platform !== 'win32') return { account: own ?? fileSealer, server: fileSealer };
  const tools = windowsTools();
  return { account: own ?? dataProtection(tools, 'CurrentUser'), server: dataProtection(tools, 'LocalMachine') };
}

function enter(world: World, dataFolder: string): Promise<EnteredWorld | undefined> {
  return world.kind === 'real' ? Promise.resolve(undefined) : enterWorld(world, join(dataFolder, 'practice'));
}

function handlersOf(workspace: Workspace, service: Service): Handlers {
  return {
    ...journeyHandlers(workspace, gates),
    ...prerequisitesHandlers(workspace),
    ...networkHandlers(workspace),
    ...tenantHandlers(workspace),
    ...identityHandlers(workspace),
    ...directoryHandlers(workspace),
    ...rightsHandlers(workspace),
    ...checksHandlers(workspace),
    ...preparationHandlers(workspace),
    ...signInMethodHandlers(workspace),
    ...signInSetupHandlers(workspace),
    ...federationHandlers(workspace),
    ...cloudSyncHandlers(workspace),
    ...synchronizationHandlers(workspace),
    ...rulesHandlers(workspace),
    ...domainsHandlers(workspace),
    ...dnsRecordsHandlers(workspace),
    ...licensesHandlers(workspace),
    ...firstSignInHandlers(workspace, service),
    ...reportHandlers(workspace),
    ...runHandlers(workspace, service),
    ...healthHandlers(workspace, service),
  };
}

async function close(workspace: Workspace, world: EnteredWorld | undefined): Promise<void> {
  const { connections, state } = workspace;
  try {
    await (connections.session?.leave ?? connections.session?.signOut)?.();
    for (const directory of [connections.directory, ...(connections.further?.values() ?? [])]) await directory?.close();
    await world?.leave();
  } finally {
    state.close();
  }
}
