/** The default rows, the customer's rows, and what comes out of both, as they are shown. */
import type { EffectiveRow, RulesInForce } from '../../contract/rules.ts';
import { identityFlows, type AttributeFlow } from './attribute-flows.ts';
import { RuleClass, type CustomerRules } from './customer-rules.ts';
import { filterNames } from './expression.ts';
import { graphProperties } from './graph-properties.ts';
import { leftOutRuleIds, reasonOfRule } from './left-out.ts';
import { defaultFlows, effectiveFlows } from './mapping.ts';

const classes = RuleClass.options;

/** Everything there is to know about the rules. */
export function rulesInForce(rules: CustomerRules): RulesInForce {
  return {
    rules,
    defaults: classes.flatMap((objectClass) => defaultFlows[objectClass].map((flow) => rowOf(objectClass, flow, undefined))),
    effective: classes.flatMap((objectClass) => effectiveFlows(objectClass, rules).map((flow) => rowOf(objectClass, flow, rules))),
    identity: classes.flatMap((objectClass) => identityFlows[objectClass].map(({ to, from, how }) => ({ objectClass, to, from: [...from], how }))),
    properties: classes.flatMap((objectClass) =>
      Object.entries(graphProperties[objectClass]).map(([to, { kind, max, items }]) => ({ objectClass, to, kind, max, ...(items === undefined ? {} : { items }) })),
    ),
    leftOut: classes.flatMap((objectClass) => leftOutRuleIds[objectClass].map((id) => ({ objectClass, id, reason: reasonOfRule(id) }))),
    expressionFilters: [...filterNames],
  };
}

function rowOf(objectClass: RuleClass, { to, from, flow, max, keepWhenEmpty = false, source }: AttributeFlow, rules: CustomerRules | undefined): EffectiveRow {
  const own = rules?.rows.find((row) => row.objectClass === objectClass && row.to === to);
  const expression = own?.flow === 'expression' ? own.expression : undefined;
  return { objectClass, to, from: [...from], flow, max, ...(expression === undefined ? {} : { expression }), keepWhenEmpty, customer: own !== undefined, source };
}
