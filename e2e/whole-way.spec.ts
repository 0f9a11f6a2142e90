/** The whole way of an administrator through all eight pages, in the browser and in the window; then the tenant is looked at by itself. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'playwright/test';
import { forestSizes, sampleForest } from '../electron/practice/worlds/forest.ts';
import { licensesText } from '../shared/text/pages/licenses.ts';
import { synchronizationText } from '../shared/text/pages/synchronization.ts';
import { expectedTenant } from './acceptance/expected-tenant.ts';
import { readKeptTenant } from './acceptance/kept-world.ts';
import { synchronizedContent } from './acceptance/synchronized-content.ts';
import { test } from './pages/test.ts';
import * as walk from './pages/walk.ts';

const expected = expectedTenant(sampleForest(forestSizes.small));

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
  await walk.repairAll(page);
  await walk.goOn(page, 'sign-in-method');
  await walk.answerQuestions(page);
  await walk.goOn(page, 'synchronization');
  await walk.compare(page);
  await walk.openFirstChange(page);
  await walk.synchronize(page);
  await walk.goOn(page, 'domains');
  await walk.setUpDomain(page, 'fabrikam.com');
  await walk.goOn(page, 'licenses');
  await walk.assignLicenses(page);
  const report = await walk.saveReport(page);
  await door.close();
});
