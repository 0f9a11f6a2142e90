/** The facts of an explanation, line by line. */
import type { Explanation, SyncError } from '../../../shared/contract/health.ts';
import { reasonOfRule } from '../../../shared/rules/synchronization/left-out.ts';
import { explainFactTexts as text } from '../../../shared/text/health.ts';
import type { FoundObject } from '../../state/explain-facts.ts';
import type { ReadState } from '../../state/read-only.ts';
import type { Row } from '../../state/sqlite.ts';
import { guidOf } from './object-names.ts';

type Facts = Explanation['facts'];

/** What is known of the object on both sides; what is not known is no line. */
export function factsOf(state: ReadState, { directory, cloud, link }: FoundObject, error: SyncError | undefined): Facts {
  const readAt = state.explainFacts.readAt();
  return [
    ...(directory === undefined ? [] : directoryFacts(state, directory)),
    ...line(text.partner, cloud?.['id'] ?? link?.['cloud_id']),
    ...line(text.partnerName, cloud?.['sign_in_name']),
    ...line(text.partnerAnchor, cloud?.['anchor']),
    ...line(text.matchedBy, directory?.['matched_by']),
    ...line(text.grace, link?.['gone_since']),
    ...(error === undefined ? [] : [{ fact: text.error, value: `${error.error} (${error.category}), ${error.lastAt}: ${error.problem.why ?? error.problem.what}` }]),
    ...line(text.directoryRead, readAt.directory),
    ...line(text.tenantRead, readAt.tenant),
  ];
}

function directoryFacts(state: ReadState, row: Row): Facts {
  const guid = String(row['guid']);
  const body = JSON.parse(String(row['body'])) as Readonly<Record<string, unknown>>;
  const { groups, members } = state.explainFacts.memberships(guid);
  return [
    ...line(text.kind, row['kind']),
    ...line(text.dn, row['dn']),
    ...line(text.guid, guidOf(guid)),
    ...line(text.account, firstOf(body['samaccountname'])),
    ...line(text.signInName, firstOf(body['userprincipalname'])),
    ...line(text.plannedName, row['sign_in_name']),
    ...line(text.anchor, row['anchor'] ?? row['key']),
    ...line(text.inScope, row['gone'] === null && row['in_scope'] === 1 ? 'yes' : 'no'),
    ...(typeof row['left_out'] === 'string' ? line(text.leftOutBy, `${row['left_out']}: ${reasonOfRule(row['left_out'])}`) : []),
    ...line(text.goneSince, row['gone_at']),
    ...line(text.groups, String(groups)),
    ...(row['kind'] === 'group' ? line(text.members, String(members)) : []),
    ...(row['conflict'] === null ? [] : rivals(state, row)),
  ];
}

/** Both sides of a conflict: the cloud object stands in the facts anyway, so these are the directory objects. */
function rivals(state: ReadState, row: Row): Facts {
  return state.explainFacts.rivals(Number(row['id'])).map((rival) => ({ fact: text.rival, value: `${String(rival['name'])}, ${String(rival['dn'])}` }));
}

/** A value of the body is text, or a list of texts. */
function firstOf(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : undefined;
}

function line(fact: string, value: string | number | null | undefined): Facts {
  return value === null || value === undefined || value === '' ? [] : [{ fact, value: String(value) }];
}
