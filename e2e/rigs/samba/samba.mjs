/** A disposable Active Directory domain controller on a loopback address, for tests: Samba with a real schema, DirSync and LDAPS. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { freeAddress, launch, terminate } from './controller.mjs';
import { provision } from './provision.mjs';
import { defaults, domainNames, home } from './settings.mjs';
import { compact, loadLdif } from './tools.mjs';

export { sambaMissing } from './tools.mjs';

/**
 * `url` is LDAPS on 636 (plain LDAP is on 389 of `address`); `caFile` is PEM; `base` the domain's distinguished name;
 * `ldif` stops the controller, loads the text into its files, and starts it again.
 * @typedef {{
 *   address: string, url: string, caFile: string, base: string, serverName: string, realm: string, domain: string,
 *   adminAccount: string, adminPassword: string, ldif: (text: string) => Promise<void>, stop: () => Promise<void>
 * }} Samba
 */

/** A new instance folder; those whose process has ended are removed. */
function instanceFolder() {
  mkdirSync(home, { recursive: true });
  for (const name of readdirSync(home)) {
    const owner = /^instance-(\d+)-/.exec(name)?.[1];
    if (owner !== undefined && !existsSync(`/proc/${owner}`)) rmSync(path.join(home, name), { recursive: true, force: true });
  }
  return mkdtempSync(path.join(home, `instance-${process.pid}-`));
}

/**
 * An instance folder, copied from the provisioned domain.
 * @param {import('./settings.mjs').SambaSettings} settings
 * @param {string} folder
 */
export async function fill(settings, folder) {
  const provisioned = await provision(settings);
  const kept = settings.keep ? `${provisioned}-${createHash('sha256').update(settings.ldif).digest('hex').slice(0, 16)}` : '';
  const loaded = kept !== '' && existsSync(kept);
  cpSync(loaded ? kept : provisioned, folder, { recursive: true });
  if (loaded || settings.ldif === '') return;
  await loadLdif(folder, settings.ldif);
  await compact(folder);
  if (kept !== '') cpSync(folder, kept, { recursive: true });
}

/**
 * How a client reaches the controller.
 * @param {import('./settings.mjs').SambaSettings} settings
 * @param {string} folder
 */
export function reach(settings, folder) {
  const { dns, base } = domainNames(settings.realm);
  return {
    address: settings.address,
    url: `ldaps://${settings.address}`,
    caFile: path.join(folder, 'private', 'tls', 'ca.pem'),
    base,
    serverName: `${settings.host}.${dns}`,
    realm: settings.realm,
    domain: settings.domain,
    adminAccount: `Administrator@${settings.realm}`,
    adminPassword: settings.password,
  };
}

/**
 * Starts a fresh domain controller (0.5 s; 8 s the first time on a machine); it ends with this process at the latest.
 * @param {Partial<import('./settings.mjs').SambaSettings>} [wishes] without an address the first free one is taken
 * @returns {Promise<Samba>}
 */
export async function startSamba(wishes = {}) {
  const settings = { ...defaults, ...wishes, address: wishes.address ?? (await freeAddress()) };
  const folder = instanceFolder();
  await fill(settings, folder);
  let pid = await launch(settings, folder);
  return {
    ...reach(settings, folder),
    ldif: async (text) => {
      await terminate(pid);
      await loadLdif(folder, text);
      pid = await launch(settings, folder);
    },
    stop: async () => {
      await terminate(pid);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
