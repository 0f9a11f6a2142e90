/** npm is found however the scripts were started. */
import { afterEach, expect, it, vi } from 'vitest';
import { npm } from './packages.mjs';

afterEach(() => vi.unstubAllEnvs());

it.each([undefined, '/elsewhere/yarn.js', '/elsewhere/npm-cli.js'])('runs npm when npm_execpath is %s', async (named) => {
  vi.stubEnv('npm_execpath', named);
  const { code, output } = await npm(['--version']);
  expect(code).toBe(0);
  expect(output).toMatch(/^\d+\.\d+\.\d+$/m);
});
