/** One synchronization cycle in a process of its own that is killed at a chosen exchange with directory or tenant. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { WorldAddresses } from '../../electron/practice/world-addresses.ts';
import { openGate } from './gate.ts';
import { answersFile, ended, smallAnswers, startSetup, type Ended } from './program.ts';

/** Where a cycle is killed. */
export interface CrashPoint {
  /** Exchanges that pass before, reads and writes, at their beginning and their end, counted from 0. */
  readonly pass: number;
  /** Milliseconds until the signal, so that it also falls on what is planned and written down between two exchanges. */
  readonly delay: number;
  /** Also breaks the connection of this exchange. */
  readonly cut: boolean;
}

/** How it ended; `kill` names the place, and is undefined when the cycle ended before. */
export interface CrashedSync {
  readonly ended: Ended;
  readonly kill: string | undefined;
  /** Moments that passed the gate. */
  readonly passed: number;
}

/** Runs one cycle on the state in `folder`; without a point, in peace. */
export async function crashableSync(folder: string, addresses: WorldAddresses, point?: CrashPoint): Promise<CrashedSync> {
  let child: ChildProcessWithoutNullStreams | undefined;
  let passed = 0;
  let place: string | undefined;
  const gate = await openGate(addresses, (moment, what) => {
    passed += 1;
    if (point === undefined || place !== undefined || passed <= point.pass) return 'pass';
    place = `${passed} (${what}), ${moment}, ${point.delay} ms${point.cut ? ', cut' : ''}`;
    if (point.delay === 0) child?.kill('SIGKILL');
    else setTimeout(() => child?.kill('SIGKILL'), point.delay);
    return point.cut ? 'cut' : 'pass';
  });
  try {
    const worldFile = path.join(folder, 'world.json');
    writeFileSync(worldFile, JSON.stringify(gate.addresses));
    child = startSetup(['sync', '--once', '--practice', 'tiny', '--data', folder, '--answers', answersFile(folder, smallAnswers()), '--world-file', worldFile]);
    const end = await ended(child);
    return { ended: end, kill: child.signalCode === 'SIGKILL' ? place : undefined, passed };
  } finally {
    await gate.close();
  }
}
