/** The first two layers: the sign-in name of every user. */
import { decideKeptName, decideSignInName } from '../../../shared/rules/synchronization/decide-names.ts';
import type { EvaluationNames, NameRow, NamesWritten } from '../../state/connector-space/evaluation-names.ts';
import type { Chunk } from '../../state/connector-space/evaluation-queue.ts';

/** Settles the names that need no look at others, and the kept name of those that stand in. */
export function evaluateNames(names: EvaluationNames, chunk: Chunk): void {
  const rows = names.gather(chunk);
  const changed = rows.map((row) => ({ row, now: namesOf(row) })).filter(({ row, now }) => now.keptName !== row.keptName || now.signInName !== row.signInName);
  names.write(changed.map(({ now }) => now));
  if (!chunk.tellNeighbors) return;
  names.markKeptNames(valuesOf(changed.flatMap(({ row, now }) => [row.keptName, now.keptName])));
  names.markSignInNames(valuesOf(changed.flatMap(({ row, now }) => [row.signInName, now.signInName])));
  names.markFreed(chunk);
}

/** Settles the names that stand in, once all kept names are known. */
export function evaluateSignInNames(names: EvaluationNames, chunk: Chunk): void {
  const changed = names
    .gatherSignIn(chunk)
    .map((row) => ({ row, now: decideSignInName({ ...row, fallback: true }) }))
    .filter(({ row, now }) => now !== row.signInName);
  names.writeSignIn(changed.map(({ row, now }) => ({ id: row.id, signInName: now })));
  if (!chunk.tellNeighbors) return;
  names.markSignInNames(valuesOf(changed.flatMap(({ row, now }) => [row.signInName, now])));
  names.markFreed(chunk);
}

function namesOf({ id, baseName, fallback, partnerName, signInName }: NameRow): NamesWritten {
  if (baseName === null) return { id, keptName: null, signInName: null };
  const keptName = decideKeptName({ baseName, fallback, partnerName: partnerName ?? undefined });
  return { id, keptName, signInName: fallback ? signInName : keptName };
}

function valuesOf(values: ReadonlyArray<string | null>): string[] {
  return [...new Set(values)].filter((value) => value !== null);
}
