/** A difference that waits, as the change that the next plan makes of it. */
import { Change } from '../../../shared/plan.ts';
import type { Row } from '../../state/sqlite.ts';

/** `place` stands for the number that the plan will give it. */
export function pendingChange(row: Row, place: number): Change {
  const about = row['about'] === '' ? undefined : (row['about'] ?? undefined);
  const skipped = row['action'] === 'conflict' || row['action'] === 'none';
  return Change.parse({
    seq: place,
    action: row['action'],
    kind: row['kind'],
    key: row['key'],
    name: row['name'],
    cloudId: row['cloud_id'] ?? undefined,
    about,
    aboutName: row['about_name'] ?? undefined,
    values: JSON.parse(String(row['value_changes'])) as unknown,
    why: row['why'],
    state: skipped ? 'skipped' : 'planned',
  });
}
