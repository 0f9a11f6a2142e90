/** Tells whether a built part is older than what it was built from. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { at, root } from './root.mjs';

/**
 * Every file below a folder (or the file itself), tests left out.
 * @param {string} start
 * @returns {string[]}
 */
function filesBelow(start) {
  if (!existsSync(start)) return [];
  if (!statSync(start).isDirectory()) return [start];
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/**
 * A short text that changes when any input's name, size or time of change does.
 * @param {readonly string[]} inputs files and folders, relative to the root
 */
export function fingerprint(inputs) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((input) => filesBelow(at(input)))) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${path.relative(root, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

const stampFile = (/** @type {string} */ folder) => path.join(folder, '.stamp');

/**
 * @param {string} folder where the part was built
 * @param {string} print what `fingerprint` says now
 */
export const isFresh = (folder, print) => existsSync(stampFile(folder)) && readFileSync(stampFile(folder), 'utf8') === print;

/**
 * Notes what a part was built from.
 * @param {string} folder
 * @param {string} print
 */
export const stamp = (folder, print) => writeFileSync(stampFile(folder), print);
