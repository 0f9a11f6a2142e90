/** Runs all rules of an attribute over one value and merges their proposals into one that satisfies them all. */
import type { DirectoryObject } from '../directory-object.ts';
import type { Defect, Rule, RuleContext } from './rule.ts';

/** The rules that a value breaks with their reasons, and the one value to write: text, null to remove, undefined when only a person can decide. */
export interface Examined {
  readonly broken: readonly { readonly rule: Rule; readonly why: string }[];
  readonly proposed: string | null | undefined;
}

/** Repairs follow from each other; more rounds than this mean that rules contradict each other. */
const mostRounds = 4;

/** Examines one value, or with null the absence of any; undefined when nothing is wrong. */
export function examineValue(value: string | null, rules: readonly Rule[], object: DirectoryObject, context: RuleContext): Examined | undefined {
  if (rules.every((rule) => ask(rule, value, object, context) === undefined)) return undefined;
  const broken = new Map<Rule, string>();
  let current = value;
  for (let round = 0; round < mostRounds; round += 1) {
    const before = current;
    for (const rule of rules) {
      const defect = ask(rule, current, object, context);
      if (defect === undefined) continue;
      if (!broken.has(rule)) broken.set(rule, defect.why);
      if (defect.proposed === null) return answer(broken, null);
      if (defect.proposed !== undefined) current = defect.proposed;
      else if (rule.severity === 'error') return answer(finish(broken, rules, current, object, context), undefined);
    }
    if (current === before) return answer(broken, current === value ? undefined : current);
  }
  return answer(broken, undefined);
}

function ask(rule: Rule, value: string | null, object: DirectoryObject, context: RuleContext): Defect | undefined {
  return value === null ? rule.examineAbsent?.(object, context) : rule.examine?.(value, object, context);
}

/** Nobody but a person can repair the value: name all the rules that it breaks, all the same. */
function finish(broken: Map<Rule, string>, rules: readonly Rule[], value: string | null, object: DirectoryObject, context: RuleContext): Map<Rule, string> {
  for (const rule of rules) {
    const defect = broken.has(rule) ? undefined : ask(rule, value, object, context);
    if (defect !== undefined) broken.set(rule, defect.why);
  }
  return broken;
}

function answer(broken: ReadonlyMap<Rule, string>, proposed: string | null | undefined): Examined {
  return { broken: [...broken].map(([rule, why]) => ({ rule, why })), proposed };
}
