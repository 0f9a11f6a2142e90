/** The programs of Windows that commands are run with, by full path. */
import { win32 } from 'node:path';
import { windowsTools, type Tool } from '../tools.ts';

export interface CommandTools {
  /** Takes an encoded script as its last argument. */
  readonly powerShell: Tool;
  /** Windows Installer. */
  readonly installer: string;
  /** Ends a program with all that it started, by its process id; null where ending it is enough. */
  readonly endTree: Tool | null;
}

/** Those of this Windows. */
export function commandTools(environment: NodeJS.ProcessEnv = process.env): CommandTools {
  const system = win32.join(environment['SystemRoot'] ?? 'C:\\Windows', 'System32');
  return { powerShell: windowsTools(environment).powerShell, installer: win32.join(system, 'msiexec.exe'), endTree: [win32.join(system, 'taskkill.exe'), '/T', '/F', '/PID'] };
}
