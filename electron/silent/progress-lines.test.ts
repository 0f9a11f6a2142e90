/** Progress for people. */
import { describe, expect, it } from 'vitest';
import type { Progress } from '../../shared/contract/events.ts';
import { progressLines } from './progress-lines.ts';

describe('progress lines', () => {
  it('are few, tell each phase, and never leave a prompt out', () => {
    let time = 0;
    const said: string[] = [];
    const hear = progressLines((text) => said.push(text.trim()), { now: () => time, sleep: async () => undefined });
    const tell = (progress: Progress): void => hear({ kind: 'progress', seq: 1, call: 'c', name: 'n', progress });
    tell({ phase: 'Reading', done: 1, total: null });
    tell({ phase: 'Reading', done: 2, total: null });
    time = 5000;
    tell({ phase: 'Reading', done: 3, total: 9, throttled: true });
    tell({ phase: 'Writing', done: 1, total: 9 });
    tell({ phase: 'Writing', done: 1, total: 9, prompt: { kind: 'device-code', url: 'https://microsoft.com/devicelogin', code: 'ABCD', expiresAt: '2026-01-01T00:00:00Z' } });
    hear({ kind: 'ended', seq: 2, call: 'c', name: 'n', ok: true });
    expect(said).toEqual([
      'Reading: 1',
      'Reading: 3 of 9 (waiting: the other side asks for fewer requests)',
      'Writing: 1 of 9',
      'Open https://microsoft.com/devicelogin and type the code ABCD',
    ]);
  });
});
