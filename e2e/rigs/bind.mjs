/** A disposable BIND name server on 127.0.0.1: it answers for its zones only, and takes dynamic updates where a zone allows them. */
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tool } from './samba/tools.mjs';

const programs = ['/usr/sbin/named', '/usr/bin/dig'];
const address = '127.0.0.1';

/** Milliseconds that the server has to load its zones. */
const patience = 15_000;

/** Why no BIND can run here, or '' when it can. */
export function bindMissing() {
  const missing = programs.filter((program) => !existsSync(program));
  return missing.length > 0 ? `not installed: ${missing.join(', ')}` : '';
}

/**
 * `text`: records in the form of a zone file, relative to the zone; SOA and NS are put before it unless it holds an SOA.
 * `statements`: further lines of the zone's configuration, such as `update-policy { grant writer zonesub ANY; };`.
 * `broken`: it may fail to load; the server then answers SERVFAIL for it.
 * @typedef {{ name: string, text: string, statements?: string, broken?: boolean }} BindZone
 */

/**
 * `algorithm`: as TSIG names it, such as `hmac-sha256`; `secret`: base64.
 * @typedef {{ name: string, algorithm: string, secret: string }} BindKey
 */

/**
 * `zoneText`: what stands in the zone now, by a zone transfer: a record a line, sorted, without the SOA, whose serial changes with each update.
 * @typedef {{ address: string, port: number, folder: string, zoneText: (name: string) => Promise<string>, stop: () => Promise<void> }} Bind
 */

/**
 * Starts the server on any free port; `options` are further lines of its options block.
 * @param {{ zones: readonly BindZone[], keys?: readonly BindKey[], options?: string }} content
 * @returns {Promise<Bind>}
 */
export async function startBind({ zones, keys = [], options = '' }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'bind-'));
  for (const [index, zone] of zones.entries()) writeFileSync(path.join(folder, `${index}.zone`), zoneFile(zone));
  const port = await freePort();
  writeFileSync(path.join(folder, 'named.conf'), configuration({ zones, keys, options, folder, port }));
  const child = spawn('/usr/sbin/named', ['-g', '-4', '-n', '1', '-c', path.join(folder, 'named.conf')], { stdio: ['ignore', 'ignore', 'pipe'] });
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => child.once('close', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const log = await started(child.stderr, ended);
  const failed = log.ready ? faults(log.text, zones) : log.text.slice(-2000);
  if (failed !== '') {
    await stop();
    throw new Error(`named did not start:\n${failed}`);
  }
  child.stderr.resume();
  return { address, port, folder, zoneText: (name) => transferred(name, port), stop };
}

/** @param {BindZone} zone */
function zoneFile({ name, text }) {
  const head = /\bSOA\b/.test(text) ? '' : `@ IN SOA ns1.${name}. hostmaster.${name}. 1 3600 600 86400 60\n@ IN NS ns1.${name}.\nns1 IN A ${address}\n`;
  return `$ORIGIN ${name}.\n$TTL 3600\n${head}${text}\n`;
}

/** @param {{ zones: readonly BindZone[], keys: readonly BindKey[], options: string, folder: string, port: number }} content */
function configuration({ zones, keys, options, folder, port }) {
  return [
    `options { directory "${folder}"; pid-file "named.pid"; session-keyfile "session.key"; listen-on port ${port} { ${address}; }; listen-on-v6 { none; };`,
    '  recursion no; dnssec-validation no; notify no; empty-zones-enable no; check-names primary ignore; allow-transfer { any; };',
    `  ${options} };`,
    'controls { };',
    ...keys.map(({ name, algorithm, secret }) => `key "${name}" { algorithm ${algorithm}; secret "${secret}"; };`),
    ...zones.map(({ name, statements = '' }, index) => `zone "${name}" { type primary; file "${index}.zone"; check-integrity no; ${statements} };`),
    '',
  ].join('\n');
}

/**
 * Reads what the server says until it runs.
 * @param {import('node:stream').Readable} stderr
 * @param {Promise<void>} ended
 * @returns {Promise<{ ready: boolean, text: string }>}
 */
function started(stderr, ended) {
  let text = '';
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ ready: false, text }), patience);
    const finish = (/** @type {boolean} */ ready) => {
      clearTimeout(timer);
      resolve({ ready, text });
    };
    stderr.setEncoding('utf8').on('data', (part) => {
      text += part;
      if (/ running\s*$/m.test(text) && / all zones loaded/.test(text)) finish(true);
    });
    void ended.then(() => finish(false));
  });
}

/**
 * Lines about zones that should have loaded and did not.
 * @param {string} log
 * @param {readonly BindZone[]} zones
 */
function faults(log, zones) {
  const loaded = new Set([...log.matchAll(/zone (\S+)\/IN: loaded serial/g)].map(([, name]) => name?.toLowerCase()));
  const missing = zones.filter(({ name, broken = false }) => !broken && !loaded.has(name.toLowerCase()));
  if (missing.length === 0) return '';
  return log.split('\n').filter((line) => missing.some(({ name }) => line.toLowerCase().includes(name.toLowerCase()))).join('\n') || log.slice(-2000);
}

/**
 * @param {string} name
 * @param {number} port
 */
async function transferred(name, port) {
  const records = await tool('/usr/bin/dig', [`@${address}`, '-p', String(port), name, 'AXFR', '+noall', '+answer', '+onesoa', '+nocookie']);
  const lines = records.split('\n').filter((line) => line !== '' && !/\sIN\s+SOA\s/.test(line));
  return lines.sort().join('\n');
}

/**
 * TCP chooses it; should another program have it for UDP, the next one is tried.
 * @returns {Promise<number>}
 */
async function freePort() {
  for (;;) {
    const port = await new Promise((resolve, reject) => {
      const probe = createServer().once('error', reject);
      probe.listen(0, address, () => {
        const bound = probe.address();
        probe.close(() => resolve(typeof bound === 'object' && bound !== null ? bound.port : 0));
      });
    });
    const free = await new Promise((resolve) => {
      const probe = createSocket('udp4').once('error', () => resolve(false));
      probe.bind(port, address, () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
}
