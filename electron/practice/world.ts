/** A practice world, server side: a domain controller, a tenant, DNS and the facts of a server, kept in one file. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { changeAgent } from './agent/change-agent.ts';
import { keptCommands } from './host/command-state.ts';
import { runPracticeCommand } from './host/commands.ts';
import { finishWizard } from './host/connect-wizard.ts';
import { keptServer } from './kept-server.ts';
import { openMemoryStore, openStore } from './store.ts';
import type { WorldAddresses } from './world-addresses.ts';
import type { TenantCounts, TenantObject, WorldCall } from './world-calls.ts';
import { openControl, type ControlDoor } from './world-control.ts';
import { changeFaults } from './world-faults.ts';
import { takeWorldLock } from './world-lock.ts';
import { forget, startParts, type DirectoryPart, type TenantBehavior, type WorldParts, type WorldPorts } from './world-parts.ts';
import { newWorld, type WorldName } from './world-table.ts';
import { countsOf } from './worlds/sized-forest.ts';

/** What a world is opened with. */
export interface WorldOptions {
  readonly name: WorldName;
  /** Where `<name>.db` and the certificates lie; made when it is not there. */
  readonly folder: string;
  /** Forgets what earlier runs left. */
  readonly reset?: boolean;
  /** Keeps nothing on the disk but the files of certificates; left out: so it is for worlds of a given size. */
  readonly inMemory?: boolean;
  readonly ports?: WorldPorts;
  readonly tenant?: TenantBehavior;
  /** Of every account that can sign in, from the beginning of the world; that of the practice company when left out. */
  readonly password?: string;
}

/** A running world. */
export interface World {
  readonly addresses: WorldAddresses;
  /** The servers as they run now; a reset replaces them. */
  readonly parts: () => WorldParts;
  /** What the control door would do. */
  readonly call: (call: WorldCall) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** Opens the world, at the state in which the last run left it; throws `setup.busy` when another process has it open. */
export async function openWorld(options: WorldOptions): Promise<World> {
  await mkdir(options.folder, { recursive: true });
  const inMemory = options.inMemory ?? countsOf(options.name) !== undefined;
  const release = inMemory ? () => undefined : takeWorldLock(join(options.folder, `${options.name}.lock`));
  try {
    return await openLocked({ ...options, inMemory }, release);
  } catch (error) {
    release();
    throw error;
  }
}

async function openLocked({ name, folder, reset = false, inMemory = false, ports = {}, tenant = {}, password }: WorldOptions, release: () => void): Promise<World> {
  const store = inMemory ? openMemoryStore() : openStore(join(folder, `${name}.db`));
  if (reset) forget(store);
  let parts = await startParts(name, store, ports, tenant, password);
  const server = keptServer(store, newWorld(name).server);
  const commands = keptCommands(store);

  const restart = async (): Promise<void> => {
    const same = portsOf(parts);
    await parts.close();
    forget(store);
    parts = await startParts(name, store, same, tenant, password);
  };
  const call = async (asked: WorldCall): Promise<unknown> => {
    switch (asked.call) {
      case 'publish':
        return parts.dns.publish(asked.domain, asked.records);
      case 'readHost':
        return server.read();
      case 'changeHost':
        return server.change(asked.change);
      case 'runCommand':
        return runPracticeCommand({ server, kept: commands, parts: () => parts }, asked);
      case 'finishWizard':
        return finishWizard({ server, kept: commands, parts: () => parts });
      case 'failCommands':
        return commands.change({ faults: asked.faults });
      case 'changeFaults':
        return changeFaults(parts, asked.change);
      case 'listTenant':
        return listTenant(parts, asked.type, asked.deleted);
      case 'changeTenant':
        return parts.tenant.change(asked.change);
      case 'readTenantCounts':
        return readCounts(parts, asked.reset);
      case 'markDirectory':
        return parts.directory.mark(asked.mark);
      case 'rewindDirectory':
        return parts.directory.rewind(asked.mark, asked.invocation);
      case 'dropDirectoryConnections':
        return parts.directory.dropConnections();
      case 'readAgent':
        return parts.agent.state();
      case 'changeAgent':
        return changeAgent(parts.agent, asked.change);
      case 'runAgent':
        return parts.agent.runCycle();
      case 'reset':
        return restart();
    }
  };
  const control = await openControl({ call, seedTenant: (lines) => parts.tenant.seed(lines) }, ports.control ?? 0);
  const files = await writeFiles(folder, name, parts);
  return {
    addresses: addressesOf(name, parts, control, files),
    parts: () => parts,
    call,
    close: async () => {
      await control.close();
      await parts.close();
      store.close();
      release();
    },
  };
}

function readCounts({ tenant }: WorldParts, reset: boolean): TenantCounts {
  const counts = tenant.counts();
  if (reset) tenant.resetCounts();
  return counts;
}

function listTenant(parts: WorldParts, type: Extract<WorldCall, { call: 'listTenant' }>['type'], deleted: boolean): readonly TenantObject[] {
  const snapshot = parts.tenant.snapshot();
  const found = deleted ? snapshot.deleted(type) : snapshot.list(type);
  return found.map(({ id, values }) => ({
    id,
    values: { ...values },
    members: type === 'group' ? [...snapshot.members(id)] : [],
    manager: type === 'user' ? (snapshot.managerOf(id) ?? null) : null,
  }));
}

function portsOf({ directory, further, replicas, tenant, dns }: WorldParts): WorldPorts {
  const twins = replicas.map((one) => ({ ldap: one.port, ldaps: one.tlsPort }));
  const others = further.map((one) => ({ ldap: one.directory.port, ldaps: one.directory.tlsPort }));
  return { ldap: directory.port, ldaps: directory.tlsPort, further: others, replicas: twins, tenant: Number(new URL(tenant.url).port), dns: dns.port };
}

interface WorldFiles {
  readonly authorityFile: string;
  readonly certificateFile: string;
}

/** Other programs want certificates as files. */
async function writeFiles(folder: string, name: WorldName, parts: WorldParts): Promise<WorldFiles> {
  const files = { authorityFile: join(folder, `${name}-authority.pem`), certificateFile: join(folder, `${name}-application.pem`) };
  await writeFile(files.authorityFile, parts.directory.caPem);
  await writeFile(files.certificateFile, parts.application.certificatePem, { mode: 0o600 });
  return files;
}

function addressesOf(name: WorldName, parts: WorldParts, control: ControlDoor, files: WorldFiles): WorldAddresses {
  const { tenant, dns, application } = parts;
  return {
    world: name,
    directory: { ...directoryAddress(parts), authorityFile: files.authorityFile },
    further: parts.further.map(directoryAddress),
    replicas: parts.replicas.map((replica) => ({ ...directoryAddress(parts), server: replica.controller, ldapPort: replica.port, ldapsPort: replica.tlsPort, authority: replica.caPem })),
    tenant: {
      tenantId: tenant.tenantId,
      clientId: tenant.clientId,
      loginUrl: tenant.loginUrl,
      graphUrl: tenant.graphUrl,
      deviceLogin: `${tenant.loginUrl}/devicelogin`,
      administrator: { account: tenant.admin.userPrincipalName, password: tenant.admin.password },
      application: { ...application, certificateFile: files.certificateFile },
    },
    dns: { server: dns.address, port: dns.port },
    control: { url: control.url, key: control.key },
  };
}

function directoryAddress({ directory, controller, domain }: DirectoryPart): WorldAddresses['further'][number] {
  return {
    server: controller,
    address: '127.0.0.1',
    ldapPort: directory.port,
    ldapsPort: directory.tlsPort,
    domain,
    base: directory.base,
    administrator: { account: directory.account, password: directory.password },
    reader: directory.reader,
    authority: directory.caPem,
  };
}
