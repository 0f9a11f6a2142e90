/** The exposition format: every family declared once, labels escaped. */
import { expect, it } from 'vitest';
import type { Health } from '../../../shared/contract/health.ts';
import { prometheusLines } from './prometheus.ts';

const health: Health = {
  checkedAt: '2026-01-02T00:00:00.000Z',
  state: 'held',
  sentence: '',
  lastGoodAt: '2026-01-01T00:00:00.000Z',
  running: false,
  objects: { users: 2, groups: 1, leftOut: 3, conflicts: 0, errors: 4, pending: 5, inGrace: 0 },
  leftOut: [{ rule: 'odd"\\\nrule', reason: '', count: 3 }],
  totals: { runs: { done: 7 }, changes: { 'user update': 4 }, failed: 1 },
  recent: [],
};

it('declares each family before its values, and escapes labels', () => {
  const lines = prometheusLines(health);
  const declared = lines.filter((line) => line.startsWith('# TYPE ')).map((line) => line.split(' ')[2]);
  expect(new Set(declared).size).toBe(declared.length);
  let current: string | undefined;
  for (const line of lines) {
    if (line.startsWith('# TYPE ')) current = line.split(' ')[2];
    else if (!line.startsWith('# HELP ')) expect(line.split(/[{ ]/, 1)[0]).toBe(current);
  }
  expect(lines).toContain('directory_sync_left_out{rule="odd\\"\\\\\\nrule"} 3');
  expect(lines).toContain('directory_sync_last_success_timestamp_seconds 1767225600');
  expect(lines).toContain('directory_sync_changes_total{kind="user",action="update"} 4');
  expect(lines).toContain('directory_sync_state{state="held"} 1');
});
