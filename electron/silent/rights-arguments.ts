/** The words of `setup rights`, and what they ask for. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { FeatureId } from '../../shared/contract/rights.ts';
import { fail } from '../../shared/problem.ts';
import { engineChoice, switchFault, worldSwitches, type EngineChoice } from '../rpc/options.ts';
import { planSwitches, type PlanOrder } from './carry-out.ts';

const where = '(--answers FILE | --practice NAME [--data FOLDER])';

/** How it is used, for people. */
export const rightsUsage = [
  `setup rights --account NAME [--feature ID]... [--unit DN] [--script dsacls|powerShell] [--json] ${where}`,
  `setup rights --account NAME [--feature ID]... [--unit DN] (--plan | --apply [--hash HASH] | --undo [--apply [--hash HASH]]) [--json] ${where}`,
  `setup rights --create NAME --unit DN [--upn-suffix DOMAIN] (--plan | --apply [--hash HASH] --password-file FILE) [--json] ${where}`,
].join('\n  ');

const scripts = ['dsacls', 'powerShell'] as const;

/** What is to be done for the account: its rights looked at, written as a script, given or taken back; or the account itself created. */
export type RightsTask =
  | { readonly do: 'check' }
  | { readonly do: 'script'; readonly format: (typeof scripts)[number] }
  | { readonly do: 'give'; readonly order: PlanOrder }
  | { readonly do: 'take-back'; readonly order: PlanOrder }
  | { readonly do: 'create'; readonly order: PlanOrder; readonly upnSuffix: string | undefined; readonly passwordFile: string | undefined };

export interface RightsArguments {
  /** Of the new account, where one is created. */
  readonly account: string;
  readonly features: readonly FeatureId[];
  readonly unit: string | undefined;
  readonly task: RightsTask;
  readonly json: boolean;
  readonly answers: string | undefined;
  readonly choice: EngineChoice;
}

/** Throws `answers.invalid` with the usage. */
export function rightsArguments(args: readonly string[]): RightsArguments {
  const given = parse(args);
  const { account, create, feature = [], unit, json = false, answers } = given;
  const fault = switchFault(given) ?? taskFault(given);
  if (fault !== undefined) throw wrong(fault);
  const name = (create ?? account ?? '').trim();
  if (name === '') throw wrong('--account is missing.');
  if (answers === undefined && given.practice === undefined) throw wrong('--answers is missing: it tells the directory and who signs in to it.');
  const features = FeatureId.array().max(FeatureId.options.length).safeParse(feature);
  if (!features.success) throw wrong(`--feature takes one of ${FeatureId.options.join(', ')}.`);
  return { account: name, features: features.data, unit, task: taskOf(given), json, answers, choice: engineChoice(given) };
}

const switches = {
  ...worldSwitches,
  ...planSwitches,
  account: { type: 'string' },
  feature: { type: 'string', multiple: true },
  unit: { type: 'string' },
  script: { type: 'string' },
  plan: { type: 'boolean' },
  create: { type: 'string' },
  'upn-suffix': { type: 'string' },
  'password-file': { type: 'string' },
  json: { type: 'boolean' },
  answers: { type: 'string' },
} as const;

type Given = ReturnType<typeof parse>;

/** What does not go together, the first of it. */
function taskFault(given: Given): string | undefined {
  const { account, create, unit, plan = false, apply = false, undo = false, script } = given;
  const rules: readonly (readonly [boolean, string])[] = [
    [plan && apply, '--plan and --apply do not go together.'],
    [given.hash !== undefined && !apply, '--hash belongs to --apply.'],
    [script !== undefined && (plan || apply || undo || create !== undefined), '--script stands for itself.'],
    [script !== undefined && !scripts.some((one) => one === script), `--script takes one of ${scripts.join(', ')}.`],
    [create !== undefined && (account !== undefined || undo), '--create goes with neither --account nor --undo.'],
    [create !== undefined && !plan && !apply, '--create needs --plan or --apply.'],
    [create !== undefined && unit === undefined, '--create needs --unit, where the account is created.'],
    [create !== undefined && given.feature !== undefined, '--create makes an account without any right; give it its rights with --account afterwards.'],
    [create !== undefined && apply && given['password-file'] === undefined, '--create needs --password-file: the password is told nowhere else.'],
    [create === undefined && (given['upn-suffix'] ?? given['password-file']) !== undefined, '--upn-suffix and --password-file belong to --create.'],
  ];
  return rules.find(([broken]) => broken)?.[1];
}

function taskOf({ create, plan = false, apply = false, undo = false, hash = [], script, json = false, ...given }: Given): RightsTask {
  const format = scripts.find((one) => one === script);
  if (format !== undefined) return { do: 'script', format };
  const order: PlanOrder = { apply, hashes: hash, json };
  const file = given['password-file'];
  if (create !== undefined) return { do: 'create', order, upnSuffix: given['upn-suffix'], passwordFile: file === undefined ? undefined : path.resolve(file) };
  if (undo) return { do: 'take-back', order };
  return plan || apply ? { do: 'give', order } : { do: 'check' };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: switches }).values;
  } catch (thrown) {
    throw wrong(thrown instanceof Error ? thrown.message : 'The command line was not understood.');
  }
}

function wrong(why: string) {
  return fail('answers.invalid', { why, fix: `Usage: ${rightsUsage}` });
}
