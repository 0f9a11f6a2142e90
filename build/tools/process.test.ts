/** Exit codes pass through unchanged. */
import { describe, expect, it } from 'vitest';
import { capture, run } from './process.mjs';

const node = (code: string) => ['-e', code];

describe('running a program', () => {
  it.each([0, 1, 5, 87])('hands back exit code %d', async (code) => {
    expect(await run(process.execPath, node(`process.exit(${code})`))).toBe(code);
  });

  it('answers 128 and the number for a signal', async () => {
    expect(await run(process.execPath, node("process.kill(process.pid, 'SIGKILL')"))).toBe(137);
  });

  it('answers 127 when there is no such program', async () => {
    expect((await capture('no-such-program-here', [])).code).toBe(127);
  });

  it('keeps what the program said', async () => {
    expect(await capture(process.execPath, node("console.log('out'); process.exit(3)"))).toEqual({ code: 3, output: 'out\n' });
  });
});
