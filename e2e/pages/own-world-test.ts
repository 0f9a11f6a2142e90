/** A test with a practice world of its own and an engine in it that is ready for page 6. */
import { redeem, type Engine } from './engine.ts';
import { prepare } from './filled.ts';
import { openOwnWorld, type OwnWorld } from './own-world.ts';
import { serve } from './served.ts';
import { test as base } from './test.ts';

interface Given {
  readonly world: OwnWorld;
  readonly engine: Engine;
}

/** The tiny world; both end with the test. */
export const test = base.extend<Given>({
  world: async ({ folder }, use) => {
    const world = await openOwnWorld(folder, 'tiny');
    await use(world);
    await world.close();
  },
  engine: async ({ folder, world }, use) => {
    const served = await serve(folder, world.switches);
    const engine = await redeem(served.link);
    await prepare(engine);
    await use(engine);
    await served.end();
  },
});
