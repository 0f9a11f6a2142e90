/**
 * Runs one built bench in this process alone, so that its memory is its own: `measure.mjs NAME` prints one judged measure a line, as JSON.
 * `measure.mjs NAME PART` runs one part of it, which takes JSON from standard input and prints its answer.
 */
import { json } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { at } from './root.mjs';

/** @param {string} name */
const load = (name) => import(pathToFileURL(at('out', 'bench', `${name}.js`)).href);

const [name = '', part] = process.argv.slice(2);
/** @type {typeof import('../../e2e/bench/harness.ts')} */
const { judge } = await load('harness');
/** @type {{ bench: import('../../e2e/bench/harness.ts').Bench, parts?: Readonly<Record<string, import('../../e2e/bench/own-process.ts').Part>> }} */
const { bench, parts } = await load(`${name}.bench`);
const stop = new AbortController();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => stop.abort());
if (part === undefined) {
  for await (const reading of bench(stop.signal)) console.log(JSON.stringify(judge(name, reading)));
} else {
  const run = parts?.[part];
  if (run === undefined) throw new Error(`${name} has no part ${part}`);
  console.log(JSON.stringify(await run(await json(process.stdin), stop.signal)));
}
