/** Brings the small company to where every page has something to show: a part of it is synchronized, the rest is planned. */
import type { PlanHead } from '../../shared/plan.ts';
import { roadmap } from '../../shared/roadmap.ts';
import type { Engine } from './engine.ts';

const company = 'OU=Contoso,DC=contoso,DC=local';
/** Left for later, so that page 6 has changes to show. */
const later = ['Sales', 'Fabrikam'].map((name) => `OU=${name},${company}`);
const answers = { cloudMaySignIn: true, trustedProvider: false, rulesAtEverySignIn: false, needsMoreThanEntra: false, surviveOutage: true };

/** Signs in by the application of the practice tenant, and connects as the account of the practice company. */
export async function connectBoth({ ask }: Engine): Promise<void> {
  await ask('tenant.signIn', { method: 'certificate' });
  const server = (await ask('directory.discover', {})).find((one) => one.foundBy === 'practice');
  if (server === undefined) throw new Error('the practice company has no domain controller');
  await ask('directory.connect', { server: server.server, port: server.port, security: 'ldaps', account: 'practice', password: 'practice' });
}

/** Pages 1 to 5, with the chosen part of the company. */
export async function prepare(engine: Engine, exclude: readonly string[] = []): Promise<void> {
  const { ask } = engine;
  await ask('prerequisites.check', {});
  await connectBoth(engine);
  await ask('directory.choose', { scope: { include: [company], exclude: [...exclude] }, sourceAnchor: 'ms-DS-ConsistencyGuid' });
  const { method, seamlessSso, hashSyncAsBackup } = await ask('sign-in-method.advise', { answers });
  await ask('sign-in-method.choose', { choice: { answers, method, seamlessSso, hashSyncAsBackup } });
  for (const step of ['prerequisites', 'tenant', 'directory', 'sign-in-method'] as const) await ask('journey.finish', { step });
}

/** Carries a plan out. */
export async function apply({ ask }: Engine, { id, hash }: PlanHead): Promise<void> {
  await ask('plan.apply', { plan: id, hash });
}

/** Page 4: every proposal is carried out. */
export async function repair(engine: Engine): Promise<void> {
  await engine.ask('preparation.scan', {});
  await apply(engine, await engine.ask('preparation.plan', { repairs: [], all: true }));
}

/** All eight pages. */
export async function fill(engine: Engine): Promise<void> {
  const { ask } = engine;
  await prepare(engine, later);
  await ask('preparation.scan', {});
  await apply(engine, (await ask('synchronization.preview', {})).plan);
  await ask('synchronization.verify', {});
  await ask('directory.choose', { scope: { include: [company], exclude: [] }, sourceAnchor: 'ms-DS-ConsistencyGuid' });
  await ask('preparation.scan', {});
  await apply(engine, await ask('domains.plan', { name: 'fabrikam.com', step: 'add', services: [] }));
  const product = (await ask('licenses.products', {})).find((one) => one.partNumber === 'ENTERPRISEPACK');
  if (product === undefined) throw new Error('the practice tenant has no Office 365 E3');
  await ask('licenses.preview', {
    choice: { products: [{ skuId: product.skuId, disabledPlans: [] }], defaultLocation: 'US', locationOrder: ['country'], unitLocations: [], siteLocations: [], includeDisabled: false, includeMailboxes: false, group: null, pilot: [] },
    part: 'all',
  });
  await ask('synchronization.preview', {});
  for (const { id } of roadmap.slice(0, 6)) await ask('journey.finish', { step: id });
}
