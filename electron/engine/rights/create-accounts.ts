/** Creates the connector accounts of a plan, each with a password of its own that is handed over once. */
import type { Change } from '../../../shared/plan.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Applier } from '../apply/applier.ts';
import { oneByOne } from '../apply/one-by-one.ts';
import { directoryAt } from '../connected-directories.ts';
import { keepPassword, newPassword } from './passwords.ts';

/** An account that an interrupted run created gets a new password: the one it made is gone. */
export const createAccounts: Applier = oneByOne(async (change, { workspace, mayBeDone, signal }) => {
  const directory = directoryAt(workspace, change.key);
  const password = newPassword();
  if (mayBeDone(change) && (await isOurs(directory, change, signal))) await directory.setPassword(change.key, password, signal);
  else await directory.create(change.key, attributesOf(change, password), signal);
  keepPassword(workspace.state, change.key, password);
});

/** True when the account is there with every value of the plan: somebody else's account of that name keeps its password. */
async function isOurs(directory: Directory, change: Change, signal: AbortSignal): Promise<boolean> {
  const entry = await directory.read(change.key, change.values.map(({ attribute }) => attribute), signal);
  return entry !== undefined && change.values.every(({ attribute, new: value }) => entry.text.get(attribute.toLowerCase())?.[0] === value);
}

function attributesOf(change: Change, password: string): ReadonlyMap<string, readonly (string | Uint8Array)[]> {
  const given = change.values.flatMap(({ attribute, new: value }) => (typeof value === 'string' ? [[attribute, [value]] as const] : []));
  return new Map<string, readonly (string | Uint8Array)[]>([['objectClass', ['user']], ...given, ['unicodePwd', [Buffer.from(`"${password}"`, 'utf16le')]]]);
}
