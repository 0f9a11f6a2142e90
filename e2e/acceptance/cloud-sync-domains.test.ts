/** Cloud Sync for several domains and forests, unattended: a configuration each; domains and licenses of those whom it carried afterwards. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openWorld, type World } from '../../electron/practice/world.ts';
import { WorldAddresses } from '../../electron/practice/world-addresses.ts';
import { knownAnswers, type Entries } from './canaries/answers.ts';
import { answersFile, runSetup, type Ended } from './program.ts';

const name = 'several-domains';
const domains = ['contoso.local', 'emea.contoso.local', 'fabrikam.local'];

describe('Cloud Sync of several domains', () => {
  let folder: string;
  let world: World;
  let first: Ended;
  let words: readonly string[];
  const step = (run: Ended, wanted: string) => run.lines.find((line) => line.step === wanted);
  const synced = () => world.parts().tenant.snapshot().list('user').filter(({ values }) => values['onPremisesSyncEnabled'] === true);
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'cloud-sync-domains-'));
    world = await openWorld({ name, folder: path.join(folder, 'world'), inMemory: true });
    const several = knownAnswers(name);
    const cloudSync = { ...(knownAnswers('cloud-sync').signInMethod['cloudSync'] as Entries), testUser: 'Megan' };
    const answers = answersFile(folder, { ...several, signInMethod: { ...several.signInMethod, cloudSync } });
    const addresses = answersFile(folder, WorldAddresses.parse(JSON.parse(JSON.stringify(world.addresses))), 'world.json');
    words = ['--practice', name, '--world-file', addresses, '--data', path.join(folder, 'data'), '--answers', answers];
    first = await runSetup(words);
  }, 180_000);
  afterAll(async () => {
    await world.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('makes a configuration for each, and carries the users of all', () => {
    expect([first.code, step(first, 'sign-in-method')]).toEqual([0, expect.objectContaining({ state: 'done' })]);
    expect(step(first, 'synchronization')).toMatchObject({ state: 'done', engine: 'cloud-sync', started: 6 });
    expect(world.parts().tenant.snapshot().list('servicePrincipal').map(({ values }) => values['displayName']).filter((one) => domains.includes(String(one))).sort()).toEqual(domains);
    expect(world.parts().agent.state().domains.map(({ domain }) => domain).sort()).toEqual(domains);
    const from = new Set(synced().map(({ values }) => values['onPremisesDomainName']));
    expect([...from].sort()).toEqual(domains);
  });

  it('goes on with domains and licenses of those whom it carried', () => {
    expect(step(first, 'domains')).toMatchObject({ state: 'done' });
    expect(step(first, 'licenses')).toMatchObject({ state: 'done' });
    expect(first.lines.at(-1)).toMatchObject({ step: 'report', state: 'done', failed: 0 });
    const licensed = synced().filter(({ values }) => Array.isArray(values['assignedLicenses']) && values['assignedLicenses'].length > 0);
    expect(licensed.length).toBeGreaterThan(20);
    expect(licensed.every(({ values }) => values['accountEnabled'] === true && typeof values['usageLocation'] === 'string')).toBe(true);
  });

  it('changes nothing the second time', async () => {
    const second = await runSetup(words);
    expect([second.code, step(second, 'sign-in-method'), step(second, 'licenses')]).toEqual([0, expect.objectContaining({ state: 'nothing-to-do' }), expect.objectContaining({ state: 'nothing-to-do' })]);
  }, 120_000);
});
