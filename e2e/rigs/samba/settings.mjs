/** What a Samba domain controller is made from, and the names that follow from it. */
import { createHash } from 'node:crypto';
import { at } from '../../../build/tools/root.mjs';

/**
 * `address` is one of 127.0.0.1 to 127.0.0.30 (the certificate's names); `level` is the functional level that the controller reports (7 = 2016);
 * `exchange` adds the Exchange attributes that a synchronization reads; `strongAuth` refuses passwords on an unencrypted connection;
 * `services` are Samba's own (`ldap cldap dns kdc`); `ldif` is loaded before the first start, and with `keep` only the first time:
 * the loaded domain is kept for the next one that wants the same.
 * @typedef {{
 *   address: string, realm: string, domain: string, host: string, password: string, level: 4 | 5 | 6 | 7,
 *   exchange: boolean, recycleBin: boolean, strongAuth: 'yes' | 'allow_sasl_over_tls' | 'no', services: string, ldif: string, keep: boolean
 * }} SambaSettings
 */

/** @type {Omit<SambaSettings, 'address'>} */
export const defaults = {
  realm: 'CONTOSO.TEST',
  domain: 'CONTOSO',
  host: 'dc1',
  password: 'Passw0rd!Admin',
  level: 7,
  exchange: true,
  recycleBin: false,
  strongAuth: 'yes',
  services: 'ldap',
  ldif: '',
  keep: false,
};

/** Where provisioned domains and running instances lie. */
export const home = at('.rigs', 'samba');

/**
 * The domain's DNS name and its distinguished name.
 * @param {string} realm
 */
export function domainNames(realm) {
  const dns = realm.toLowerCase();
  return { dns, base: `DC=${dns.replaceAll('.', ',DC=')}` };
}

/**
 * The folder of the provisioned domain: everything that provisioning depends on is in its name, nothing else.
 * @param {SambaSettings} settings
 * @param {string} sambaVersion
 */
export function provisionedFolder(settings, sambaVersion) {
  const { realm, domain, host, password, level, exchange, recycleBin, services } = settings;
  const boundAddress = services.includes('dns') ? settings.address : '';
  const key = JSON.stringify(['v1', sambaVersion, realm, domain, host, password, level, exchange, recycleBin, boundAddress]);
  return at('.rigs', 'samba', 'provisioned', `${domainNames(realm).dns}-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`);
}

/**
 * Samba's configuration for an instance: private folders, one loopback address, LDAP with our certificate.
 * @param {SambaSettings} settings
 * @param {string} folder
 */
export const smbConf = (settings, folder) => `[global]
netbios name = ${settings.host.toUpperCase()}
realm = ${settings.realm}
workgroup = ${settings.domain}
server role = active directory domain controller
server services = ${settings.services}
interfaces = ${settings.address}/8
bind interfaces only = yes
disable netbios = yes
ldap server require strong auth = ${settings.strongAuth}
tls keyfile = ${folder}/private/tls/dc.key
tls certfile = ${folder}/private/tls/dc.pem
tls cafile = ${folder}/private/tls/ca.pem
private dir = ${folder}/private
state directory = ${folder}/state
cache directory = ${folder}/cache
lock directory = ${folder}/run
pid directory = ${folder}/run
ncalrpc dir = ${folder}/run/ncalrpc
binddns dir = ${folder}/run/bind-dns
winbindd socket directory = ${folder}/run/winbindd
ntp signd socket directory = ${folder}/run/ntp_signd
usershare path =
log file = ${folder}/run/log.%m
max log size = 0
`;
