/** After step 8, unattended: chosen users get a first password or a pass, in an encrypted file. */
import path from 'node:path';
import { Passphrase, type FirstSignInPeople } from '../../../shared/contract/first-sign-in.ts';
import { changesIn } from '../../../shared/plan.ts';
import { fail } from '../../../shared/problem.ts';
import type { FirstSignInAnswers } from '../first-sign-in-answers.ts';
import { passwordOf } from '../read-answers.ts';
import type { Step, StepEnd, Walk } from '../walk.ts';

/** Whoever got something by an earlier run is left alone, unless chosen by name. */
export const firstSignInStep: Step = { step: 'first-sign-in', title: 'Preparing first sign-ins', due: ({ answers }) => answers.firstSignIn !== undefined, run };

async function run(walk: Walk): Promise<StepEnd> {
  const { ask, say, answers, tally, environment } = walk;
  if (answers.firstSignIn === undefined) return { state: 'skipped' };
  const { by, pilot, lifetimeMinutes, once, handOver, ...given } = answers.firstSignIn;
  const passphrase = Passphrase.safeParse(await passwordOf(given, environment));
  if (!passphrase.success) throw fail('first-sign-in.weak-passphrase');
  const plan = await ask('firstSignIn.plan', {
    people: peopleOf(given.for),
    kind: by,
    ...(pilot === undefined ? {} : { most: pilot }),
    ...(lifetimeMinutes === undefined ? {} : { lifetimeMinutes }),
    ...(once === undefined ? {} : { once }),
  });
  plan.notes.forEach((note) => say(`  ${note}`));
  if (changesIn(plan) === 0) return { state: 'nothing-to-do', people: 0 };
  const { outcome, handOver: made } = await ask('firstSignIn.apply', { plan: plan.id, hash: plan.hash, passphrase: passphrase.data, file: path.resolve(handOver) });
  if (outcome.state === 'stopped') throw fail('setup.stopped', { detail: { plan: plan.id, done: String(outcome.done) } });
  outcome.failures.forEach(({ name, problem }) => say(`  ${name}: ${problem.what} ${problem.fix ?? ''}`));
  tally.add({ counts: outcome.counts, failed: outcome.failed });
  return { state: outcome.failed > 0 ? 'partly' : 'done', people: outcome.done, failed: outcome.failed, ...(made === null ? {} : { file: made.file }) };
}

function peopleOf(people: FirstSignInAnswers['for']): FirstSignInPeople {
  if (people === 'all') return { by: 'all' };
  if ('group' in people) return { by: 'group', group: people.group };
  return 'unit' in people ? { by: 'unit', unit: people.unit } : { by: 'names', names: people.names };
}
