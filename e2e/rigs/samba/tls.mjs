/** Makes a private certificate authority and a certificate for the domain controller. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { domainNames } from './settings.mjs';
import { tool } from './tools.mjs';

const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
const tenYears = ['-days', '3650'];

/**
 * Writes ca.pem, ca.key, dc.pem and dc.key; the names are the controller's, its domain's and 127.0.0.1 to 127.0.0.30.
 * @param {import('./settings.mjs').SambaSettings} settings
 * @param {string} folder
 */
export async function makeCertificates({ domain, host, realm }, folder) {
  const { dns } = domainNames(realm);
  const file = (/** @type {string} */ name) => path.join(folder, name);
  mkdirSync(folder, { recursive: true });
  const authority = ['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'];
  await tool('openssl', [
    ...['req', '-x509', ...key, ...tenYears, '-subj', `/O=${domain}/CN=${domain} Test CA`, ...authority],
    ...['-keyout', file('ca.key'), '-out', file('ca.pem')],
  ]);
  await tool('openssl', ['req', ...key, '-subj', `/CN=${host}.${dns}`, '-keyout', file('dc.key'), '-out', file('dc.csr')]);
  const addresses = Array.from({ length: 30 }, (_, index) => `IP:127.0.0.${index + 1}`);
  const names = [`DNS:${host}.${dns}`, `DNS:${dns}`, ...addresses].join(',');
  writeFileSync(file('extensions'), `subjectAltName=${names}\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n`);
  await tool('openssl', [
    ...['x509', '-req', '-in', file('dc.csr'), '-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-CAcreateserial', ...tenYears],
    ...['-extfile', file('extensions'), '-out', file('dc.pem')],
  ]);
  for (const name of ['dc.csr', 'extensions']) rmSync(file(name));
}
