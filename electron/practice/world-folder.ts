/** Where practice worlds are kept when nobody says otherwise. */
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A folder beside the data of the app, which it names `Directory Sync Setup`. */
export function worldFolder(environment: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  const data = platform === 'win32' ? (environment.ProgramData ?? 'C:\\ProgramData') : (environment.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'));
  return join(data, 'Directory Sync Setup', 'practice');
}
