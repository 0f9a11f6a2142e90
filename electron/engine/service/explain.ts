/** Explains one object: is it synchronized, why or why not, what would happen to it, and what happened before. Reads the state alone. */
import type { Explanation } from '../../../shared/contract/health.ts';
import { reasonOfRule } from '../../../shared/rules/synchronization/left-out.ts';
import { explainCures, explainTexts } from '../../../shared/text/health.ts';
import type { FoundObject } from '../../state/explain-facts.ts';
import type { ReadState } from '../../state/read-only.ts';
import type { Row } from '../../state/sqlite.ts';
import { factsOf } from './explain-facts.ts';
import { namesOf } from './object-names.ts';
import { pendingChange } from './pending-change.ts';
import { told } from './sync-errors.ts';

const historyShown = 50;

/** `asked`: a DN, sign-in name, account name, objectGUID, source anchor or cloud id. */
export function explain(state: ReadState, asked: string): Explanation {
  const found = state.explainFacts.find(namesOf(asked));
  const { directory, cloud, link } = found;
  const key = textOf(directory, 'anchor') ?? textOf(link, 'anchor') ?? textOf(cloud, 'anchor');
  const changes = key === undefined ? [] : state.explainFacts.pending(key).map(pendingChange);
  const errors = key === undefined ? [] : state.syncErrors.of(key).map(told);
  const history = key === undefined ? [] : state.runs.changes({ offset: 0, limit: historyShown, key }).rows;
  const verdict = errors[0] === undefined ? judge(found, changes.filter((change) => change.action !== 'conflict').length, state) : { ...judge(found, changes.length, state), why: explainTexts.failed(errors[0].cause), cure: errors[0].cure };
  return {
    found: directory !== undefined || cloud !== undefined || link !== undefined,
    name: textOf(directory, 'name') ?? textOf(cloud, 'name') ?? textOf(link, 'name') ?? asked,
    kind: kindOf(textOf(directory, 'kind') ?? textOf(cloud, 'kind') ?? textOf(link, 'kind')),
    dn: textOf(directory, 'dn'),
    guid: textOf(directory, 'guid'),
    cloudId: textOf(cloud, 'id') ?? textOf(link, 'cloud_id'),
    ...verdict,
    facts: factsOf(state, found, errors[0]),
    changes,
    history,
  };
}

type Verdict = Pick<Explanation, 'state' | 'why' | 'cure'>;

function judge({ directory, cloud, link }: FoundObject, waiting: number, state: ReadState): Verdict {
  if (directory === undefined) return withoutDirectory(cloud, link, state);
  const gone = textOf(directory, 'gone');
  if (gone === 'out-of-scope') return { state: 'out-of-scope', why: explainTexts.outOfScope, cure: explainCures.outOfScope };
  if (gone !== undefined) return { state: 'gone', why: link === undefined ? explainTexts.gone : explainTexts.goneWithPartner };
  const rule = textOf(directory, 'left_out');
  if (rule !== undefined) return { state: 'left-out', why: explainTexts.leftOut(reasonOfRule(rule)) };
  const conflict = textOf(directory, 'conflict');
  if (conflict !== undefined) return { state: 'conflict', why: conflict };
  const partner = textOf(directory, 'partner') ?? textOf(link, 'cloud_id');
  if (partner === undefined) return { state: 'synchronized', why: explainTexts.create };
  return { state: 'synchronized', why: waiting === 0 ? explainTexts.equal : explainTexts.waiting(waiting) };
}

function withoutDirectory(cloud: Row | undefined, link: Row | undefined, state: ReadState): Verdict {
  if (link !== undefined) return { state: 'gone', why: explainTexts.goneWithPartner };
  if (cloud !== undefined) return { state: 'cloud-only', why: cloud['other_synchronization'] === 1 ? explainTexts.otherSynchronization : explainTexts.cloudOnly };
  const { directory, tenant } = state.explainFacts.readAt();
  return { state: 'unknown', why: explainTexts.unknown, cure: directory === undefined && tenant === undefined ? explainCures.notRead : explainCures.unknown };
}

/** The text of a column, or undefined when it is empty or there is no row. */
export function textOf(row: Row | undefined, column: string): string | undefined {
  const value = row?.[column];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function kindOf(kind: string | undefined): Explanation['kind'] {
  return kind === 'user' || kind === 'group' || kind === 'contact' ? kind : 'unknown';
}
