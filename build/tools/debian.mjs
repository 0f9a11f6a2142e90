/** Installs the Debian packages that the tests need, on a Debian machine where we are root. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { capture } from './process.mjs';

/** The browser with its fonts, the virtual screen (Electron's libraries come with the browser), the domain controller, the foreign clients that the README shows, what runs programs of Windows, and the name server. */
const wanted = [
  ...['chromium', 'fonts-liberation', 'fonts-noto-core', 'xvfb', 'xauth', 'unzip'],
  ...['samba', 'samba-ad-provision', 'samba-dsdb-modules', 'samba-vfs-modules', 'ldb-tools', 'tdb-tools', 'openssl'],
  ...['ldap-utils', 'curl'],
  ...['wine', 'wine64'],
  ...['bind9', 'bind9-dnsutils'],
];

const policy = '/usr/sbin/policy-rc.d';

/** @param {string} name */
async function isInstalled(name) {
  const { output } = await capture('dpkg-query', ['-W', '-f', '${db:Status-Status}', name]);
  return output === 'installed';
}

/**
 * Keeps apt from starting the services that it installs, as Samba's would take the ports of the test controller.
 * @template T
 * @param {() => Promise<T>} work
 */
async function withoutServices(work) {
  if (existsSync(policy)) return work();
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return await work();
  } finally {
    rmSync(policy);
  }
}

/** Installs what is missing; answers what went wrong, or ''. */
export async function ensureDebianPackages() {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return '';
  const present = await Promise.all(wanted.map(isInstalled));
  const missing = wanted.filter((_, index) => !present[index]);
  if (missing.length === 0) return '';
  console.log(`installing ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return withoutServices(async () => {
    await capture('apt-get', ['update', '-q'], { env });
    const { code, output } = await capture('apt-get', ['install', '-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...missing], { env });
    return code === 0 ? '' : `apt-get install ended with ${code}: ${output.trim().split('\n').slice(-3).join(' ')}`;
  });
}
