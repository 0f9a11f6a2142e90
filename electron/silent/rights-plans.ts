/** `setup rights` where it writes: rights are given and taken back, and an account is created, each by a plan that is shown or applied. */
import type { Input } from '../../shared/contract/index.ts';
import type { Change, PlanHead } from '../../shared/plan.ts';
import { planLineTexts } from '../../shared/text/plan-lines.ts';
import { rightsTexts } from '../../shared/text/rights.ts';
import { carryOut, unlessNothing, type PlanDoor, type PlanOrder } from './carry-out.ts';
import type { Ending } from './exit-codes.ts';
import { makeSecretFile } from './secret-file.ts';

type Question = Input<'rights.check'>;

/** Gives what is missing; the caller checks afterwards what the account has then. */
export async function giveRights(question: Question, order: PlanOrder, door: PlanDoor): Promise<Ending> {
  return carryOut([await door.ask('rights.plan', question)], order, door);
}

/** Takes back what the last plan gave to this account, or disables the account that it created. */
export async function takeBackRights(question: Question, order: PlanOrder, door: PlanDoor): Promise<Ending> {
  const plan = await lastOf(question, door);
  if (plan !== undefined) return carryOut([plan], order, door);
  door.out(order.json ? JSON.stringify({ step: 'rights', state: 'nothing-to-do' }) : planLineTexts.nothing);
  return 'done';
}

/** The undo of the newest plan for the account in which something is left to undo. */
async function lastOf(question: Question, { ask }: PlanDoor): Promise<PlanHead | undefined> {
  const [{ account }, { undoable }] = [await ask('rights.check', question), await ask('rights.read', {})];
  for (const { plan } of undoable) {
    const { rows } = await ask('plan.changes', { plan, offset: 0, limit: 1 });
    if (!rows.some((change) => isAbout(change, account))) continue;
    const undo = await unlessNothing(ask('rights.planUndo', { plan }));
    if (undo !== undefined) return undo;
  }
  return undefined;
}

/** A plan gives rights to one account, or creates one. */
function isAbout({ kind, key, about }: Change, account: { readonly dn: string; readonly sid: string }): boolean {
  return kind === 'account' ? key.toLowerCase() === account.dn.toLowerCase() : about === account.sid;
}

/** Where its password goes has to be there before the account is. */
export async function createAccount(account: Input<'rights.planAccount'>, passwordFile: string | undefined, order: PlanOrder, door: PlanDoor): Promise<Ending> {
  const plan = await door.ask('rights.planAccount', account);
  if (!order.apply || passwordFile === undefined) return carryOut([plan], order, door);
  const file = await makeSecretFile(passwordFile);
  let ending: Ending;
  try {
    ending = await carryOut([plan], order, door);
  } catch (thrown) {
    await file.discard();
    throw thrown;
  }
  const signIn = await door.ask('rights.takePassword', { plan: plan.id });
  if (signIn === null) {
    await file.discard();
    return ending;
  }
  await file.write(`${signIn.password}\n`);
  door.out(order.json ? JSON.stringify({ step: 'rights', state: ending, account: signIn.account, passwordFile }) : rightsTexts.created(signIn.account, passwordFile));
  return ending;
}
