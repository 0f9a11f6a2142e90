/** Which calls may be sent again when nobody knows whether the first one was done, and what the second answer then means. */
import { isAlreadyThere, isNotFound, type GraphCall } from '../ports/cloud.ts';
import type { Problem } from '../../shared/problem.ts';

/** `reads`: changes nothing; `settles`: doing it twice is the same as doing it once. */
interface PostRule {
  readonly path: RegExp;
  readonly kind: 'reads' | 'settles';
}

/** POSTs that may be repeated. All others (creating a user, a group, a domain) might be done twice. */
const postRules: readonly PostRule[] = [
  { path: /\/(getByIds|getMemberGroups|getMemberObjects|checkMemberGroups|checkMemberObjects|validateProperties)$/i, kind: 'reads' },
  // A member or owner that is there already is answered as such.
  { path: /\/(members|owners)\/\$ref$/i, kind: 'settles' },
  // A license that is assigned already stays assigned.
  { path: /\/(assignLicense|reprocessLicenseAssignment)$/i, kind: 'settles' },
  // What is back already is not in the recycle bin any more, and answered as not found.
  { path: /^\/directory\/deletedItems\/[^/]+\/restore$/i, kind: 'settles' },
  // Starting, pausing, restarting or testing once more leads to where the first time led.
  { path: /\/synchronization\/jobs\/[^/]+\/(start|pause|restart|provisionOnDemand)$/i, kind: 'settles' },
  { path: /^\/domains\/[^/]+\/(verify|promote)$/i, kind: 'settles' },
];

/** The path without its query. */
export function pathOf(call: GraphCall): string {
  return call.path.split('?', 1)[0] ?? '';
}

/** True when the call changes something. */
export function isWrite(call: GraphCall): boolean {
  return call.method !== 'GET' && postKind(call) !== 'reads';
}

/** True when the call may be sent a second time without doing it twice. */
export function isRepeatable(call: GraphCall): boolean {
  return call.method !== 'POST' || postKind(call) !== undefined;
}

/** True when the refusal of a repeated call says that the first one, whose answer was lost, had been done. */
export function saysDone(call: GraphCall, problem: Problem): boolean {
  if (call.method === 'DELETE') return isNotFound(problem);
  return call.method === 'POST' && postKind(call) === 'settles' && isAlreadyThere(problem);
}

function postKind(call: GraphCall): PostRule['kind'] | undefined {
  if (call.method !== 'POST') return undefined;
  const path = pathOf(call);
  return postRules.find((rule) => rule.path.test(path))?.kind;
}
