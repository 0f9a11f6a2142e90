/** Starts and stops the Samba process of one instance folder. */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, Socket } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'ldapts';
import { smbConf } from './settings.mjs';

const readyWithinMs = 15_000;
const stopWithinMs = 10_000;

/** @param {string} address */
const isFree = (address) =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(389, address, () => probe.close(() => resolve(true)));
  });

/** The first address of 127.0.0.2 to 127.0.0.30 on which nobody serves LDAP. */
export async function freeAddress() {
  for (let last = 2; last <= 30; last++) if (await isFree(`127.0.0.${last}`)) return `127.0.0.${last}`;
  throw new Error('every address from 127.0.0.2 to 127.0.0.30 serves LDAP already');
}

/** @param {string} address */
async function isSynchronized(address) {
  const client = new Client({ url: `ldap://${address}`, connectTimeout: 2000, timeout: 2000 });
  try {
    const { searchEntries } = await client.search('', { scope: 'base', attributes: ['isSynchronized'] });
    return searchEntries[0]?.['isSynchronized'] === 'TRUE';
  } catch {
    return false;
  } finally {
    await client.unbind().catch(() => {});
  }
}

/** @param {number} pid */
export function isRunning(pid) {
  try {
    return /^(samba|\(samba)/.test(readFileSync(`/proc/${pid}/comm`, 'utf8')) && !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/**
 * Starts Samba in a process group of its own and waits until it serves.
 * @param {import('./settings.mjs').SambaSettings} settings
 * @param {string} folder
 * @param {'pipe' | 'ignore'} stdin Samba ends when a pipe there closes, that is with this process; 'ignore' lets it stay
 * @returns {Promise<number>} the process id, which is the group's id too
 */
export async function launch(settings, folder, stdin = 'pipe') {
  for (const name of ['etc', 'run', 'cache', 'state']) mkdirSync(path.join(folder, name), { recursive: true });
  const conf = path.join(folder, 'etc', 'smb.conf');
  writeFileSync(conf, smbConf(settings, folder));
  const logFile = path.join(folder, 'run', 'samba.out');
  const log = openSync(logFile, 'a');
  const child = spawn('samba', ['-F', '-M', 'single', '-s', conf, '--debug-stdout', '-d1'], { detached: true, stdio: [stdin, log, log] });
  closeSync(log);
  child.unref();
  if (child.stdin instanceof Socket) child.stdin.unref();
  const pid = child.pid ?? 0;
  let ended = false;
  child.once('exit', () => (ended = true)).once('error', () => (ended = true));
  const until = Date.now() + readyWithinMs;
  while (!(await isSynchronized(settings.address))) {
    if (ended || Date.now() > until) {
      await terminate(pid);
      throw new Error(`Samba did not start on ${settings.address}: ${readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n')}`);
    }
    await delay(20);
  }
  return pid;
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
export function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}

/** @param {number} pid */
export async function terminate(pid) {
  signalGroup(pid, 'SIGTERM');
  const until = Date.now() + stopWithinMs;
  while (isRunning(pid) && Date.now() < until) await delay(20);
  signalGroup(pid, 'SIGKILL');
}
