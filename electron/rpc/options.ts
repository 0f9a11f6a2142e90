/** The switches that every door understands, and what they mean for the engine. */
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** For `parseArgs`: the practice world, its reset, the data folder, and two switches for tests. */
export const worldSwitches = {
  practice: { type: 'string' },
  reset: { type: 'boolean' },
  data: { type: 'string' },
  'world-file': { type: 'string' },
  record: { type: 'string' },
} as const satisfies NonNullable<ParseArgsConfig['options']>;

/** The values of those switches as `parseArgs` gives them. */
export interface WorldSwitches {
  readonly practice?: string | undefined;
  readonly reset?: boolean | undefined;
  readonly data?: string | undefined;
  readonly 'world-file'?: string | undefined;
  readonly record?: string | undefined;
}

/** The real world, or a practice world by name; the files are written for whoever watches the practice servers. */
export type World =
  | { readonly kind: 'real' }
  | { readonly kind: 'practice'; readonly name: string; readonly reset: boolean; readonly addressesFile?: string; readonly recordFile?: string };

export interface EngineChoice {
  readonly dataFolder?: string;
  readonly world: World;
}

/** Reads our switches out of a command line that holds those of others too, such as Chromium's. */
export function looseSwitches(args: readonly string[]): WorldSwitches {
  const { values } = parseArgs({ args: [...args], options: worldSwitches, strict: false, allowPositionals: true });
  const text = (value: string | boolean | undefined): string | undefined => (typeof value === 'boolean' ? '' : value);
  return {
    practice: text(values.practice),
    reset: values.reset === true ? true : undefined,
    data: text(values.data),
    'world-file': text(values['world-file']),
    record: text(values.record),
  };
}

/** What is wrong with the switches, or undefined. */
export function switchFault(switches: WorldSwitches): string | undefined {
  if (switches.practice === undefined && (switches.reset ?? switches['world-file'] ?? switches.record) !== undefined) {
    return '--reset, --world-file and --record belong to --practice.';
  }
  if (switches.practice !== undefined && !/^[a-z0-9-]{1,40}$/.test(switches.practice)) return '--practice takes the name of a sample company, such as small.';
  if ([switches.data, switches['world-file'], switches.record].includes('')) return '--data, --world-file and --record take a path.';
  return undefined;
}

/** The engine's world and data folder as the switches name them. */
export function engineChoice(switches: WorldSwitches): EngineChoice {
  return { world: world(switches), ...(switches.data === undefined ? {} : { dataFolder: switches.data }) };
}

function world(switches: WorldSwitches): World {
  if (switches.practice === undefined) return { kind: 'real' };
  const { 'world-file': addressesFile, record: recordFile } = switches;
  return {
    kind: 'practice',
    name: switches.practice,
    reset: switches.reset ?? false,
    ...(addressesFile === undefined ? {} : { addressesFile }),
    ...(recordFile === undefined ? {} : { recordFile }),
  };
}
