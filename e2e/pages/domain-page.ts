/** A domain with mail for the specs of DNS records, and how their pages are judged. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';
import { cutOff } from './cut-off.ts';
import type { Engine } from './engine.ts';
import { apply } from './filled.ts';
import type { OwnWorld } from './own-world.ts';
import { long } from './walk.ts';

/** Verified, with mail, and nothing published but the proof. */
export async function withMail({ ask }: Engine, world: OwnWorld, name: string): Promise<void> {
  const engine = { ask } as Engine;
  await apply(engine, await ask('domains.plan', { name, step: 'add', services: [] }));
  await world.publish(name, (await ask('domains.verification', { name })).map(({ record }) => record));
  await apply(engine, await ask('domains.plan', { name, step: 'verify', services: [] }));
  await apply(engine, await ask('domains.plan', { name, step: 'services', services: ['Email'] }));
}

/** Nothing inaccessible, nothing cut off. */
export async function isReadable(page: Page, name: string): Promise<void> {
  // A button that fades in is no fault, one that stays pale is.
  await expect(async () => {
    const { violations } = await new AxeBuilder({ page }).exclude('[data-tabster-dummy]').exclude('[role=tooltip]').analyze();
    expect(violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  }).toPass(long);
  expect.soft((await cutOff(page)).map((fault) => `${name}: ${fault}`)).toEqual([]);
}
