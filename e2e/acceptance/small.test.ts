/** The small company from nothing to done on the command line: what arrives, that a second run changes nothing, and that a refused account writes nothing. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forestSizes, sampleForest } from '../../electron/practice/worlds/forest.ts';
import { checkRecord } from '../contract/check-record.ts';
import { contractFolder } from '../contract/check-samples.ts';
import { expectedTenant } from './expected-tenant.ts';
import { readKeptTenant, type TenantContent } from './kept-world.ts';
import { answersFile, runSetup, smallAnswers, type Ended } from './program.ts';
import { synchronizedContent } from './synchronized-content.ts';

const expected = expectedTenant(sampleForest(forestSizes.small));
/** Cloud accounts that the sample company has before: two administrators, three people. */
const cloudOnlyUsers = 5;
const softMatched = 3;

describe('the setup of the small company', () => {
  let folder: string;
  let first: Ended;
  let tenant: TenantContent;
  const record = (): string => path.join(folder, 'record.jsonl');
  const setup = (answers: unknown): Promise<Ended> =>
    runSetup(['--practice', 'small', '--data', folder, '--answers', answersFile(folder, answers), '--record', record()]);

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'small-'));
    first = await setup(smallAnswers());
    tenant = await readKeptTenant(path.join(folder, 'practice'));
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('ends well, with its counts on the last line', () => {
    expect([first.code, first.lines.filter((line) => line.state !== 'done')]).toEqual([0, []]);
    expect(first.lines.map((line) => line.step)).toEqual([
      'prerequisites', 'tenant', 'directory', 'preparation', 'sign-in-method', 'synchronization', 'domains', 'synchronization', 'licenses', 'report',
    ]);
    expect(first.lines.at(-1)).toMatchObject({
      step: 'report',
      state: 'done',
      users: { created: expected.users.size - softMatched, deleted: 0 },
      groups: { created: expected.groups.size, updated: 0, deleted: 0 },
      members: { added: [...expected.groups.values()].reduce((sum, group) => sum + group.members.length, 0), removed: 0 },
      licensed: [...expected.users.values()].filter((user) => user.licenses.length > 0).length,
      domains: { verified: 1 },
      failed: 0,
    });
  });

  it('brings every user with every property, manager and license', () => {
    const { users } = synchronizedContent(tenant);
    expect([...users.keys()].sort()).toEqual([...expected.users.keys()].sort());
    for (const [anchor, user] of expected.users) {
      const found = users.get(anchor);
      const properties = Object.fromEntries(Object.keys(user.properties).map((name) => [name, found?.properties[name] ?? null]));
      expect({ ...found, properties }).toEqual(user);
    }
    expect(tenant.users).toHaveLength(expected.users.size + cloudOnlyUsers);
  });

  it('brings every security group with exactly its members', () => {
    const { groups } = synchronizedContent(tenant);
    expect(groups).toEqual(expected.groups);
    // The one group that was there before stays.
    expect(tenant.groups).toHaveLength(expected.groups.size + 1);
  });

  it('deletes nothing, and verifies the second domain', () => {
    expect([tenant.deletedUsers, tenant.deletedGroups]).toEqual([[], []]);
    expect(tenant.domains.find(({ id }) => id === 'fabrikam.com')?.values).toMatchObject({ isVerified: true, supportedServices: ['Email'] });
  });

  it('saves the report', () => {
    const file = String(first.lines.at(-1)?.['file']);
    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8')).toContain('Contoso');
  });

  it('refuses a wrong password in words, and writes nothing', async () => {
    const directory = { security: 'ldaps', account: 'setup@contoso.local', password: 'not-the-password' };
    const refused = await setup({ ...smallAnswers(), directory });
    expect(refused.code).toBe(3);
    expect(refused.lines.at(-1)).toMatchObject({
      step: 'directory',
      state: 'failed',
      problem: { code: 'directory.credentials-refused', why: 'The account "setup@contoso.local" is unknown or its password is wrong.' },
    });
    expect(JSON.stringify(refused)).not.toContain(directory.password);
    expect(await readKeptTenant(path.join(folder, 'practice'))).toEqual(tenant);
  });

  it('has nothing to do the second time', async () => {
    const second = await setup(smallAnswers());
    expect(second.code).toBe(0);
    const writing = second.lines.filter(({ step }) => ['preparation', 'synchronization', 'domains', 'licenses'].includes(step));
    expect(writing.map(({ step, state }) => [step, state])).toEqual([
      ['preparation', 'nothing-to-do'], ['synchronization', 'nothing-to-do'], ['domains', 'nothing-to-do'], ['licenses', 'nothing-to-do'],
    ]);
    expect(await readKeptTenant(path.join(folder, 'practice'))).toEqual(tenant);
  });

  it.skipIf(contractFolder() === undefined)('spoke with the tenant as the contract of ../shared/contract has it', async () => {
    const { exchanges, findings } = await checkRecord(record());
    expect(exchanges).toBeGreaterThan(1000);
    expect(findings).toEqual([]);
  });
});
