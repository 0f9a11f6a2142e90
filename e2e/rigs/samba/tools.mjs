/** Runs Samba's command-line programs and fails with what they said. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} [input] goes to its stdin
 * @returns {Promise<string>} its stdout
 */
export function tool(command, args, input = '') {
  const child = spawn(command, args, { stdio: 'pipe' });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
  child.stdin.on('error', () => {}).end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command} ended with ${code}: ${(errors || output).trim().split('\n').slice(-5).join('\n')}`));
    });
  });
}

/**
 * Changes the directory's files directly; Samba must not be running on them.
 * @param {string} folder holds etc/smb.conf and private/
 * @param {string} ldif records without a changetype are added
 * @param {readonly string[]} [options] by default one index transaction for all records: 14 times faster, but not possible for the schema
 */
export const loadLdif = (folder, ldif, options = ['-o', 'batch_mode:1', '-o', 'transaction_index_cache_size:200000', '--nosync']) =>
  tool('ldbmodify', [`--configfile=${folder}/etc/smb.conf`, '-H', `${folder}/private/sam.ldb`, ...options], ldif);

/**
 * Rewrites the database files: after a large load this halves them and doubles the speed of reading.
 * @param {string} folder
 */
export async function compact(folder) {
  const parts = path.join(folder, 'private', 'sam.ldb.d');
  for (const name of readdirSync(parts).filter((one) => one.endsWith('.ldb'))) {
    const file = path.join(parts, name);
    await tool('tdbbackup', ['-s', '.new', file]);
    renameSync(`${file}.new`, file);
  }
}

const programs = ['/usr/sbin/samba', '/usr/bin/samba-tool', '/usr/bin/ldbmodify', '/usr/bin/tdbbackup', '/usr/bin/openssl'];

/** Why a Samba domain controller cannot run here, or '' when it can. */
export function sambaMissing() {
  if (process.platform !== 'linux') return 'Samba runs on Linux only';
  if (process.getuid?.() !== 0) return 'provisioning a Samba domain needs root';
  const missing = programs.filter((program) => !existsSync(program));
  return missing.length > 0 ? `not installed: ${missing.join(', ')}` : '';
}
