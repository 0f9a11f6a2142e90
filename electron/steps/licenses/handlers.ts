/** Shows products and seats, and plans who gets a license. */
import { fail } from '../../../shared/problem.ts';
import type { LicensePreview } from '../../../shared/contract/licenses.ts';
import { planLicenses } from '../../../shared/rules/licensing/plan-licenses.ts';
import { keepPlan } from '../../engine/keep-plan.ts';
import { sessionOf, withConnectionsOfNow, type Workspace } from '../../engine/workspace.ts';
import type { Handlers } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import { readLicenseUsers, readProducts } from './read.ts';

/** The calls of page 8. */
export function licensesHandlers(workspace: Workspace): Handlers<'licenses.products' | 'licenses.preview' | 'licenses.read'> {
  const { settings, plans } = workspace.state;
  return {
    'licenses.products': (_, { signal }) => readProducts(sessionOf(workspace).cloud, signal),
    'licenses.preview': async ({ choice }, context) => {
      const connected = withConnectionsOfNow(workspace);
      const product = (await readProducts(sessionOf(connected).cloud, context.signal)).find((candidate) => candidate.skuId === choice.skuId);
      if (product === undefined) throw fail('tenant.not-found', { detail: { product: choice.skuId } });
      const users = await readLicenseUsers(connected, choice, context);
      const { drafts, notes, byLocation, ...numbers } = planLicenses({ users, choice, product });
      const plan = keepPlan(connected, { kind: 'licensing', drafts, notes });
      const preview: LicensePreview = { plan, choice, ...numbers, byLocation: byLocation.map((row) => ({ ...row })) };
      settings.write(kept.licensePreview, preview);
      return preview;
    },
    'licenses.read': () => {
      const preview = settings.read(kept.licensePreview);
      const plan = preview === undefined ? undefined : plans.read(preview.plan.id);
      return Promise.resolve({ preview: preview === undefined || plan === undefined ? null : { ...preview, plan } });
    },
  };
}
