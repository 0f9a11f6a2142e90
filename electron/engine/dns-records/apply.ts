/** Applies the changes of record sets: each looks first whether the zone is as it was planned, and afterwards whether it is as wanted. */
import type { Change } from '../../../shared/plan.ts';
import { fail } from '../../../shared/problem.ts';
import type { DnsEditor, SetChange } from '../../ports/dns-update.ts';
import { oneByOne } from '../apply/one-by-one.ts';
import type { ApplyContext } from '../apply/applier.ts';
import { keyOf } from './keys.ts';
import { isSameSet, setsOf } from './set-values.ts';
import { readTarget } from './target.ts';

/** Milliseconds before each further look: a server that hands updates on shows its old records for a while. */
const waits = [200, 1000, 3000];

/** What is as wanted already counts as done: the answer to an earlier try may have got lost. Nothing is written over what somebody else changed. */
export const changeDnsRecords = oneByOne(async (change: Change, { workspace, signal }: ApplyContext) => {
  const target = readTarget(change.about);
  const editor = workspace.dnsUpdates.open(target, keyOf(workspace.state, target));
  const sets = setsOf(change);
  const at = { zone: target.zone, name: change.key };
  if (await stands(editor, at, sets, 'new', signal)) return;
  if (!(await stands(editor, at, sets, 'old', signal))) throw fail('dns-update.moved', { detail: { name: change.key } });
  await editor.change(at.zone, at.name, sets, signal);
  for (const wait of [0, ...waits]) {
    if (wait > 0) await workspace.clock.sleep(wait, signal);
    if (await stands(editor, at, sets, 'new', signal)) return;
  }
  throw fail('dns-update.not-taken', { detail: { name: change.key } });
});

interface Place {
  readonly zone: string;
  readonly name: string;
}

/** True when the zone holds exactly this side of the change. */
export async function stands(editor: DnsEditor, { zone, name }: Place, sets: readonly SetChange[], side: 'old' | 'new', signal: AbortSignal): Promise<boolean> {
  const present = await editor.read(zone, name, sets.map(({ type }) => type), signal);
  return sets.every((set) => isSameSet(set[side], present.find(({ type }) => type === set.type)));
}
