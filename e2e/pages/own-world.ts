/** A practice world that outlives the setup which uses it, and can be slowed down, changed and looked into while the setup works. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'ldapts';
import { expect } from 'playwright/test';
import type { PracticeControls } from '../../electron/ports/practice.ts';
import type { WorldAddresses } from '../../electron/practice/world-addresses.ts';
import { connectWorld, type WorldRemote } from '../../electron/practice/world-client.ts';
import type { WorldName } from '../../electron/practice/world-table.ts';
import { openWorld } from '../../electron/practice/world.ts';
import { forestSizes, sampleForest } from '../../electron/practice/worlds/forest.ts';
import { expectedTenant } from '../acceptance/expected-tenant.ts';
import { readTenantContent } from '../acceptance/kept-world.ts';
import { synchronizedContent } from '../acceptance/synchronized-content.ts';

/** The running world, and the switches with which `serve` uses it. */
export interface OwnWorld {
  readonly switches: readonly string[];
  /** What else can be done to it. */
  readonly remote: WorldRemote;
  /** Writes records into its DNS, as at a DNS host. */
  readonly publish: PracticeControls['publish'];
  /** Does something in the directory, as an administrator of it. */
  readonly inDirectory: <T>(act: (client: Client) => Promise<T>) => Promise<T>;
  /** Each answer of the tenant takes so many milliseconds longer. */
  readonly slowDown: (delayMs: number) => Promise<void>;
  /** Users and groups that a synchronization has brought so far. */
  readonly brought: () => Promise<number>;
  /** Everybody of the small company is there once, with the right members, and nobody was deleted. */
  readonly expectEverybody: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens a company in `folder`. */
export async function openOwnWorld(folder: string, name: WorldName = 'small'): Promise<OwnWorld> {
  const world = await openWorld({ name, folder: path.join(folder, 'world') });
  const file = path.join(folder, 'world.json');
  await writeFile(file, JSON.stringify(world.addresses));
  const { remote, controls } = connectWorld(world.addresses);
  return {
    switches: ['--practice', name, '--world-file', file],
    remote,
    publish: controls.publish,
    inDirectory: (act) => withClient(world.addresses.directory, act),
    slowDown: (delayMs) => remote.changeFaults({ tenant: { delayMs } }),
    brought: async () => {
      const { users, groups } = synchronizedContent(await readTenantContent(remote.listTenant));
      return users.size + groups.size;
    },
    expectEverybody: () => expectEverybody(remote),
    close: world.close,
  };
}

async function withClient<T>({ address, ldapsPort, server, authority, administrator }: WorldAddresses['directory'], act: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ url: `ldaps://${address}:${ldapsPort}`, tlsOptions: { ca: [authority], servername: server } });
  await client.bind(administrator.account, administrator.password);
  try {
    return await act(client);
  } finally {
    await client.unbind();
  }
}

const whole = expectedTenant(sampleForest(forestSizes.small));

/** Users and security groups of the small company. */
export const everybody = whole.users.size + whole.groups.size;

async function expectEverybody({ listTenant }: WorldRemote): Promise<void> {
  const tenant = await readTenantContent(listTenant);
  const { users, groups } = synchronizedContent(tenant);
  expect([...users.keys()].sort()).toEqual([...whole.users.keys()].sort());
  expect([...groups].map(([anchor, { members }]) => [anchor, members]).sort()).toEqual([...whole.groups].map(([anchor, { members }]) => [anchor, members]).sort());
  expect([tenant.deletedUsers, tenant.deletedGroups]).toEqual([[], []]);
}
