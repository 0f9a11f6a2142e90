/** Runs a practice world alone: one line of JSON with its addresses on stdout, words for people on stderr. */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openRecorder, type Recorder } from './recorder.ts';
import type { WorldAddresses } from './world-addresses.ts';
import { worldFolder } from './world-folder.ts';
import type { TenantBehavior } from './world-parts.ts';
import { isWorldName, worldNames } from './world-table.ts';
import { openWorld, type WorldOptions } from './world.ts';

const usage = `Usage: npm run --silent practice -- [--world ${worldNames.join('|')}|size-N|group-N] [--reset] [--data FOLDER] [--memory|--keep] [--unthrottled] [--time-scale N] [--record FILE]
       [--ldap-port N] [--ldaps-port N] [--tenant-port N] [--dns-port N] [--control-port N]`;

const text = { type: 'string' } as const;
const options = {
  world: { ...text, default: 'small' },
  reset: { type: 'boolean', default: false },
  memory: { type: 'boolean', default: false },
  keep: { type: 'boolean', default: false },
  unthrottled: { type: 'boolean', default: false },
  'time-scale': text,
  data: text,
  record: text,
  'ldap-port': text,
  'ldaps-port': text,
  'tenant-port': text,
  'dns-port': text,
  'control-port': text,
  help: { type: 'boolean', default: false },
} as const;

/** How many times faster than the clock the tenant's quotas and delays run. */
const TimeScale = z.coerce.number().positive().max(10_000).default(1);
const Port = z.coerce.number().int().min(0).max(65_535).default(0);

interface Wanted {
  readonly options: WorldOptions;
  readonly recorder: Recorder | undefined;
}

/** Undefined when the command line is not understood. */
function readOptions(argv: readonly string[]): Wanted | undefined {
  const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
  const name = positionals[0] ?? values.world;
  if (values.help || positionals.length > 1 || !isWorldName(name)) return undefined;
  const port = (key: 'ldap' | 'ldaps' | 'tenant' | 'dns' | 'control'): number => Port.parse(values[`${key}-port`]);
  const ports = { ldap: port('ldap'), ldaps: port('ldaps'), tenant: port('tenant'), dns: port('dns'), control: port('control') };
  const recorder = openRecorder(values.record);
  const tenant: TenantBehavior = {
    ...(recorder === undefined ? {} : { record: recorder.record }),
    ...(values.unthrottled ? { limits: false } : {}),
    timeScale: TimeScale.parse(values['time-scale']),
  };
  return { options: { name, folder: values.data ?? worldFolder(), reset: values.reset, ...(values.memory || values.keep ? { inMemory: values.memory } : {}), ports, tenant }, recorder };
}

function parsed(argv: readonly string[]): Wanted | undefined {
  try {
    return readOptions(argv);
  } catch {
    return undefined;
  }
}

function welcome({ world, directory, tenant, dns }: WorldAddresses): string {
  return [
    `Practice world "${world}"`,
    `  Domain controller  ldaps://${directory.address}:${directory.ldapsPort} (${directory.server}), ${directory.administrator.account} / ${directory.administrator.password}`,
    `  Tenant             ${tenant.graphUrl}, ${tenant.administrator.account} / ${tenant.administrator.password}`,
    `  Device sign-in     ${tenant.deviceLogin}`,
    `  DNS                ${dns.server}`,
    'Ends with Ctrl+C.',
  ].join('\n');
}

/** Runs until the process is asked to end. */
async function run({ options, recorder }: Wanted): Promise<void> {
  const world = await openWorld(options);
  const stop = (): void => void world.close().then(() => recorder?.close());
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  console.log(JSON.stringify(world.addresses));
  console.error(welcome(world.addresses));
}

/** Such as a port that is taken; the servers that had opened already end with the process. */
function endWithFailure(thrown: unknown): never {
  console.error(`The practice world could not be opened: ${thrown instanceof Error ? thrown.message : 'unknown'}`);
  process.exit(1);
}

const wanted = parsed(process.argv.slice(2));
if (wanted === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else {
  await run(wanted).catch(endWithFailure);
}
