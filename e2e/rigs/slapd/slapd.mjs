/** A disposable OpenLDAP server with AD-like users, for measuring clients: it answers faster than any of them reads. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'ldapts';
import { defaults } from '../samba/settings.mjs';
import { makeCertificates } from '../samba/tls.mjs';
import { tool } from '../samba/tools.mjs';
import { configuration, schema } from './configuration.mjs';

const programs = ['/usr/sbin/slapd', '/usr/sbin/slapadd', '/usr/lib/ldap/back_mdb.so', '/usr/bin/openssl'];

/** Why no slapd can run here, or '' when it can. */
export function slapdMissing() {
  const missing = programs.filter((program) => !existsSync(program));
  return missing.length > 0 ? `not installed: ${missing.join(', ')}` : '';
}

export const slapdBase = 'dc=contoso,dc=test';

/**
 * Reached by LDAPS only.
 * @typedef {{ address: string, port: number, url: string, caFile: string, base: string, account: string, password: string, stop: () => Promise<void> }} Slapd
 */

/** @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const bound = probe.address();
      probe.close(() => resolve(typeof bound === 'object' && bound !== null ? bound.port : 0));
    });
  });

/** @param {string} url */
async function answers(url) {
  const client = new Client({ url, connectTimeout: 1000, timeout: 1000, tlsOptions: { rejectUnauthorized: false } });
  try {
    await client.search('', { scope: 'base' });
    return true;
  } catch {
    return false;
  } finally {
    await client.unbind().catch(() => {});
  }
}

/**
 * Starts a server on 127.0.0.1 that holds what `ldif` says, below its base.
 * @param {string} ldif
 * @returns {Promise<Slapd>}
 */
export async function startSlapd(ldif) {
  const folder = mkdtempSync(path.join(tmpdir(), 'slapd-'));
  const file = (/** @type {string} */ name) => path.join(folder, name);
  mkdirSync(file('db'));
  await makeCertificates({ ...defaults, address: '127.0.0.1' }, file('tls'));
  writeFileSync(file('ad.schema'), schema);
  writeFileSync(file('slapd.conf'), configuration(folder, slapdBase));
  writeFileSync(file('content.ldif'), `dn: ${slapdBase}\nobjectClass: domain\ndc: contoso\n\n${ldif}`);
  await tool('/usr/sbin/slapadd', ['-q', '-f', file('slapd.conf'), '-l', file('content.ldif')]);
  const port = await freePort();
  const url = `ldaps://127.0.0.1:${port}`;
  const child = spawn('/usr/sbin/slapd', ['-f', file('slapd.conf'), '-h', url, '-d', '0'], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (const until = Date.now() + 10_000; !(await answers(url)); await delay(20)) {
    if (child.exitCode === null && Date.now() < until) continue;
    await stop();
    throw new Error('slapd did not start');
  }
  return { address: '127.0.0.1', port, url, caFile: file('tls/ca.pem'), base: slapdBase, account: `cn=admin,${slapdBase}`, password: 'secret', stop };
}
