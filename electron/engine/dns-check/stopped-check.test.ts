/** A check of records that is stopped while everything is still being asked. */
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { standardRecords } from '../../../shared/rules/domains/standard-records.ts';
import type { Dns } from '../../ports/dns.ts';
import { checkRecords } from './check-records.ts';

/** Never answers. */
const silent: Dns = {
  lookup: (_name, _type, signal) => untilStopped(signal),
  survey: (_name, _type, signal) => untilStopped(signal),
};

function untilStopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError'))));
}

describe('stopping a check', () => {
  const unheard: unknown[] = [];
  const hear = (reason: unknown): void => void unheard.push(reason);
  beforeEach(() => void process.on('unhandledRejection', hear));
  afterEach(() => void process.off('unhandledRejection', hear));

  it('ends it, and leaves nothing behind that would end the program', async () => {
    const stop = new AbortController();
    const checks = checkRecords(silent, 'contoso.com', standardRecords('contoso.com'), () => undefined, stop.signal);
    stop.abort();
    await expect(checks).rejects.toMatchObject({ name: 'AbortError' });
    await setImmediate();
    expect(unheard).toEqual([]);
  });
});
