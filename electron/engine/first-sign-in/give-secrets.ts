/** Gives users a first password or a Temporary Access Pass; a change is done when its secret lies in the file that hands it over. */
import { z } from 'zod';
import type { Change } from '../../../shared/plan.ts';
import { problem, type Problem, type Result } from '../../../shared/problem.ts';
import type { GraphCall, Json } from '../../ports/cloud.ts';
import { done, type Applier, type ApplyContext, type Settled } from '../apply/applier.ts';
import { send } from '../apply/send.ts';
import { firstPassword } from './first-password.ts';
import { handOver, mustBeOpen } from './hand-over.ts';
import type { Sheet } from './hand-over-page.ts';
import { signInPage } from './sign-in-page.ts';

/**
 * The tenant first, the file after it, the journal last: whoever is not done at a crash gets a new secret when the plan is resumed,
 * and nobody is done whose secret was lost. No user can be locked out by it, because nobody knew the password before.
 */
export const givePasswords: Applier = async (changes, context) => {
  const passwords = new Map(changes.map((change) => [change.seq, firstPassword()]));
  const call = (change: Change): GraphCall => ({ method: 'PATCH', path: `/users/${change.key}`, body: { passwordProfile: { password: passwords.get(change.seq), forceChangePasswordNextSignIn: true } } });
  return give(changes, call, (change) => sheetOf(change, context, { password: passwords.get(change.seq) ?? '' }), context);
};

/** The pass is made by the tenant and told once; a new one takes the place of one that is there. */
export const makeAccessPasses: Applier = (changes, context) =>
  give(changes, passCall, (change, answer) => {
    const pass = Pass.safeParse(answer);
    if (!pass.success) return undefined;
    const { temporaryAccessPass, startDateTime, lifetimeInMinutes } = pass.data;
    const until = new Date(Date.parse(startDateTime) + lifetimeInMinutes * 60_000);
    return sheetOf(change, context, { pass: temporaryAccessPass, until: Number.isNaN(until.getTime()) ? '' : `${until.toISOString().slice(0, 16).replace('T', ' ')} UTC`, once: valueOf(change, 'isUsableOnce') === true });
  }, context);

const Pass = z.looseObject({ temporaryAccessPass: z.string().min(1).max(256), startDateTime: z.string(), lifetimeInMinutes: z.number() });

async function give(changes: readonly Change[], call: (change: Change) => GraphCall, sheet: (change: Change, answer: Json) => Sheet | undefined, context: ApplyContext): Promise<Settled[]> {
  const { state } = context.workspace;
  mustBeOpen(state);
  const answers = await send(changes.map(call), context);
  const sheets = new Map<string, Sheet>();
  changes.forEach((change, index) => {
    const answer = answers[index];
    const made = answer?.ok === true ? sheet(change, answer.value) : undefined;
    if (made !== undefined) sheets.set(change.key, made);
  });
  if (sheets.size > 0) await handOver(state, sheets);
  return changes.map((change, index) => settledBy(change, answers[index], sheets.has(change.key)));
}

function settledBy(change: Change, answer: Result<Json> | undefined, handedOver: boolean): Settled {
  if (handedOver) return done(change);
  return { seq: change.seq, result: { ok: false, problem: answer?.ok === false ? asRefusal(change, answer.problem) : problem('tenant.garbled') } };
}

/** The service says that a user is left out by the policy as a bad request; its words stay in the details. */
function asRefusal(change: Change, found: Problem): Problem {
  const byPolicy = change.kind === 'access-pass' && found.code === 'tenant.refused';
  return byPolicy ? problem('first-sign-in.pass-not-allowed', { ...(found.why === undefined ? {} : { why: found.why }), ...(found.detail === undefined ? {} : { detail: found.detail }) }) : found;
}

function passCall(change: Change): GraphCall {
  return { method: 'POST', path: `/users/${change.key}/authentication/temporaryAccessPassMethods`, body: { lifetimeInMinutes: Number(valueOf(change, 'lifetimeInMinutes')), isUsableOnce: valueOf(change, 'isUsableOnce') === true } };
}

function valueOf(change: Change, attribute: string) {
  return change.values.find((value) => value.attribute === attribute)?.new;
}

function sheetOf({ name, about = '' }: Change, { workspace }: ApplyContext, secret: Partial<Sheet>): Sheet {
  const { password = '', pass = '', until = '', once = false } = secret;
  return { name, account: about, password, pass, until, once, signInAt: signInPage(workspace, pass === '' ? 'password' : 'temporary-access-pass') };
}
