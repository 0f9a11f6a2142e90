/** The words of `setup check`, and what they ask for. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CheckRoute } from '../../shared/contract/prerequisites.ts';
import { fail } from '../../shared/problem.ts';
import { checkFormats, type CheckFormat } from '../../shared/text/check-report.ts';
import { engineChoice, switchFault, worldSwitches, type EngineChoice } from '../rpc/options.ts';
import type { Answers } from './answers.ts';
import { planSwitches } from './carry-out.ts';
import type { PutRightOrder } from './put-right.ts';
import { readAnswers } from './read-answers.ts';

/** How it is used, for people. */
export const checkUsage = [
  `setup check [--json] [--route ${CheckRoute.options.join('|')}]... [--all] [--report FILE.${checkFormats.join('|')}] [--answers FILE] [--data FOLDER] [--practice NAME]`,
  'setup check --put-right [--undo] [--apply [--hash HASH]...] [--json] [--route NAME]... [--all] [--answers FILE] [--data FOLDER] [--practice NAME]',
].join('\n  ');

export interface CheckArguments {
  readonly json: boolean;
  readonly routes: readonly CheckRoute[];
  readonly all: boolean;
  readonly report: { readonly file: string; readonly format: CheckFormat } | undefined;
  readonly putRight: PutRightOrder | undefined;
  /** Says how to sign in; without it directory and tenant are not looked at. */
  readonly answers: Answers | undefined;
  readonly choice: EngineChoice;
}

/** Throws `answers.*`. */
export async function checkArguments(args: readonly string[]): Promise<CheckArguments> {
  const { json = false, all = false, route = [], answers: file, report, 'put-right': putRight = false, apply = false, undo = false, hash = [], ...worlds } = parse(args);
  const fault = switchFault(worlds) ?? orderFault({ putRight, apply, undo, hash, report });
  if (fault !== undefined) throw wrong(fault);
  const routes = CheckRoute.array().max(CheckRoute.options.length).safeParse(route);
  if (!routes.success) throw wrong(`--route takes one of ${CheckRoute.options.join(', ')}.`);
  const choice = engineChoice(worlds);
  const answers = file === undefined ? undefined : await readAnswers(file, choice.world.kind === 'practice');
  return { json, all, routes: routes.data, report: report === undefined ? undefined : reportOf(report), putRight: putRight ? { apply, undo, hashes: hash, json } : undefined, answers, choice };
}

interface Order {
  readonly putRight: boolean;
  readonly apply: boolean;
  readonly undo: boolean;
  readonly hash: readonly string[];
  readonly report: string | undefined;
}

function orderFault({ putRight, apply, undo, hash, report }: Order): string | undefined {
  if (!putRight && (apply || undo || hash.length > 0)) return '--apply, --undo and --hash belong to --put-right.';
  if (!apply && hash.length > 0) return '--hash belongs to --apply.';
  return putRight && report !== undefined ? '--report and --put-right do not go together.' : undefined;
}

function reportOf(file: string): CheckArguments['report'] {
  const ending = path.extname(file).slice(1).toLowerCase();
  const format = checkFormats.find((one) => one === ending);
  if (format === undefined) throw wrong(`--report takes a file that ends in ${checkFormats.map((one) => `.${one}`).join(', ')}.`);
  return { file: path.resolve(file), format };
}

const switches = { json: { type: 'boolean' }, all: { type: 'boolean' }, answers: { type: 'string' }, route: { type: 'string', multiple: true }, report: { type: 'string' }, 'put-right': { type: 'boolean' }, ...planSwitches } as const;

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
