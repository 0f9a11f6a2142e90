/** Sample checks of directory and tenant: judged by the tables, with something of every verdict. */
import type { Output } from '../../../shared/contract/index.ts';
import { directoryNeed, goodDirectory, goodTally, goodTenant, noon, tenantNeed } from '../../../shared/rules/prerequisites/cases/good-sides.fixture.ts';
import { judgeDirectories, judgeTenant } from '../../../shared/rules/prerequisites/judge-sides.ts';
import { known, notKnown } from '../../../shared/rules/prerequisites/known.ts';
import { directoryUnread } from '../../../shared/text/checks/directory-found.ts';

const products = new Set(['cloud-sync'] as const);
const checkedAt = new Date(noon).toISOString();
const directory = { ...goodDirectory, recycleBin: known(false), rootKeys: notKnown(directoryUnread.keysHidden), objects: known({ ...goodTally, suffixes: { 'contoso.com': 248, 'contoso.local': 2 }, protectedObjects: 3 }) };
const tenant = { ...goodTenant, clients: known(['Sync_SERVER1_0a1b2c3d4e5f@contoso.onmicrosoft.com']), objects: known(299_900) };

/** Both sides after their checks. */
export const sideReports: Output<'checks.read'> = {
  directory: { about: 'contoso.local', checkedAt, checks: judgeDirectories([{ name: 'contoso.local', facts: directory }], { ...directoryNeed, products }) },
  tenant: { about: 'sample', checkedAt, checks: judgeTenant('sample', tenant, { ...tenantNeed, products }) },
};

/** Nothing was checked yet. */
export const noReports: Output<'checks.read'> = { directory: null, tenant: null };
