/** What is known of this computer. */
import os from 'node:os';
import { describe, expect, it } from 'vitest';
import { openHost } from './host.ts';

const never = new AbortController().signal;
describe('this computer', () => {
  it.skipIf(process.platform === 'win32')('is known as far as it can be', async () => {
    const facts = await openHost({ folder: os.tmpdir() }).facts(never);
    expect(facts).toMatchObject({ platform: 'other', name: os.hostname(), computer: { unread: 'not-windows' } });
    expect(facts.registry.build).toEqual({ unread: 'not-windows' });
    expect(facts.osName).toMatchObject({ value: expect.stringMatching(/./) as string });
    expect(facts.freeDisk).toMatchObject({ value: expect.any(Number) as number });
  });
});
