/** `setup dns-write` and `setup dns-export`: the records of a domain written into a DNS server by a plan that is shown or applied, taken back, or written as a file. */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { DnsRecord } from '../../shared/contract/domains.ts';
import type { PlanHead } from '../../shared/plan.ts';
import { fail, problemOf } from '../../shared/problem.ts';
import { readWantedRecords } from '../../shared/rules/domains/wanted-records.ts';
import { planLineTexts } from '../../shared/text/plan-lines.ts';
import { wallClock } from '../rpc/wall-clock.ts';
import { saveWhole } from '../state/whole-file.ts';
import type { Ask } from './ask.ts';
import { carryOut, unlessNothing } from './carry-out.ts';
import { dnsExportArguments, dnsWriteArguments, type DnsWriteArguments } from './dns-write-arguments.ts';
import { endingOf, exitCodes, type Ending } from './exit-codes.ts';
import { passwordOf, readAnswers } from './read-answers.ts';
import { sentenceOf } from './service/command.ts';
import { tenantStep } from './steps/tenant.ts';
import type { Surroundings } from './surroundings.ts';
import { createTally } from './tally.ts';
import { withSetup } from './with-setup.ts';

/** Bytes of a file with records. */
const largestFile = 4_000_000;

/** Answers one of `exitCodes`: `requirement` while changes wait for their approval. In the state of the setup, which knows afterwards what can be taken back. */
export function dnsWriteCommand(args: readonly string[], around: Surroundings): Promise<number> {
  return carefully('dns-write', around, async () => {
    const asked = dnsWriteArguments(args);
    const records = await recordsOf(asked);
    return withSetup(asked.choice, around, async (ask) => {
      await signIn(asked, ask, around);
      if (asked.order.apply) await finishBegun(asked, ask, around);
      const plan = asked.write === undefined ? await undoOf(asked, ask, around) : await planOf(asked, asked.write, records, ask, around);
      if (plan !== undefined) return carryOut([plan], asked.order, { ask, out: around.out, say: around.say });
      around.out(asked.order.json ? JSON.stringify({ step: 'dns-write', state: 'nothing-to-do' }) : planLineTexts.nothing);
      return 'done';
    });
  });
}

/** Answers one of `exitCodes`. */
export function dnsExportCommand(args: readonly string[], around: Surroundings): Promise<number> {
  return carefully('dns-export', around, async () => {
    const asked = dnsExportArguments(args);
    const records = await recordsOf(asked);
    return withSetup<Ending>(asked.choice, around, async (ask) => {
      await signIn(asked, ask, around);
      const { text, notes } = await ask('dnsRecords.exports', { name: asked.domain, format: asked.format, ...records });
      if (asked.out === undefined) around.out(text.replace(/\r?\n$/, ''));
      else around.say(await saveWhole(path.dirname(asked.out), path.basename(asked.out), text));
      notes.forEach(around.say);
      return 'done';
    });
  });
}

async function carefully(step: string, around: Surroundings, work: () => Promise<Ending>): Promise<number> {
  try {
    return exitCodes[await work()];
  } catch (thrown) {
    const problem = problemOf(thrown);
    around.out(JSON.stringify({ step, state: problem.code === 'setup.stopped' ? 'stopped' : 'failed', problem }));
    around.say(sentenceOf(problem));
    return exitCodes[endingOf(problem.code)];
  }
}

async function planOf(asked: DnsWriteArguments, { server, key, replace }: NonNullable<DnsWriteArguments['write']>, records: Given, ask: Ask, { environment }: Surroundings): Promise<PlanHead> {
  const secret = await secretOf(asked, environment);
  const signing = key === undefined || secret === undefined ? {} : { key: { ...key, secret } };
  return ask('dnsRecords.plan', { name: asked.domain, server, replace, ...signing, ...records });
}

/** A plan that was begun and not brought to its end goes on first, so that what it did is known and can be taken back; where that fails, the new one has its own look. */
async function finishBegun(asked: DnsWriteArguments, ask: Ask, { environment, say }: Surroundings): Promise<void> {
  const { unfinished } = await ask('journey.read', {});
  if (unfinished?.kind !== 'dns-records' && unfinished?.kind !== 'undo-dns-records') return;
  const { plan } = unfinished;
  try {
    const secret = await secretOf(asked, environment);
    if (secret !== undefined && (await ask('dnsRecords.read', {})).waiting?.plan === plan) await ask('dnsRecords.unlock', { plan, secret });
    await ask('plan.apply', { plan, hash: (await ask('plan.read', { plan })).hash });
  } catch (thrown) {
    say(sentenceOf(problemOf(thrown)));
  }
}

/** The newest plan for the zone of the domain in which something is left to take back. */
async function undoOf(asked: DnsWriteArguments, ask: Ask, { environment }: Surroundings): Promise<PlanHead | undefined> {
  const { undoable } = await ask('dnsRecords.read', {});
  const secret = await secretOf(asked, environment);
  for (const { plan, zone } of undoable) {
    if (asked.domain !== zone && !asked.domain.endsWith(`.${zone}`)) continue;
    const undo = await unlessNothing(ask('dnsRecords.planUndo', { plan, ...(secret === undefined ? {} : { secret }) }));
    if (undo !== undefined) return undo;
  }
  return undefined;
}

/** The first line of the file, or what stands behind `secret` in a key file of BIND. */
async function secretOf({ secretFile }: DnsWriteArguments, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  if (secretFile === undefined) return undefined;
  const text = await readText(secretFile).catch(() => '');
  return /\bsecret\s+"([^"]+)"/.exec(text)?.[1] ?? (await passwordOf({ passwordFile: secretFile }, environment));
}

async function signIn({ answers: file, choice }: Pick<DnsWriteArguments, 'answers' | 'choice'>, ask: Ask, { environment, say, signal }: Surroundings): Promise<void> {
  if (file === undefined) return;
  const practice = choice.world.kind === 'practice';
  await tenantStep.run({ ask, answers: await readAnswers(file, practice), practice, environment, tally: createTally(), say, clock: wallClock, signal });
}

type Given = { readonly records?: DnsRecord[] };

async function recordsOf({ records: file, domain }: Pick<DnsWriteArguments, 'records' | 'domain'>): Promise<Given> {
  if (file === undefined) return {};
  const records = readWantedRecords(await readJson(file), domain);
  if (records === undefined) throw fail('domain.records-unreadable', { detail: { file } });
  return { records };
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readText(file));
  } catch (cause) {
    throw fail('domain.records-unreadable', { detail: { file } }, cause);
  }
}

async function readText(file: string): Promise<string> {
  let text = '';
  for await (const part of createReadStream(file, { encoding: 'utf8', end: largestFile }) as AsyncIterable<string>) text += part;
  return text.replace(/^\uFEFF/, '');
}
