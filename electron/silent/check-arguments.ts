/** The words of `setup check`, and what they ask for. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CheckRoute } from '../../shared/contract/prerequisites.ts';
import { fail } from '../../shared/problem.ts';
import { checkFormats, type CheckFormat } from '../../shared/text/check-report.ts';
import { engineChoice, switchFault, worldSwitches, type EngineChoice } from '../rpc/options.ts';
import type { Answers } from './answers.ts';
import { planSwitches } from './carry-out.ts';
import type { PutRightOrder, RecycleBinOrder } from './put-right.ts';
import { readAnswers } from './read-answers.ts';

/** How it is used, for people. */
export const checkUsage = [
  `setup check [--json] [--route ${CheckRoute.options.join('|')}]... [--all] [--report FILE.${checkFormats.join('|')}] [--answers FILE] [--data FOLDER] [--practice NAME]`,
  'setup check --put-right [--undo] [--apply [--hash HASH]...] [--json] [--route NAME]... [--all] [--answers FILE] [--data FOLDER] [--practice NAME]',
  'setup check --recycle-bin [--apply --by NAME [--hash HASH]...] [--json] --answers FILE [--data FOLDER] [--practice NAME]',
].join('\n  ');

/** What is to be planned besides the checks. */
export type CheckTask = { readonly do: 'put-right'; readonly order: PutRightOrder } | { readonly do: 'recycle-bin'; readonly order: RecycleBinOrder };

export interface CheckArguments {
  readonly json: boolean;
  readonly routes: readonly CheckRoute[];
  readonly all: boolean;
  readonly report: { readonly file: string; readonly format: CheckFormat } | undefined;
  /** Undefined when nothing is to be written. */
  readonly task: CheckTask | undefined;
  /** Says how to sign in; without it directory and tenant are not looked at. */
  readonly answers: Answers | undefined;
  readonly choice: EngineChoice;
}

/** Throws `answers.*`. */
export async function checkArguments(args: readonly string[]): Promise<CheckArguments> {
  const given = parse(args);
  const fault = switchFault(given) ?? taskFault(given);
  if (fault !== undefined) throw wrong(fault);
  const routes = CheckRoute.array().max(CheckRoute.options.length).safeParse(given.route ?? []);
  if (!routes.success) throw wrong(`--route takes one of ${CheckRoute.options.join(', ')}.`);
  const { json = false, all = false, answers: file, report } = given;
  const choice = engineChoice(given);
  const answers = file === undefined ? undefined : await readAnswers(file, choice.world.kind === 'practice');
  return { json, all, routes: routes.data, report: report === undefined ? undefined : reportOf(report), task: taskOf(given), answers, choice };
}

/** What does not go together, the first of it. */
function taskFault({ 'put-right': putRight = false, 'recycle-bin': recycleBin = false, apply = false, undo = false, hash, by, report, answers }: Given): string | undefined {
  const rules: readonly (readonly [boolean, string])[] = [
    [putRight && recycleBin, '--put-right and --recycle-bin do not go together: the one can be taken back, the other cannot.'],
    [!putRight && !recycleBin && apply, '--apply belongs to --put-right or --recycle-bin.'],
    [!putRight && undo, '--undo belongs to --put-right.'],
    [!apply && hash !== undefined, '--hash belongs to --apply.'],
    [by !== undefined && !(recycleBin && apply), '--by belongs to --recycle-bin --apply.'],
    [by !== undefined && !/^.{1,200}$/.test(by.trim()), '--by takes the name of the person who answers for it.'],
    [recycleBin && answers === undefined, '--recycle-bin needs --answers: it tells the directory and who signs in to it.'],
    [(putRight || recycleBin) && report !== undefined, '--report stands for itself.'],
  ];
  return rules.find(([broken]) => broken)?.[1];
}

function taskOf({ 'put-right': putRight = false, 'recycle-bin': recycleBin = false, apply = false, undo = false, json = false, hash: hashes = [], by }: Given): CheckTask | undefined {
  if (recycleBin) return { do: 'recycle-bin', order: { apply, hashes, json, by: by?.trim() } };
  return putRight ? { do: 'put-right', order: { apply, hashes, json, undo } } : undefined;
}

function reportOf(file: string): CheckArguments['report'] {
  const ending = path.extname(file).slice(1).toLowerCase();
  const format = checkFormats.find((one) => one === ending);
  if (format === undefined) throw wrong(`--report takes a file that ends in ${checkFormats.map((one) => `.${one}`).join(', ')}.`);
  return { file: path.resolve(file), format };
}

const switches = { json: { type: 'boolean' }, all: { type: 'boolean' }, answers: { type: 'string' }, route: { type: 'string', multiple: true }, report: { type: 'string' }, 'put-right': { type: 'boolean' }, 'recycle-bin': { type: 'boolean' }, by: { type: 'string' }, ...planSwitches } as const;

type Given = ReturnType<typeof parse>;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { ...worldSwitches, ...switches } }).values;
  } catch (thrown) {
    throw wrong(thrown instanceof Error ? thrown.message : 'The command line was not understood.');
  }
}

function wrong(why: string) {
  return fail('answers.invalid', { why, fix: `Usage: ${checkUsage}` });
}
