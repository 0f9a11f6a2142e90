/** `setup status`: is it working, for people, for programs, or for Prometheus. */
import type { Health } from '../../../shared/contract/health.ts';
import { statusTexts } from '../../../shared/text/health.ts';
import type { Ending } from '../exit-codes.ts';
import type { Surroundings } from '../surroundings.ts';
import { parseService, wrong } from './arguments.ts';
import { prometheusLines } from './prometheus.ts';
import { reading } from './reading.ts';

const switches = { json: { type: 'boolean' }, prometheus: { type: 'boolean' } } as const;

/** Reads the state beside a service that runs; `done` whatever the health is. */
export async function statusCommand(args: readonly string[], around: Surroundings): Promise<Ending> {
  const { flag, choice } = parseService('status', args, switches);
  if (flag('json') && flag('prometheus')) throw wrong('status', 'Only one of --json and --prometheus.');
  const health = await reading(choice, around, (ask) => ask('health.read', {}));
  if (flag('json')) around.out(JSON.stringify(health));
  else (flag('prometheus') ? prometheusLines(health) : statusLines(health)).forEach((line) => around.out(line));
  return 'done';
}

/** For people. */
function statusLines(health: Health): string[] {
  const { objects } = health;
  return [
    health.sentence,
    statusTexts.objects(objects.users, objects.groups),
    statusTexts.open(objects.pending, objects.errors, objects.conflicts, objects.inGrace),
    ...(health.lease === undefined ? [] : [statusTexts.lease(health.lease.holder, health.lease.ours, health.lease.until)]),
    ...(health.reminders ?? []),
    ...health.leftOut.map(({ reason, count }) => statusTexts.leftOut(count, reason)),
    ...(health.held?.guards ?? []).map((guard) => statusTexts.held(guard.id, guard.what, guard.count, guard.limit)),
  ];
}
