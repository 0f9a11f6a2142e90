/** The lines of the programs that the setup starts, each from what it is told and nothing else. */
import { fail } from '../../problem.ts';
import type { CommandParameters, ProgramId } from '../../tables/windows-commands/commands.ts';
import { commandLine, programPath, quoteArgument } from './argument-line.ts';
import { installerArguments } from './installer-line.ts';
import { removalOf, type InstalledProgram } from './removal.ts';

/** What the server gives to a line. */
export interface ProgramPlaces {
  /** Full path of Windows Installer. */
  readonly installer: string;
  /** Full path of the log that Windows Installer writes. */
  readonly log: string;
  /** What is installed; only a removal asks for it. */
  readonly installed: readonly InstalledProgram[];
}

/** A program that is started. Windows Installer has a way of its own to read quotes, so that the parts stand as they are in the line. */
export interface ProgramLine {
  readonly program: string;
  /** As they stand in the line, quotes included. */
  readonly written: readonly string[];
  readonly line: string;
  /** The file that has to be the examined one. */
  readonly examined?: { readonly path: string; readonly sha256: string };
}

/** What is told to a program; secrets are no part of it. */
export type ProgramCall = { [Id in ProgramId]: { readonly command: Id; readonly parameters: CommandParameters<Id> } }[ProgramId];

/** The line of a call; throws `command.value-refused`, and `command.not-installed` for a removal of what is not there. */
export function programLine(call: ProgramCall, places: ProgramPlaces): ProgramLine {
  switch (call.command) {
    case 'cloud-sync-agent.install':
      return setup(call.parameters.file, ['/quiet', ...environment(call.parameters.environment)]);
    case 'pass-through-agent.install':
      return setup(call.parameters.file, ['REGISTERCONNECTOR=false', ...environment(call.parameters.environment), '/q']);
    case 'connect-sync.install':
      return { ...installer(places, 'install', call.parameters.file.path), examined: call.parameters.file };
    case 'cloud-sync-agent.uninstall':
    case 'pass-through-agent.uninstall':
    case 'connect-sync.uninstall':
      return removal(call.parameters.installed, places);
  }
}

/** Setup programs read their line as any program does. */
function setup(file: { readonly path: string; readonly sha256: string }, args: readonly string[]): ProgramLine {
  const written = args.map(quoteArgument);
  return { program: programPath(file.path), written, line: commandLine(file.path, written), examined: file };
}

function environment(name: 'public' | 'us-government'): readonly string[] {
  return name === 'public' ? [] : ['ENVIRONMENTNAME=AzureUSGovernment'];
}

function installer({ installer: program, log }: ProgramPlaces, action: 'install' | 'remove', product: string): ProgramLine {
  const written = installerArguments({ action, product, log });
  return { program, written, line: commandLine(program, written) };
}

function removal(name: string, places: ProgramPlaces): ProgramLine {
  const found = removalOf(places.installed, name);
  if (found === undefined) throw fail('command.not-installed', { detail: { product: name } });
  if ('product' in found) return installer(places, 'remove', found.product);
  const written = found.args.map(quoteArgument);
  return { program: found.program, written, line: commandLine(found.program, written) };
}
