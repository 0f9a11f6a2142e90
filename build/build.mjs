/** Builds the parts of the app that are stale into out/, and leaves the others alone. `npm run build` */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensurePackages } from './tools/packages.mjs';
import { parts } from './tools/parts.mjs';
import { at } from './tools/root.mjs';
import { fingerprint, isFresh, stamp } from './tools/stale.mjs';

/**
 * Builds one part beside its place and moves it there when it is whole, so that a stopped build leaves no half.
 * @param {import('./tools/parts.mjs').Part} part
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function buildPart(part) {
  const folder = at('out', part.name);
  const print = fingerprint(part.inputs);
  if (!existsSync(at(part.entry)) || isFresh(folder, print)) return false;
  const { build, mergeConfig } = await import('vite');
  const beside = at('out', `.${part.name}-${process.pid}`);
  const whole = mergeConfig(await part.config(), { build: { outDir: beside, emptyOutDir: true } });
  try {
    await build(whole);
    stamp(beside, print);
    mkdirSync(path.dirname(folder), { recursive: true });
    rmSync(folder, { recursive: true, force: true });
    renameSync(beside, folder);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
  return true;
}

/**
 * Installs packages when needed and builds the named parts (all when none is named); one line on stderr a built part.
 * @param {...string} names
 */
export async function ensureBuilt(...names) {
  await ensurePackages();
  for (const part of parts) {
    if (names.length > 0 && !names.includes(part.name)) continue;
    const start = performance.now();
    const built = await buildPart(part).catch((error) => {
      console.error(error.message);
      process.exit(1);
    });
    if (built) console.error(`built ${part.name} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
}

if (process.argv[1] === import.meta.filename) await ensureBuilt(...process.argv.slice(2));
