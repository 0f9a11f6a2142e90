/** The file that secrets are handed over in: open while a plan is applied, whole on the disk after every step, forgotten afterwards. */
import { handOverPage, type Sheet } from './hand-over-page.ts';
import { fail } from '../../../shared/problem.ts';
import type { State } from '../../state/state.ts';
import { writeDurably } from '../../state/durable-file.ts';
import { seal } from './seal.ts';

interface Open {
  readonly file: string;
  readonly organization: string;
  readonly passphrase: string;
  readonly sheets: Map<string, Sheet>;
}

/** What a file is begun with. */
export type HandOverStart = Pick<Open, 'file' | 'organization' | 'passphrase'>;

const open = new WeakMap<State, Open>();

/** Makes the file, so that secrets are made only when there is a place for them; throws `secret.unwritable`. */
export async function beginHandOver(state: State, start: HandOverStart): Promise<void> {
  const begun: Open = { ...start, sheets: new Map() };
  await write(begun, true);
  open.set(state, begun);
}

/** True while secrets can be handed over. */
export function mustBeOpen(state: State): void {
  if (!open.has(state)) throw fail('first-sign-in.no-file');
}

/** Adds sheets by the id of the user, in place of an older one; when this answers, they are on the disk. Throws `first-sign-in.no-file`, `secret.unwritable`, `state.disk-full`. */
export async function handOver(state: State, sheets: ReadonlyMap<string, Sheet>): Promise<void> {
  const begun = open.get(state);
  if (begun === undefined) throw fail('first-sign-in.no-file');
  for (const [user, sheet] of sheets) begun.sheets.set(user, sheet);
  await write(begun, false);
}

/** Forgets everything; answers how many sheets the file holds. */
export function endHandOver(state: State): number {
  const count = open.get(state)?.sheets.size ?? 0;
  open.delete(state);
  return count;
}

async function write({ file, organization, passphrase, sheets }: Open, fresh: boolean): Promise<void> {
  const sealed = await seal(passphrase, JSON.stringify([...sheets.values()]));
  await writeDurably(file, handOverPage(organization, sealed), fresh);
}
