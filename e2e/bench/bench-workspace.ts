/** A workspace for benches: signed in to a practice world, without quotas of our own. */
import { join } from 'node:path';
import { createBudget } from '../../electron/cloud/budget.ts';
import { createSignIn } from '../../electron/cloud/sign-in.ts';
import { openDirectories } from '../../electron/directory/directories.ts';
import { openDns } from '../../electron/dns/dns.ts';
import { openDnsUpdates } from '../../electron/dns/update/editor.ts';
import { openFederation } from '../../electron/federation/federation.ts';
import { openApplicationKeys } from '../../electron/host/application-keys.ts';
import { fileSealer } from '../../electron/host/file-sealer.ts';
import { openSecrets } from '../../electron/host/secrets.ts';
import { connectWorld } from '../../electron/practice/world-client.ts';
import { wallClock } from '../../electron/rpc/wall-clock.ts';
import { kept } from '../../electron/state/kept.ts';
import { openState } from '../../electron/state/state.ts';
import { saveWhole } from '../../electron/state/whole-file.ts';
import type { Workspace } from '../../electron/engine/workspace.ts';
import type { PracticeProcess } from './practice-process.ts';

/** No quota: the bench measures us, not Microsoft's throttling. */
const unlimited = { amount: 1e12, per: 1 };

/** Connected to both sides; the state is a new one in `folder`. */
export async function openWorkspace({ addresses }: Pick<PracticeProcess, 'addresses'>, folder: string, signal: AbortSignal): Promise<Workspace> {
  const client = connectWorld(addresses);
  const budget = createBudget(wallClock, { units: unlimited, writes: unlimited });
  const directories = openDirectories(client.directories);
  const { server, credentials } = client.controls.directory;
  const signIn = createSignIn({ clientId: client.clientId, origins: client.origins, openBrowser: () => Promise.resolve(), clock: wallClock, budget });
  const state = openState(join(folder, 'state'));
  state.settings.write(kept.choice, { scope: { include: [addresses.directory.base], exclude: [] }, sourceAnchor: 'ms-DS-ConsistencyGuid' });
  return {
    product: { name: 'bench', version: '0' },
    door: 'command-line',
    state,
    clock: wallClock,
    host: client.host,
    network: client.network,
    dns: openDns(client.dns),
    dnsUpdates: openDnsUpdates(),
    directories,
    signIn,
    secrets: openSecrets({ folder: join(folder, 'secrets'), sealers: { account: fileSealer, server: fileSealer }, save: saveWhole }),
    applicationKeys: openApplicationKeys(wallClock),
    federation: openFederation(),
    practice: client.controls,
    connections: { directory: await directories.connect(server, credentials, signal), session: await signIn.application(client.controls.application, signal) },
  };
}
