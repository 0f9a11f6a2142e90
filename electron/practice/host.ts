/** The server of a practice world: its facts are set, and the hosts it knows answer without any network. */
import { z } from 'zod';
import { mapReading, Unread, type Reading } from '../../shared/rules/prerequisites/reading.ts';
import { registryIds } from '../../shared/tables/registry-values.ts';
import { fail } from '../../shared/problem.ts';
import type { HostCommands } from '../ports/host-commands.ts';
import type { Host, HostFacts } from '../ports/host.ts';
import { practiceStages } from './network.ts';
import { practiceRegistry } from './registry.ts';
import { practiceServer } from './server-facts.ts';

/** A fact as a world may be told it: the value, or why it cannot be read. */
function told<T extends z.ZodType>(value: T) {
  return z.union([z.strictObject({ value }), z.strictObject({ unread: Unread })]);
}

const Program = z.strictObject({ name: z.string(), version: z.string() });
const Service = z.strictObject({ name: z.string(), running: z.boolean() });
const Certificate = z.strictObject({ daysLeft: z.int(), names: z.array(z.string()), serviceName: z.string(), privateKey: z.boolean(), classicProvider: z.boolean(), chainValid: z.boolean() });

/** Some facts of a server, as JSON; what is left out stays, within `computer` and `session` too. A value of the registry is null when it is not set: `{ "registry": { "fips": { "value": 1 } } }`. */
export const FactsPatch = z
  .strictObject({
    name: z.string(),
    platform: z.enum(['windows', 'other']),
    osName: told(z.string()),
    logicalProcessors: told(z.int()),
    memory: told(z.number()),
    freeDisk: told(z.number()),
    registry: z.partialRecord(z.enum(registryIds), told(z.union([z.string(), z.number(), z.null()]))),
    computer: told(z.strictObject({ domain: z.string(), domainRole: z.int(), readOnlyController: z.boolean(), sku: z.int(), processorSpeed: z.int() }).partial()),
    session: told(z.strictObject({ elevated: z.boolean(), cipherSuites: z.array(z.string()) }).partial()),
    programs: told(z.array(Program)),
    services: told(z.array(Service)),
    trustedRoots: told(z.array(z.string())),
    federationCertificate: told(Certificate.nullable()),
    machineProxy: told(z.string().nullable()),
    syncDatabase: told(z.number().nullable()),
    domainClock: told(z.number()),
  })
  .partial();
export type FactsPatch = z.infer<typeof FactsPatch>;

/** What a world may be told about its server. `unreachable`: hosts that fail, with the stage, while every other one answers; `clockOffset`: seconds that the clock of the hosts is ahead. */
export const HostSettings = z.strictObject({ facts: FactsPatch, unreachable: z.record(z.string(), z.enum(practiceStages)), clockOffset: z.number() });
export type HostSettings = z.infer<typeof HostSettings>;

/** Nothing is told. */
export const plainSettings: HostSettings = { facts: {}, unreachable: {}, clockOffset: 0 };

/** A server that no world is behind runs nothing. */
const noCommands: HostCommands = { run: () => Promise.reject(fail('command.not-windows')) };

/** A server as the settings say, asked anew for each question; what is written to its registry is told to `change`, what it shall run to `commands`. */
export function practiceHost(settings: () => Promise<HostSettings>, change: (facts: FactsPatch) => Promise<void>, commands: HostCommands = noCommands): Host {
  const facts = async (): Promise<HostFacts> => withPatch(practiceServer, (await settings()).facts);
  // A patch of the registry takes the place of the one before.
  const write = async (values: FactsPatch['registry']): Promise<void> => change({ registry: { ...(await settings()).facts.registry, ...values } });
  return { name: practiceServer.name, startedAt: () => 0, facts, registry: practiceRegistry(facts, write), commands };
}

/** The facts with what was told put over them. */
export function withPatch(facts: HostFacts, patch: FactsPatch): HostFacts {
  const { registry, computer, session, ...others } = patch;
  return {
    ...facts,
    ...onlySet(others),
    registry: { ...facts.registry, ...onlySet(registry ?? {}) },
    computer: partsOver(facts.computer, computer),
    session: partsOver(facts.session, session),
  };
}

type Given<T> = { [Name in keyof T]: Exclude<T[Name], undefined> };

/** Without the names that stand for nothing. */
function onlySet<T extends object>(given: T): Partial<Given<T>> {
  // Filtering keeps the types of what stays.
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<Given<T>>;
}

/** Parts that are left out stay; what could not be read has no parts. */
function partsOver<T extends object>(known: Reading<T>, told: Reading<{ readonly [Name in keyof T]?: T[Name] | undefined }> | undefined): Reading<T> {
  if (told === undefined) return known;
  return 'unread' in told ? told : mapReading(known, (value) => ({ ...value, ...onlySet(told.value) }));
}
