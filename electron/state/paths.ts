/** Where the setup keeps its data on this machine. */
import { homedir } from 'node:os';
import { join } from 'node:path';

const product = 'Directory Sync Setup';

/** The data folder of this product: `%ProgramData%` on Windows, the user's data folder elsewhere. */
export function defaultDataFolder(environment: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  if (platform === 'win32') return join(environment['ProgramData'] ?? 'C:\\ProgramData', product);
  return join(environment['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), product);
}

/** A practice world keeps its own state, so that rehearsal and reality never mix. */
export function stateFolder(dataFolder: string, practiceWorld: string | undefined): string {
  return practiceWorld === undefined ? dataFolder : join(dataFolder, 'practice', practiceWorld);
}

/** The files below a state folder. */
export function stateFiles(folder: string): { readonly database: string; readonly lock: string; readonly reports: string; readonly secrets: string } {
  return { database: join(folder, 'state.db'), lock: join(folder, 'lock.db'), reports: join(folder, 'reports'), secrets: join(folder, 'secrets') };
}
