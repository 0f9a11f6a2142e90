/** One run of the setup that is killed while it applies a plan. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { WorldAddresses } from '../../electron/practice/world-addresses.ts';
import { openSqlite } from '../../electron/state/sqlite.ts';
import { openGate, type Moment } from './gate.ts';
import { answersFile, ended, smallAnswers, startSetup, type Ended } from './program.ts';

/** Where a run is killed. */
export interface Point {
  /** Whose writes are counted. */
  readonly door: 'tenant' | 'directory';
  /** Counted from 0. */
  readonly write: number;
  readonly moment: Moment;
  /** Milliseconds until the signal, which may so fall on the journal's writes too. */
  readonly delay: number;
  /** Also breaks the connection of this write, so that its answer never comes. */
  readonly cut: boolean;
}

/** How it ended; `kill` names the place when a plan was being applied, and is empty when the signal came too late or too early. */
export interface KilledRun {
  readonly ended: Ended;
  readonly kill: readonly string[];
}

/** The words by which the program says that the directory is written to next. */
const repairing = 'Preparing the directory';

/** Runs the setup of the world through a gate; without a point, in peace. */
export async function killableRun(folder: string, addresses: WorldAddresses, point?: Point): Promise<KilledRun> {
  let child: ChildProcessWithoutNullStreams | undefined;
  let place = '';
  let count = -1;
  let hearing = '';
  const counts = (moment: Moment, what: string): boolean => {
    if (point === undefined || place !== '' || moment !== point.moment) return false;
    return point.door === 'tenant' ? what !== 'ldap' : what === 'ldap' && hearing.includes(repairing);
  };
  const gate = await openGate(addresses, (moment, what, writes) => {
    if (!writes || !counts(moment, what) || point === undefined) return 'pass';
    count += 1;
    if (count < point.write) return 'pass';
    place = `write ${point.write} (${what}), ${moment}, ${point.delay} ms${point.cut ? ', cut' : ''}`;
    setTimeout(() => child?.kill('SIGKILL'), point.delay);
    return point.cut ? 'cut' : 'pass';
  });
  try {
    const before = newestPlan(folder);
    writeFileSync(path.join(folder, 'world.json'), JSON.stringify(gate.addresses));
    child = startSetup(['--practice', 'tiny', '--data', folder, '--answers', answersFile(folder, smallAnswers()), '--world-file', path.join(folder, 'world.json')]);
    child.stderr.on('data', (text: Buffer) => (hearing += text.toString('utf8')));
    const end = await ended(child);
    const after = newestPlan(folder);
    const hit = child.signalCode === 'SIGKILL' && after !== undefined && after.id !== before?.id && after.state === 'stopped';
    return { ended: end, kill: hit ? [`${after.kind}: ${place}`] : [] };
  } finally {
    await gate.close();
  }
}

/** A plan is `stopped` from the moment it is begun until it is done. */
function newestPlan(folder: string): { readonly id: string; readonly kind: string; readonly state: string } | undefined {
  const file = path.join(folder, 'practice', 'tiny', 'state.db');
  if (!existsSync(file)) return undefined;
  const database = openSqlite(file);
  try {
    const row = database.prepare('SELECT id, kind, state FROM plan ORDER BY number DESC LIMIT 1').one();
    return row === undefined ? undefined : { id: String(row['id']), kind: String(row['kind']), state: String(row['state']) };
  } finally {
    database.close();
  }
}
