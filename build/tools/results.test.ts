/** The closing counts are honest: a run that broke is never counted as clean. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countPlaywright, countText, countVitest, total } from './results.mjs';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'results-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Writes a report and answers its file. */
async function report(name: string, content: object): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, JSON.stringify(content));
  return file;
}

describe('counting tests', () => {
  it('reads a report of vitest', async () => {
    const file = await report('vitest.json', { numPassedTests: 7, numFailedTests: 2, numPendingTests: 1, numTodoTests: 3 });
    expect(countVitest(file, 1)).toEqual({ passed: 7, failed: 2, skipped: 4 });
  });

  it('reads a report of Playwright, where a test that passed at the second try is a failure', async () => {
    const file = await report('playwright.json', { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 } });
    expect(countPlaywright(file, 1)).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  it('counts a run that ended badly without a failed test as one failure', async () => {
    const file = await report('broken.json', { numPassedTests: 7, numFailedTests: 0 });
    expect(countVitest(file, 1)).toEqual({ passed: 7, failed: 1, skipped: 0 });
  });

  it('counts a run without a report as one failure', () => {
    expect(countPlaywright(path.join(folder, 'none.json'), 127)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('sums all kinds into the last line', () => {
    const one = { name: 'unit', count: { passed: 1, failed: 0, skipped: 2 }, notes: [] };
    expect(countText(total([one, { ...one, name: 'samba' }]))).toBe('2 passed, 0 failed, 4 skipped');
  });
});
