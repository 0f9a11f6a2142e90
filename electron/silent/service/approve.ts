/** `setup approve`: lets what a guard holds back pass with the next run, while the service goes on. */
import { approvalHours } from '../../../shared/tables/guard-limits.ts';
import { fail } from '../../../shared/problem.ts';
import { serviceTexts } from '../../../shared/text/health.ts';
import { wallClock } from '../../rpc/wall-clock.ts';
import { openApprovals } from '../../state/approvals.ts';
import { defaultDataFolder, stateFolder } from '../../state/paths.ts';
import { openBeside } from '../../state/read-only.ts';
import type { EngineChoice } from '../../rpc/options.ts';
import type { Ending } from '../exit-codes.ts';
import type { Surroundings } from '../surroundings.ts';
import { parseService, wrong } from './arguments.ts';
import { reading } from './reading.ts';

const longestName = 200;

/** Writes one row beside the service; it holds for exactly the changes that are held now, once. Throws `guard.unknown` when this guard holds nothing. */
export async function approveCommand(args: readonly string[], around: Surroundings): Promise<Ending> {
  const { text, choice } = parseService('approve', args, { guard: { type: 'string' }, by: { type: 'string' } });
  const id = text('guard');
  const by = text('by')?.trim() ?? '';
  if (id === undefined) throw wrong('approve', '--guard is missing.');
  if (by === '' || by.length > longestName) throw wrong('approve', '--by takes the name of the person who answers for it.');
  const { held } = await reading(choice, around, (ask) => ask('health.read', {}));
  const guard = held?.guards.find((row) => row.id === id);
  if (guard?.fingerprint === undefined) throw fail('guard.unknown', { detail: { held: held?.guards.map((row) => row.id).join(', ') ?? '' } });
  const now = wallClock.now();
  const expiresAt = new Date(now + approvalHours * 3_600_000).toISOString();
  keep(choice, { fingerprint: guard.fingerprint, guard: guard.id, what: guard.what, count: guard.count, approvedBy: by, approvedAt: new Date(now).toISOString(), expiresAt });
  around.out(JSON.stringify({ step: 'approve', state: 'done', guard: id, count: guard.count, by, expiresAt }));
  around.say(serviceTexts.approved(guard.what, guard.count));
  return 'done';
}

function keep({ dataFolder = defaultDataFolder(), world }: EngineChoice, approval: Parameters<ReturnType<typeof openApprovals>['keep']>[0]): void {
  const database = openBeside(stateFolder(dataFolder, world.kind === 'practice' ? world.name : undefined));
  try {
    openApprovals(database).keep(approval);
  } finally {
    database.close();
  }
}
