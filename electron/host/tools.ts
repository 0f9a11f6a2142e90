/** The programs and files of Windows that the facts of a server are read with. */
import { win32 } from 'node:path';

/** A program with the arguments that always come first. */
export type Tool = readonly [program: string, ...first: readonly string[]];

export interface WindowsTools {
  readonly powerShell: Tool;
  readonly registry: Tool;
  /** .NET's configuration file, where a proxy may stand. */
  readonly machineConfig: string;
  /** The database file of Connect Sync. */
  readonly syncDatabase: string;
  /** Milliseconds for one question; a program that takes longer is ended, and the others go on. */
  readonly limit: number;
}

/**
 * Those of this computer, by full path: a program of the same name elsewhere is never started.
 * The execution policy is that of the started PowerShell alone: modules written as scripts load where the computer restricts them, a group policy still rules, and nothing stays behind.
 */
export function windowsTools(environment: NodeJS.ProcessEnv = process.env): WindowsTools {
  const windows = environment['SystemRoot'] ?? 'C:\\Windows';
  const system = win32.join(windows, 'System32');
  return {
    powerShell: [win32.join(system, 'WindowsPowerShell', 'v1.0', 'powershell.exe'), '-NoLogo', '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'RemoteSigned', '-EncodedCommand'],
    registry: [win32.join(system, 'reg.exe')],
    machineConfig: win32.join(windows, 'Microsoft.NET', 'Framework64', 'v4.0.30319', 'Config', 'machine.config'),
    syncDatabase: win32.join(environment['ProgramFiles'] ?? 'C:\\Program Files', 'Microsoft Azure AD Sync', 'Data', 'ADSync.mdf'),
    limit: 30_000,
  };
}
