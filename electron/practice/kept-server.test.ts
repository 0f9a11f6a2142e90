/** The server of a practice world: good or neglected at the beginning, and as it was left in the next run. */
import { describe, expect, it } from 'vitest';
import { judgeServer } from '../../shared/rules/prerequisites/judge.ts';
import { plainSettings, practiceHost } from './host.ts';
import { keptServer } from './kept-server.ts';
import { openMemoryStore } from './store.ts';
import { newWorld, type WorldName } from './world-table.ts';

const never = new AbortController().signal;

async function unmet(name: WorldName): Promise<string[]> {
  const { server } = newWorld(name);
  const facts = await practiceHost(async () => ({ ...plainSettings, facts: server }), async () => undefined).facts(never);
  const checks = judgeServer(facts, [0], { routes: ['cloud-sync', 'connect-sync'], all: false, objects: 50, today: '2026-11-22' });
  return checks.filter(({ verdict }) => verdict !== 'pass').map(({ id }) => id);
}

describe('a server', () => {
  it('meets everything in the small company', async () => {
    expect(await unmet('small')).toEqual([]);
  });

  it('that nobody looked after has many faults at once', async () => {
    expect(await unmet('neglected')).toEqual(
      expect.arrayContaining([
        'os-version-cloud', 'server-core', 'pending-restart', 'dot-net-cloud', 'power-shell', 'transcription', 'retired-engine',
        'tls-client-enabled', 'tls-client-default', 'tls-server-enabled', 'tls-server-default', 'tls-dot-net-strong', 'fips', 'dcom', 'proxy-agreement',
      ]),
    );
  });

  it('stays as it was changed, part by part, until the world is reset', () => {
    const store = openMemoryStore();
    const begin = { programs: { value: [{ name: 'Old', version: '1' }] } };
    expect(keptServer(store, begin).read()).toEqual({ ...plainSettings, facts: begin });
    keptServer(store, begin).change({ clockOffset: 9 });
    keptServer(store, begin).change({ facts: { registry: { fips: { value: 1 } } } });
    expect(keptServer(store, begin).read()).toEqual({ unreachable: {}, clockOffset: 9, facts: { ...begin, registry: { fips: { value: 1 } } } });
    store.clear();
    expect(keptServer(store, begin).read().clockOffset).toBe(0);
  });
});
