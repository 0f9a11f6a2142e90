/** Shows products and seats, plans who gets which license, and watches groups that give them. */
import { sessionOf, withConnectionsOfNow, type Workspace } from '../../engine/workspace.ts';
import { productName } from '../../../shared/tables/products.ts';
import type { Handlers } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import { findGroups, groupProgress } from './groups.ts';
import { previewLicenses } from './preview.ts';
import { readCatalog } from './products.ts';

type Calls = 'licenses.products' | 'licenses.groups' | 'licenses.preview' | 'licenses.read' | 'licenses.progress';

/** The calls of page 8. */
export function licensesHandlers(workspace: Workspace): Handlers<Calls> {
  const { settings, plans } = workspace.state;
  return {
    'licenses.products': async (_, { signal }) => [...(await readCatalog(sessionOf(workspace).cloud, signal)).offered],
    'licenses.groups': ({ search }, { signal }) => findGroups(sessionOf(workspace).cloud, search, signal),
    'licenses.preview': ({ choice, part }, context) => previewLicenses(withConnectionsOfNow(workspace), choice, part, context),
    'licenses.read': () => {
      const preview = settings.read(kept.licensePreview);
      const plan = preview === undefined ? undefined : plans.read(preview.plan.id);
      if (preview === undefined || plan === undefined) return Promise.resolve({ preview: null, failed: 0 });
      const failed = plans.countByState(plan.id).filter((row) => row.state === 'failed').reduce((sum, row) => sum + row.count, 0);
      return Promise.resolve({ preview: { ...preview, plan }, failed });
    },
    'licenses.progress': async (_, { signal }) => {
      const choice = settings.read(kept.licensePreview)?.choice.group ?? null;
      if (choice === null) return { group: null };
      const { cloud } = sessionOf(workspace);
      const { all } = await readCatalog(cloud, signal);
      const nameOf = (skuId: string): string => all.find((product) => product.skuId.toLowerCase() === skuId)?.name ?? productName(skuId);
      return { group: await groupProgress(cloud, choice, nameOf, signal) };
    },
  };
}
