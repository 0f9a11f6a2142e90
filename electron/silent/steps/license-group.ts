/** Waits until the service has worked through the group that gives the licenses. */
import type { GroupProgress } from '../../../shared/contract/licenses.ts';
import type { Walk } from '../walk.ts';

/** Between two looks, in milliseconds. */
const pause = 5000;

/** How many members could not be given everything; those are named. A service that is not done in time goes on by itself, which is said. */
export async function waitForGroup(walk: Walk, minutes: number): Promise<number> {
  const end = walk.clock.now() + minutes * 60_000;
  for (;;) {
    const { group } = await walk.ask('licenses.progress', {});
    if (group === null) return 0;
    if (group.state === 'done') return told(walk, group);
    if (walk.clock.now() + pause > end) {
      walk.say(`  The service is still working through the group "${group.name}"; it goes on by itself.`);
      return told(walk, group);
    }
    await walk.clock.sleep(pause, walk.signal);
  }
}

function told({ say }: Walk, { errors }: GroupProgress): number {
  errors.forEach(({ name, product, problem }) => say(`  ${name}, ${product}: ${problem.what} ${problem.fix ?? ''}`));
  return errors.length;
}
