/** The calls of the first sign-in: who waits, the plan, its application into an encrypted file, and the end of that file. */
import { rm } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { FirstSignInState, HandOver } from '../../../shared/contract/first-sign-in.ts';
import type { Input, Output } from '../../../shared/contract/index.ts';
import { fail } from '../../../shared/problem.ts';
import { beginHandOver, endHandOver } from '../../engine/first-sign-in/hand-over.ts';
import { mustBePermitted, obstacleTo, readPassPolicy } from '../../engine/first-sign-in/may-give.ts';
import { planFirstSignIn } from '../../engine/first-sign-in/plan-first-sign-in.ts';
import { approvedPlan } from '../../engine/keep-plan.ts';
import type { Service } from '../../engine/service/service.ts';
import { timestamp, type Workspace } from '../../engine/workspace.ts';
import type { CallContext, Handlers } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import type { State } from '../../state/state.ts';
import { momentInName } from '../../state/whole-file.ts';

type Calls = 'firstSignIn.read' | 'firstSignIn.policy' | 'firstSignIn.plan' | 'firstSignIn.apply' | 'firstSignIn.deleteFile';

/** Files that are remembered. */
const mostNoted = 100;

/** `service` applies plans, as for all of them. */
export function firstSignInHandlers(workspace: Workspace, service: Service): Handlers<Calls> {
  const { state } = workspace;
  return {
    'firstSignIn.read': () => Promise.resolve(describe(state)),
    'firstSignIn.policy': (_, { signal }) => readPassPolicy(workspace, signal),
    'firstSignIn.plan': (wish, context) => planFirstSignIn(workspace, wish, context),
    'firstSignIn.apply': (order, context) => apply(workspace, service, order, context),
    'firstSignIn.deleteFile': async ({ file }) => {
      const known = handOversOf(state);
      if (!known.some((one) => one.file === file)) throw fail('setup.bad-request');
      await rm(file, { force: true });
      state.settings.write(kept.handOvers, known.map((one) => (one.file === file ? { ...one, deleted: true } : one)));
      return describe(state);
    },
  };
}

function handOversOf({ settings }: State): readonly HandOver[] {
  return settings.read(kept.handOvers) ?? [];
}

function describe(state: State): FirstSignInState {
  return { obstacle: obstacleTo(state) ?? null, waiting: state.createdUsers.countWaiting(), handOvers: [...handOversOf(state)] };
}

async function apply(workspace: Workspace, service: Service, { plan, hash, passphrase, file }: Input<'firstSignIn.apply'>, context: CallContext): Promise<Output<'firstSignIn.apply'>> {
  const { state } = workspace;
  const head = await approvedPlan(workspace, plan, hash);
  if (head.kind !== 'first-sign-in') throw fail('setup.bad-request');
  const kind = head.counts.some((count) => count.kind === 'access-pass') ? 'temporary-access-pass' : 'password';
  mustBePermitted(workspace, kind);
  const target = fileFor(workspace, file);
  await beginHandOver(state, { file: target, passphrase, organization: state.settings.read(kept.tenant)?.name ?? 'Microsoft 365' });
  // Noted before anything is made: after a crash the file is known, and can be removed.
  const begun: HandOver = { plan, kind, file: target, madeAt: timestamp(workspace.clock), people: 0, deleted: false };
  note(state, begun);
  try {
    const outcome = await service.apply(plan, hash, context);
    return { outcome, handOver: await end(state, begun) };
  } catch (thrown) {
    await end(state, begun);
    throw thrown;
  }
}

/** Forgets the secrets; a file without sheets goes. */
async function end(state: State, begun: HandOver): Promise<HandOver | null> {
  const ended = { ...begun, people: endHandOver(state) };
  if (ended.people === 0) await rm(begun.file, { force: true });
  note(state, ended.people === 0 ? { ...ended, deleted: true } : ended);
  return ended.people === 0 ? null : ended;
}

/** Files that are gone and held nothing are not remembered. */
function note(state: State, handOver: HandOver): void {
  const others = handOversOf(state).filter(({ file }) => file !== handOver.file);
  const noted = [handOver, ...others].filter(({ people, deleted }) => people > 0 || !deleted);
  state.settings.write(kept.handOvers, noted.slice(0, mostNoted));
}

/** A window names no places on the disk. */
function fileFor({ door, state, clock }: Workspace, file: string | undefined): string {
  if (file === undefined) return join(state.reportsFolder, `first-sign-in-${momentInName(timestamp(clock))}.html`);
  if (door !== 'command-line' || !isAbsolute(file)) throw fail('setup.bad-request');
  return file;
}
