/** Runs the benches of e2e/bench. `npm run --silent bench -- [NAME…] [--json]`: a table, or one JSON line a measure. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { buildPart, ensureBuilt } from './build.mjs';
import { benchPart } from './tools/parts.mjs';
import { at } from './tools/root.mjs';

const asked = process.argv.slice(2).filter((one) => one !== '--json');
const asJson = process.argv.includes('--json');

const known = readdirSync(at('e2e', 'bench')).flatMap((file) => /^(.+)\.bench\.ts$/.exec(file)?.[1] ?? []);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0 || known.length === 0) {
  console.error(`No bench named ${unknown.join(', ') || 'anything'}; there are: ${known.join(', ') || 'none'}`);
  process.exit(2);
}

await ensureBuilt();
await buildPart(benchPart(known));
/** @type {typeof import('../e2e/bench/harness.ts')} */
const { table } = await import(pathToFileURL(at('out', 'bench', 'harness.js')).href);

/** @type {import('../e2e/bench/harness.ts').Measure[]} */
const measures = [];
for (const name of asked.length > 0 ? asked : known) {
  const child = spawn(process.execPath, [at('build', 'tools', 'measure.mjs'), name], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface(child.stdout)) {
    measures.push(JSON.parse(line));
    if (asJson) console.log(line);
  }
  if (child.exitCode === null) await once(child, 'exit');
  if (child.exitCode !== 0) process.exitCode = 1;
}
if (!asJson) console.log(table(measures));
