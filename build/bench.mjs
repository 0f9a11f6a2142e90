/** Runs the benches of e2e/bench. `npm run --silent bench -- [NAME…] [--json]`: a table, or one JSON line a measure. */
import { readdirSync } from 'node:fs';
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

/** @param {string} name */
const load = (name) => import(pathToFileURL(at('out', 'bench', `${name}.js`)).href);

await ensureBuilt();
await buildPart(benchPart(known));
/** @type {typeof import('../e2e/bench/harness.ts')} */
const { judge, table } = await load('harness');
const stop = new AbortController();
process.once('SIGINT', () => stop.abort());

const measures = [];
for (const name of asked.length > 0 ? asked : known) {
  /** @type {{ bench: import('../e2e/bench/harness.ts').Bench }} */
  const { bench } = await load(`${name}.bench`);
  for await (const reading of bench(stop.signal)) {
    const measure = judge(name, reading);
    measures.push(measure);
    if (asJson) console.log(JSON.stringify(measure));
  }
}
if (!asJson) console.log(table(measures));
