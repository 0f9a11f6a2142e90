/** The whole way of an administrator through all eight pages, in the browser and in the window; then the tenant is looked at by itself. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'playwright/test';
import { forestSizes, sampleForest } from '../electron/practice/worlds/forest.ts';
import { synchronizationText } from '../shared/text/pages/synchronization.ts';
import { expectedTenant } from './acceptance/expected-tenant.ts';
import { readKeptTenant } from './acceptance/kept-world.ts';
import { synchronizedContent } from './acceptance/synchronized-content.ts';
import { isOfContract } from './contract/beta-only.ts';
import { checkRecord } from './contract/check-record.ts';
import { recordIn } from './pages/door.ts';
import { test } from './pages/test.ts';
import * as walk from './pages/walk.ts';

const expected = expectedTenant(sampleForest(forestSizes.small));
/** People of the sample company who have a cloud account before. */
const softMatched = 3;

test('from nothing to a finished setup @electron', async ({ door, folder }) => {
  test.setTimeout(180_000);
  const { page } = door;
  await walk.checkServer(page);
  await walk.goOn(page, 'tenant');
  await walk.signIn(door);
  await walk.goOn(page, 'directory');
  await walk.connect(page);
  await walk.chooseUnits(page);
  await walk.goOn(page, 'preparation');
  await walk.scan(page);
  await walk.repairAndUndo(page);
  await walk.repairChosen(page);
  await walk.goOn(page, 'sign-in-method');
  await walk.answerQuestions(page);
  await walk.goOn(page, 'synchronization');
  await walk.compare(page);
  const created = await walk.tile(page, synchronizationText.overview, synchronizationText.create);
  expect(created).toBe(expected.users.size + expected.groups.size - softMatched);
  expect(await walk.tile(page, synchronizationText.overview, synchronizationText.delete)).toBe(0);
  await walk.lookAtChange(page, 'Fiona Adams');
  const bar = expect(page.getByRole('progressbar')).toBeVisible();
  await walk.synchronize(page);
  await bar;
  await walk.goOn(page, 'domains');
  await walk.setUpDomain(page, 'fabrikam.com');
  await walk.updateSignInNames(page);
  await walk.goOn(page, 'licenses');
  await walk.assignLicenses(page);
  const report = await walk.saveReport(page);
  await walk.finish(page);
  await door.close();

  const { exchanges, findings } = await checkRecord(recordIn(folder));
  expect(exchanges).toBeGreaterThan(1000);
  expect(findings.filter(isOfContract)).toEqual([]);
  const tenant = await readKeptTenant(path.join(folder, 'practice'));
  const { users, groups } = synchronizedContent(tenant);
  expect([...users.keys()].sort()).toEqual([...expected.users.keys()].sort());
  for (const [anchor, user] of expected.users) {
    const found = users.get(anchor);
    const properties = Object.fromEntries(Object.keys(user.properties).map((name) => [name, found?.properties[name] ?? null]));
    expect({ ...found, properties }).toEqual(user);
  }
  expect(groups).toEqual(expected.groups);
  expect([tenant.deletedUsers, tenant.deletedGroups]).toEqual([[], []]);
  expect(tenant.domains.find(({ id }) => id === 'fabrikam.com')?.values).toMatchObject({ isVerified: true, supportedServices: ['Email'] });
  expect(await readFile(report, 'utf8')).toContain('fabrikam.com');
});
