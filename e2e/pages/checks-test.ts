/** A test of the first three pages, with a practice world of its own and an engine in it that nobody has used yet. */
import { redeem, type Engine } from './engine.ts';
import { openOwnWorld, type OwnWorld } from './own-world.ts';
import { serve } from './served.ts';
import { test as base } from './test.ts';
import type { WorldName } from '../../electron/practice/world-table.ts';

interface Given {
  readonly worldName: WorldName;
  readonly world: OwnWorld;
  readonly engine: Engine;
}

/** `test.use({ worldName })` chooses another world than the tiny one. */
export const test = base.extend<Given>({
  worldName: ['tiny', { option: true }],
  world: async ({ folder, worldName }, use) => {
    const world = await openOwnWorld(folder, worldName);
    await use(world);
    await world.close();
  },
  engine: async ({ folder, world }, use) => {
    const served = await serve(folder, world.switches);
    await use(await redeem(served.link));
    await served.end();
  },
});
