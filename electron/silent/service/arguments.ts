/** The switches of the service's commands. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { fail } from '../../../shared/problem.ts';
import { engineChoice, switchFault, worldSwitches, type EngineChoice } from '../../rpc/options.ts';

/** How each command is used, for people. */
export const serviceUsage = {
  sync: 'setup sync (--once | --watch) --answers FILE [--full] [--staging] [--interval SECONDS] [--data FOLDER] [--practice NAME [--reset] [--world-file FILE] [--record FILE]]',
  status: 'setup status [--json | --prometheus] [--data FOLDER] [--practice NAME]',
  history: 'setup history [--search TEXT] [--run NUMBER] [--kind KIND] [--action ACTION] [--limit NUMBER] [--json] [--data FOLDER] [--practice NAME]',
  explain: 'setup explain OBJECT [--json] [--data FOLDER] [--practice NAME]',
  approve: 'setup approve --guard ID --by NAME [--data FOLDER] [--practice NAME]',
} as const;

export type ServiceCommand = keyof typeof serviceUsage;

type Options = NonNullable<ParseArgsConfig['options']>;

/** True for a word that names one of these commands. */
export function isServiceCommand(word: string | undefined): word is ServiceCommand {
  return word !== undefined && Object.hasOwn(serviceUsage, word);
}

/** The values of the command's own switches and the engine's choice; throws `answers.invalid` with the usage. */
export function parseService(command: ServiceCommand, args: readonly string[], own: Options): ServiceArguments {
  const parsed = understood(command, () => parseArgs({ args: [...args], options: { ...own, ...worldSwitches }, allowPositionals: command === 'explain' }));
  const { positionals } = parsed;
  const values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>> = parsed.values;
  const text = (name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined);
  const worlds = { practice: text('practice'), data: text('data'), 'world-file': text('world-file'), record: text('record'), reset: values['reset'] === true ? true : undefined };
  const fault = switchFault(worlds);
  if (fault !== undefined) throw wrong(command, fault);
  return { text, flag: (name: string): boolean => values[name] === true, positionals, choice: engineChoice(worlds) };
}

/** What a command got, in a form that needs no casts. */
export interface ServiceArguments {
  readonly text: (name: string) => string | undefined;
  readonly flag: (name: string) => boolean;
  readonly positionals: readonly string[];
  readonly choice: EngineChoice;
}

/** `answers.invalid`, with what is wrong and how it is used. */
export function wrong(command: ServiceCommand, why: string) {
  return fail('answers.invalid', { why, fix: `Usage: ${serviceUsage[command]}` });
}

/** A whole number from 1 to `most`; undefined when the switch is left out. */
export function numberOf(command: ServiceCommand, name: string, given: string | undefined, most: number): number | undefined {
  if (given === undefined) return undefined;
  if (!/^[1-9][0-9]{0,8}$/.test(given) || Number(given) > most) throw wrong(command, `--${name} takes a whole number from 1 to ${most}.`);
  return Number(given);
}

function understood<T>(command: ServiceCommand, parse: () => T): T {
  try {
    return parse();
  } catch (thrown) {
    throw wrong(command, thrown instanceof Error ? thrown.message : 'The command line was not understood.');
  }
}
