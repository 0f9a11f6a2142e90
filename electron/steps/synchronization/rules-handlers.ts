/** Reads, checks, keeps and tries the customer's rules. */
import { fail } from '../../../shared/problem.ts';
import { checkRules, type RuleProblem } from '../../../shared/rules/synchronization/check-rules.ts';
import type { CustomerRules } from '../../../shared/rules/synchronization/customer-rules.ts';
import { mappingOf, type Mapping } from '../../../shared/rules/synchronization/mapping.ts';
import { rulesInForce } from '../../../shared/rules/synchronization/rules-in-force.ts';
import { tryRules, type RuleSide } from '../../../shared/rules/synchronization/try-rules.ts';
import { chosenMapping, customerRulesOf } from '../../engine/chosen-mapping.ts';
import { namesOf } from '../../engine/service/object-names.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { Handlers } from '../../ports/call.ts';
import { objectOfRow } from '../../state/connector-space/rows.ts';
import { parentDn } from '../../../shared/rules/dn.ts';
import { kept } from '../../state/kept.ts';

type Calls = 'synchronization.rules.read' | 'synchronization.rules.write' | 'synchronization.rules.try';

/** The calls about rules. */
export function rulesHandlers(workspace: Workspace): Handlers<Calls> {
  const { settings, explainFacts } = workspace.state;
  return {
    'synchronization.rules.read': () => Promise.resolve(rulesInForce(customerRulesOf(workspace))),
    'synchronization.rules.write': (rules) => {
      refuseWrong(rules);
      settings.write(kept.customerRules, rules);
      return Promise.resolve(rulesInForce(rules));
    },
    'synchronization.rules.try': async ({ object: asked, rules }, { signal }) => {
      refuseWrong(rules);
      const row = explainFacts.find(namesOf(asked)).directory;
      if (row === undefined) return { found: false, name: asked, leftOut: { old: null, new: null }, values: [], unread: [] };
      const mapping = await chosenMapping(workspace, signal);
      const object = objectOfRow({ ...row, unit_dn: parentDn(String(row['dn'])) ?? '' });
      return tryRules(object, sideOf(workspace, mapping), sideOf(workspace, mappingOf(mapping.anchor, mapping.names, rules)));
    },
  };
}

function sideOf({ state }: Workspace, mapping: Mapping): RuleSide {
  const groups = mapping.rules.groups.map((group) => group.guid);
  return { mapping, isMember: (guid) => state.space.members.isMember(guid, groups) };
}

/** Throws `rules.refused` with the reason of each. */
function refuseWrong(rules: CustomerRules): void {
  const wrong = checkRules(rules);
  if (wrong.length === 0) return;
  throw fail('rules.refused', { why: wrong.map((found) => `${found.where}: ${sentence(found)}`).join(' '), detail: Object.fromEntries(wrong.map((found) => [found.where, sentence(found)])) });
}

function sentence({ why, column }: RuleProblem): string {
  return column === undefined ? why : `${why} (column ${column})`;
}
