/** Plans who gets a first password or a Temporary Access Pass. */
import { mostPeople, type AccessPassPolicy, type FirstSignInWish } from '../../../shared/contract/first-sign-in.ts';
import type { Draft, PlanHead } from '../../../shared/plan.ts';
import { fail } from '../../../shared/problem.ts';
import { passOf } from '../../../shared/rules/first-sign-in/pass-lifetime.ts';
import { draftOf, type Given } from '../../../shared/rules/first-sign-in/plan-people.ts';
import type { Person } from '../../../shared/rules/first-sign-in/judge-person.ts';
import { firstSignInTexts as text } from '../../../shared/text/first-sign-in.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import type { CallContext } from '../../ports/call.ts';
import { keepPlan } from '../keep-plan.ts';
import { withConnectionsOfNow, type Workspace } from '../workspace.ts';
import { mustBePermitted, obstacleTo, readPassPolicy } from './may-give.ts';
import { readPeople } from './read-people.ts';

interface Found {
  readonly drafts: readonly Draft[];
  /** Chosen and able, and not in this plan: it is a pilot, or the file is full. */
  readonly more: number;
  readonly missing: readonly string[];
}

/** Throws `first-sign-in.*`, `tenant.consent-needed`, `tenant.permission-refused`. */
export async function planFirstSignIn(signedIn: Workspace, wish: FirstSignInWish, context: CallContext): Promise<PlanHead> {
  const workspace = withConnectionsOfNow(signedIn);
  const obstacle = obstacleTo(workspace.state);
  if (obstacle !== undefined) throw fail('first-sign-in.not-offered', { why: obstacle });
  mustBePermitted(workspace, wish.kind);
  const policy = wish.kind === 'temporary-access-pass' ? await readPassPolicy(workspace, context.signal) : undefined;
  const given: Given = { kind: wish.kind, byName: wish.people.by === 'names', ...(policy === undefined ? { minutes: 0, once: false } : allowed(wish, policy)) };
  const found = await findPeople(workspace, wish, given, context);
  if (found.drafts.length === 0) throw fail('first-sign-in.nobody', found.missing.length === 0 ? {} : { why: text.unknownNames(found.missing) });
  const notes = notesOf(wish, given, found, policy);
  // Whom the plan leaves out is told; the others are not kept waiting for that.
  return keepPlan(workspace, { kind: 'first-sign-in', drafts: found.drafts, notes });
}

function allowed(wish: FirstSignInWish, policy: AccessPassPolicy): Pick<Given, 'minutes' | 'once'> {
  if (!policy.enabled) throw fail('first-sign-in.passes-off');
  const pass = passOf(wish, policy);
  if (pass === undefined) throw fail('first-sign-in.lifetime', { why: `The policy allows ${policy.minimum} to ${policy.maximum} minutes${policy.onceOnly ? ', and single use only' : ''}.` });
  return pass;
}

async function findPeople(workspace: Workspace, { people, most = mostPeople }: FirstSignInWish, given: Given, { signal, progress }: CallContext): Promise<Found> {
  const able: Draft[] = [];
  const unable: Draft[] = [];
  const missing = new Map(people.by === 'names' ? people.names.map((name) => [name.toLowerCase(), name]) : []);
  let more = 0;
  for await (const page of readPeople(workspace, people, signal)) {
    for (const person of page) {
      met(missing, person);
      const draft = draftOf(person, given);
      if (draft.action === 'conflict') unable.push(draft);
      else if (able.length < most) able.push(draft);
      else more += 1;
    }
    progress({ phase: progressTexts.readTenant, done: able.length + unable.length + more, total: null });
    if (people.by === 'names' && missing.size === 0) break;
  }
  // A pilot looks at its own users alone; nobody else is a conflict of it.
  return { drafts: [...able, ...(more > 0 ? [] : unable.slice(0, mostPeople))], more, missing: [...missing.values()] };
}

function met(missing: Map<string, string>, { name, signInName }: Person): void {
  missing.delete(name.toLowerCase());
  missing.delete(signInName.toLowerCase());
}

function notesOf({ most }: FirstSignInWish, { kind, minutes, once }: Given, { drafts, more, missing }: Found, policy: AccessPassPolicy | undefined): string[] {
  const unable = drafts.filter(({ action }) => action === 'conflict').length;
  return [
    text.sealedFile,
    ...(kind === 'password' ? [text.notBack] : [text.holds(minutes, once)]),
    ...(policy?.everybody === false ? [text.someExcluded] : []),
    ...(unable > 0 ? [text.leftOut(unable)] : []),
    ...(missing.length > 0 ? [text.unknownNames(missing)] : []),
    ...(more === 0 ? [] : [most === undefined ? text.full(mostPeople) : text.pilot(drafts.length - unable, more)]),
  ];
}
