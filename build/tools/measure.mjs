/** Runs one built bench in this process alone, so that its memory is its own: `measure.mjs NAME` prints one judged measure a line, as JSON. */
import { pathToFileURL } from 'node:url';
import { at } from './root.mjs';

/** @param {string} name */
const load = (name) => import(pathToFileURL(at('out', 'bench', `${name}.js`)).href);

const name = process.argv[2] ?? '';
/** @type {typeof import('../../e2e/bench/harness.ts')} */
const { judge } = await load('harness');
/** @type {{ bench: import('../../e2e/bench/harness.ts').Bench }} */
const { bench } = await load(`${name}.bench`);
const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
for await (const reading of bench(stop.signal)) console.log(JSON.stringify(judge(name, reading)));
