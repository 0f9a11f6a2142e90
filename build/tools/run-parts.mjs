/** Runs parts of the test suite, goes on after a failure, and ends with the counts. */
import { printCounts, total } from './results.mjs';

/** @typedef {import('./test-parts.mjs').TestPart} TestPart */
/** @typedef {import('./results.mjs').Result} Result */

/** On the build server nothing may be left out. */
const everything = process.env['CI'] === 'true';

/**
 * @param {TestPart} part
 * @param {string} reason
 * @returns {Result}
 */
const leftOut = ({ name }, reason) => ({
  name,
  count: everything ? { passed: 0, failed: 1, skipped: 0 } : { passed: 0, failed: 0, skipped: 1 },
  notes: [everything ? `cannot run: ${reason}` : `left out: ${reason}`],
});

/**
 * @param {TestPart} part
 * @returns {Promise<Result>}
 */
async function runPart(part) {
  const reason = part.missing();
  if (reason !== '') return leftOut(part, reason);
  const start = performance.now();
  const { count, output } = await part.run();
  const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`;
  console.log(`${part.name.padEnd(12)}${count.failed === 0 ? 'ok' : 'FAILED'} in ${seconds}`);
  if (count.failed > 0) console.log(output.trim());
  const forbidden = everything && count.skipped > 0;
  return { name: part.name, count, notes: forbidden ? ['skipped tests are not allowed with CI=true'] : [] };
}

/**
 * @param {readonly (readonly TestPart[])[]} stages the parts of one stage run side by side
 * @returns {Promise<number>} the exit code
 */
export async function runParts(stages) {
  /** @type {Result[]} */
  const results = [];
  for (const stage of stages) results.push(...(await Promise.all(stage.map(runPart))));
  printCounts(results);
  const { failed, skipped } = total(results);
  return failed > 0 || (everything && skipped > 0) ? 1 : 0;
}
