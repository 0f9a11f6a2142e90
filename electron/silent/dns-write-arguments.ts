/** The words of `setup dns-write` and `setup dns-export`, and what they ask for. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DnsServer, ExportFormat, TsigAlgorithm, TsigKey } from '../../shared/contract/dns-records.ts';
import { fail } from '../../shared/problem.ts';
import { engineChoice, switchFault, worldSwitches, type EngineChoice } from '../rpc/options.ts';
import { planSwitches, type PlanOrder } from './carry-out.ts';
import { asciiDomain } from './dns-arguments.ts';

const where = '[--records FILE] [--answers FILE] [--data FOLDER] [--practice NAME]';

/** How they are used, for people. */
export const dnsWriteUsage = [
  `setup dns-write --domain DOMAIN --server HOST[:PORT] [--key NAME --secret-file FILE [--algorithm ${TsigAlgorithm.options.join('|')}]] [--replace] [--apply [--hash HASH]] [--json] ${where}`,
  'setup dns-write --domain DOMAIN --undo [--secret-file FILE] [--apply [--hash HASH]] [--json] [--data FOLDER] [--practice NAME]',
].join('\n  ');

/** How they are used, for people. */
export const dnsExportUsage = `setup dns-export --domain DOMAIN --format ${ExportFormat.options.join('|')} [--out FILE] ${where}`;

/** What both commands have in common. */
interface Asked {
  /** In ASCII (`xn--…`), lower case. */
  readonly domain: string;
  /** Undefined: those of the tenant, or those that were compared with DNS last. */
  readonly records: string | undefined;
  /** Says how to sign in to the tenant. */
  readonly answers: string | undefined;
  readonly choice: EngineChoice;
}

export interface DnsExportArguments extends Asked {
  readonly format: ExportFormat;
  /** Undefined: the text goes where the output goes. */
  readonly out: string | undefined;
}

export interface DnsWriteArguments extends Asked {
  /** Undefined where something is taken back. */
  readonly write: { readonly server: DnsServer; readonly key: Omit<TsigKey, 'secret'> | undefined; readonly replace: boolean } | undefined;
  readonly secretFile: string | undefined;
  readonly order: PlanOrder;
}

const common = { ...worldSwitches, domain: { type: 'string' }, records: { type: 'string' }, answers: { type: 'string' } } as const;
const exportSwitches = { ...common, format: { type: 'string' }, out: { type: 'string' } } as const;
const writeSwitches = { ...common, ...planSwitches, server: { type: 'string' }, key: { type: 'string' }, algorithm: { type: 'string' }, 'secret-file': { type: 'string' }, replace: { type: 'boolean' }, json: { type: 'boolean' } } as const;

/** Throws `answers.invalid` with the usage. */
export function dnsExportArguments(args: readonly string[]): DnsExportArguments {
  const given = parsed(() => parseArgs({ args: [...args], options: exportSwitches }).values, dnsExportUsage);
  const format = ExportFormat.safeParse(given.format);
  if (!format.success) throw wrong(`--format takes one of ${ExportFormat.options.join(', ')}.`, dnsExportUsage);
  return { ...askedOf(given, dnsExportUsage), format: format.data, out: given.out === undefined ? undefined : path.resolve(given.out) };
}

/** Throws `answers.invalid` with the usage. */
export function dnsWriteArguments(args: readonly string[]): DnsWriteArguments {
  const given = parsed(() => parseArgs({ args: [...args], options: writeSwitches }).values, dnsWriteUsage);
  const { server, key, algorithm = 'hmac-sha256', undo = false, apply = false, hash = [], json = false, replace = false } = given;
  const address = serverOf(server ?? '');
  const knownAlgorithm = TsigAlgorithm.safeParse(algorithm);
  const keyName = key === undefined ? undefined : TsigKey.shape.name.safeParse(key);
  const rules: readonly (readonly [boolean, string])[] = [
    [undo && (server ?? key ?? given.algorithm ?? given.records) !== undefined, '--undo takes back what is written down: --server, --key, --algorithm and --records do not go with it.'],
    [undo && replace, '--undo and --replace do not go together.'],
    [!undo && address === undefined, '--server takes a name or an address, with or without a port, such as ns1.contoso.com or [2001:db8::1]:5353.'],
    [!undo && (key === undefined) !== (given['secret-file'] === undefined), '--key and --secret-file belong together.'],
    [key === undefined && given.algorithm !== undefined, '--algorithm belongs to --key.'],
    [/md5|sha1$/i.test(algorithm), 'MD5 and SHA-1 are not safe any more: make a key with hmac-sha256.'],
    [!knownAlgorithm.success, `--algorithm takes one of ${TsigAlgorithm.options.join(', ')}.`],
    [keyName?.success === false, '--key takes the name of the key as the server has it.'],
    [!apply && hash.length > 0, '--hash belongs to --apply.'],
  ];
  const fault = rules.find(([broken]) => broken)?.[1];
  if (fault !== undefined) throw wrong(fault, dnsWriteUsage);
  const known = keyName?.success === true && knownAlgorithm.success ? { name: keyName.data, algorithm: knownAlgorithm.data } : undefined;
  const write = address === undefined ? undefined : { server: address, key: known, replace };
  return { ...askedOf(given, dnsWriteUsage), write, secretFile: given['secret-file'], order: { apply, hashes: hash, json } };
}

/** `contoso.com`, `192.0.2.1:5353`, `[2001:db8::1]:53`; undefined for anything else. */
function serverOf(text: string): DnsServer | undefined {
  const { bracketed, plain, port } = /^(?:\[(?<bracketed>[0-9A-Fa-f:.]+)\]|(?<plain>[A-Za-z0-9_.-]+|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*))(?::(?<port>\d{1,5}))?$/.exec(text)?.groups ?? {};
  return DnsServer.safeParse({ host: bracketed ?? plain, ...(port === undefined ? {} : { port: Number(port) }) }).data;
}

type Given = ReturnType<typeof parseArgs<{ options: typeof common }>>['values'];

function askedOf(given: Given, usage: string): Asked {
  const fault = switchFault(given);
  const domain = asciiDomain(given.domain ?? '');
  if (fault !== undefined) throw wrong(fault, usage);
  if (domain === undefined) throw wrong('--domain takes the name of a domain, such as contoso.com.', usage);
  return { domain, records: given.records, answers: given.answers, choice: engineChoice(given) };
}

function parsed<T>(read: () => T, usage: string): T {
  try {
    return read();
  } catch (thrown) {
    throw wrong(thrown instanceof Error ? thrown.message : 'The command line was not understood.', usage);
  }
}

function wrong(why: string, usage: string) {
  return fail('answers.invalid', { why, fix: `Usage: ${usage}` });
}
