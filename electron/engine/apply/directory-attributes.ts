/** Repairs attributes in Active Directory: old value out, new value in, in one write. */
import type { Change, PlanValue } from '../../../shared/plan.ts';
import { problemOf } from '../../../shared/problem.ts';
import type { Directory, Modification } from '../../ports/directory.ts';
import { directoryAt } from '../connected-directories.ts';
import { done, type Applier, type Settled } from './applier.ts';

/** Writes one change after the other; a value that is what it should be already counts as written. */
export const repairAttributes: Applier = async (changes, context) => {
  const settled: Settled[] = [];
  for (const change of changes) settled.push(await repair(directoryAt(context.workspace, change.key), change, context.signal));
  return settled;
};

async function repair(directory: Directory, change: Change, signal: AbortSignal): Promise<Settled> {
  try {
    await directory.modify(change.key, change.values.map(modification), signal);
    return done(change);
  } catch (error) {
    signal.throwIfAborted();
    const found = problemOf(error);
    const written = found.code === 'directory.value-moved' && (await isWritten(directory, change, signal));
    return written ? done(change) : { seq: change.seq, result: { ok: false, problem: found } };
  }
}

async function isWritten(directory: Directory, change: Change, signal: AbortSignal): Promise<boolean> {
  const entry = await directory.read(change.key, change.values.map((value) => value.attribute), signal);
  if (entry === undefined) return false;
  return change.values.every((value) => {
    const present = new Set(entry.text.get(value.attribute.toLowerCase()) ?? []);
    return texts(value.new).every((text) => present.has(text)) && texts(value.old).every((text) => !present.has(text));
  });
}

function modification(value: Change['values'][number]): Modification {
  return { attribute: value.attribute, remove: texts(value.old), add: texts(value.new) };
}

function texts(value: PlanValue): string[] {
  if (Array.isArray(value)) return value;
  return typeof value === 'string' ? [value] : [];
}
