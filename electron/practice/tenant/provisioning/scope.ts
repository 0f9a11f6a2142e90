/** Whether an object is in the scope of a mapping. */
import { operatorOf } from './operators.ts';
import type { Clause, ObjectMapping } from './schema.ts';
import { valueOf, type SourceObject } from './value.ts';

/** The first clause that keeps the object out, in words; undefined when it is in scope. */
export function leftOutBy(object: SourceObject, { scope }: ObjectMapping): string | undefined {
  const groups = scope?.groups ?? [];
  if (groups.length === 0) return undefined;
  const failed = groups.map(({ clauses }) => clauses.find((clause) => !holds(object, clause)));
  if (failed.includes(undefined)) return undefined;
  const [first] = failed;
  return first && `${first.sourceOperandName} ${first.operatorName} ${(first.targetOperand?.values ?? []).join(', ')}`.trim();
}

function holds(object: SourceObject, { sourceOperandName, operatorName, targetOperand }: Clause): boolean {
  try {
    return operatorOf(operatorName)?.(valueOf(object, sourceOperandName), targetOperand?.values ?? []) ?? false;
  } catch {
    // A pattern that is none fits nothing.
    return false;
  }
}
