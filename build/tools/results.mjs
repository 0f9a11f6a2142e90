/** Counts tests from the reports of vitest and Playwright, and prints the closing lines. */
import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Count
 * @typedef {{ name: string, count: Count, notes: readonly string[] }} Result
 */

/**
 * A run that failed without a failed test (a file that does not load, a crash) counts as one failure.
 * @param {Count} count
 * @param {number} code
 * @returns {Count}
 */
const honest = (count, code) => (code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count);

/**
 * @param {string} file
 * @returns {any} the report, or undefined when the run wrote none
 */
const report = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

/**
 * @param {string} file vitest's JSON report
 * @param {number} code
 */
export function countVitest(file, code) {
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = report(file) ?? {};
  return honest({ passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }, code);
}

/**
 * @param {string} file Playwright's JSON report
 * @param {number} code
 */
export function countPlaywright(file, code) {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report(file)?.stats ?? {};
  return honest({ passed: expected, failed: unexpected + flaky, skipped }, code);
}

/** @param {Count} count */
export const countText = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * @param {readonly Result[]} results
 * @returns {Count}
 */
export const total = (results) =>
  results.reduce(
    (sum, { count }) => ({ passed: sum.passed + count.passed, failed: sum.failed + count.failed, skipped: sum.skipped + count.skipped }),
    { passed: 0, failed: 0, skipped: 0 },
  );

/**
 * One line a kind, and alone on the last line the sum of all.
 * @param {readonly Result[]} results
 */
export function printCounts(results) {
  console.log('');
  for (const { name, count, notes } of results) {
    console.log([`${name.padEnd(12)}${countText(count)}`, ...notes].join(' - '));
  }
  console.log(countText(total(results)));
}
