/** Provisions a domain once and keeps it: each instance starts from a copy with the same SIDs, GUIDs and USNs. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { exchangeSchema } from './exchange-schema.mjs';
import { domainNames, home, provisionedFolder } from './settings.mjs';
import { makeCertificates } from './tls.mjs';
import { compact, loadLdif, tool } from './tools.mjs';

/** @typedef {import('./settings.mjs').SambaSettings} SambaSettings */

/**
 * The reported functional level: samba-tool ends at 2008 R2, and a client only reads the number.
 * @param {SambaSettings} settings
 */
function levelChanges({ host, domain, level, realm }) {
  const { base } = domainNames(realm);
  const configuration = `CN=Configuration,${base}`;
  const holders = [
    `CN=NTDS Settings,CN=${host.toUpperCase()},CN=Servers,CN=Default-First-Site-Name,CN=Sites,${configuration}`,
    base,
    `CN=Partitions,${configuration}`,
    `CN=${domain},CN=Partitions,${configuration}`,
  ];
  const change = `changetype: modify\nreplace: msDS-Behavior-Version\nmsDS-Behavior-Version: ${level}\n`;
  return holders.map((holder) => `dn: ${holder}\n${change}`).join('\n');
}

/**
 * The Recycle Bin can be switched on in Samba only while it is not running.
 * @param {string} base
 */
const recycleBinChange = (base) =>
  `dn:\nchangetype: modify\nadd: enableOptionalFeature\nenableOptionalFeature: CN=Partitions,CN=Configuration,${base}:766ddcd8-acd0-445e-f3b9-a7f9b6744f2a\n`;

/**
 * @param {SambaSettings} settings
 * @param {string} folder
 */
async function makeDomain(settings, folder) {
  const { base } = domainNames(settings.realm);
  await tool('samba-tool', [
    ...['domain', 'provision', '--configfile=/dev/null', `--targetdir=${folder}`, '--server-role=dc', '--dns-backend=SAMBA_INTERNAL'],
    ...[`--realm=${settings.realm}`, `--domain=${settings.domain}`, `--adminpass=${settings.password}`],
    ...[`--host-name=${settings.host}`, `--host-ip=${settings.address}`],
  ]);
  await makeCertificates(settings, path.join(folder, 'private', 'tls'));
  if (settings.level !== 4) await loadLdif(folder, levelChanges(settings), []);
  if (settings.exchange) for (const part of exchangeSchema(base)) await loadLdif(folder, part, ['--option=dsdb:schema update allowed=true']);
  if (settings.recycleBin) await loadLdif(folder, recycleBinChange(base), []);
  await compact(folder);
  rmSync(path.join(folder, 'state', 'sysvol'), { recursive: true, force: true });
}

/**
 * Answers the folder of the provisioned domain; the first time it is made, in about 7 s.
 * @param {SambaSettings} settings
 */
export async function provision(settings) {
  const version = (await tool('samba', ['--version'])).trim();
  const folder = provisionedFolder(settings, version);
  if (existsSync(folder)) return folder;
  mkdirSync(path.dirname(folder), { recursive: true });
  const work = mkdtempSync(path.join(home, 'making-'));
  try {
    await makeDomain(settings, work);
    if (!existsSync(folder)) renameSync(work, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return folder;
}
