/** The keys of the setup's own application, as they are kept in secret on this server. */
import { z } from 'zod';
import type { ApplicationKey } from '../../ports/application-keys.ts';
import type { Workspace } from '../workspace.ts';

const Key = z.strictObject({ pem: z.string(), certificate: z.string(), thumbprint: z.string(), validUntil: z.iso.datetime() });
const Keys = z.array(Key).max(2);

/** The newest first. The one before it stays until the new one has proved itself; none when they cannot be opened here: then a new one is made. */
export async function readApplicationKeys({ secrets }: Workspace, signal: AbortSignal): Promise<readonly ApplicationKey[]> {
  const text = await secrets.read('application-key', signal).catch(() => undefined);
  signal.throwIfAborted();
  const keys = Keys.safeParse(parsed(text ?? '[]'));
  return keys.success ? keys.data : [];
}

/** Beside the newest of those that are there. */
export async function addApplicationKey(workspace: Workspace, key: ApplicationKey, signal: AbortSignal): Promise<void> {
  const [newest] = await readApplicationKeys(workspace, signal);
  await keep(workspace, newest === undefined ? [key] : [key, newest], signal);
}

/** From now on there is only this one. */
export function keepOnly(workspace: Workspace, key: ApplicationKey, signal: AbortSignal): Promise<void> {
  return keep(workspace, [key], signal);
}

function keep({ secrets }: Workspace, keys: readonly ApplicationKey[], signal: AbortSignal): Promise<void> {
  return secrets.write('application-key', JSON.stringify(keys), signal);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
