/** The real commands: programs and scripts of this Windows. */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { fail, Failure } from '../../../shared/problem.ts';
import { checkedCall, type AnyCall, type CheckedCall } from '../../../shared/rules/windows-commands/checked-call.ts';
import { judgeException, judgeExitCode, plainCode } from '../../../shared/rules/windows-commands/judge-end.ts';
import { longestLine } from '../../../shared/rules/windows-commands/argument-line.ts';
import { programLine, type ProgramCall, type ProgramLine } from '../../../shared/rules/windows-commands/program-line.ts';
import type { InstalledProgram } from '../../../shared/rules/windows-commands/removal.ts';
import type { ScriptRow } from '../../../shared/tables/windows-commands/command-row.ts';
import { scriptRow, windowsCommands, type CommandAnswer, type CommandId } from '../../../shared/tables/windows-commands/commands.ts';
import { commandTexts } from '../../../shared/text/windows-commands.ts';
import type { CommandEnd, CommandProgress, HostCommands } from '../../ports/host-commands.ts';
import { openCommandLog, type CommandLog } from './command-log.ts';
import { asciiJson, readScriptLine, wholeCommandScript, type ScriptLine } from './command-script.ts';
import type { CommandTools } from './command-tools.ts';
import { runWatched, type WatchedProgram } from './watched-program.ts';

/** What the commands are run with. `folder`: that of the data; `installed`: reads what is installed here. */
export interface CommandsOptions {
  readonly folder: string;
  readonly tools: CommandTools;
  readonly installed: (signal: AbortSignal) => Promise<readonly InstalledProgram[]>;
}

/** What a run has at hand. */
interface Run extends CheckedCall {
  readonly log: CommandLog;
  readonly onProgress: (progress: CommandProgress) => void;
  readonly signal: AbortSignal;
}

const minute = 60_000;

/** Opens them; nothing is started yet. */
export function openCommands(options: CommandsOptions): HostCommands {
  return {
    run: async <Id extends CommandId>(call: AnyCall & { readonly command: Id }, onProgress: (progress: CommandProgress) => void, signal: AbortSignal) => {
      signal.throwIfAborted();
      const checked = checkedCall(call);
      const log = await openCommandLog(options.folder, call.command, new Date(), secretTexts(checked.secrets));
      try {
        log.write(`# ${commandTexts[call.command].does}`);
        onProgress({ step: 'starting' });
        const run: Run = { ...checked, log, onProgress, signal };
        const row = scriptRow(call.command);
        const end = row === undefined ? await runProgram(run, options) : await runScript(run, row, options.tools);
        // The answer was checked by the shape of this command.
        return { ...end, log: log.file } as CommandEnd<Id>;
      } catch (thrown) {
        throw withLog(thrown, log);
      } finally {
        await log.close();
      }
    },
  };
}

/** Passwords and tokens, wherever they stand. */
function secretTexts(secrets: unknown): readonly string[] {
  if (typeof secrets !== 'object' || secrets === null) return [];
  return Object.entries(secrets).flatMap(([name, value]) => (typeof value === 'string' ? (name === 'account' ? [] : [value]) : secretTexts(value)));
}

async function runProgram({ command, parameters, log, onProgress, signal }: Run, { tools, installed }: CommandsOptions): Promise<{ readonly answer: null; readonly restart: boolean }> {
  // Command and parameters belong together: they were checked as such.
  const call = { command, parameters } as ProgramCall;
  const line = programLine(call, { installer: tools.installer, log: log.ownLog, installed: command.endsWith('.uninstall') ? await installed(signal) : [] });
  await mustBeExamined(line);
  log.write(line.line);
  onProgress({ step: 'work' });
  const status = await ended({ program: line.program, args: line.written, written: true, input: '', missing: 'command.program-missing', onLine: log.write }, { command, tools, log, signal });
  const judged = judgeExitCode(status);
  if (!judged.done) throw fail(judged.code, { detail: { exitCode: String(plainCode(status)), ...(judged.name === '' ? {} : { name: judged.name }) } });
  return { answer: null, restart: judged.restart };
}

async function runScript({ command, parameters, secrets, log, onProgress, signal }: Run, row: ScriptRow, tools: CommandTools): Promise<{ readonly answer: CommandAnswer<CommandId>; readonly restart: boolean }> {
  const [program, ...first] = tools.powerShell;
  const args = [...first, Buffer.from(wholeCommandScript(row.body), 'utf16le').toString('base64')];
  if ([program, ...args].join(' ').length > longestLine - 100) throw fail('command.value-refused', { detail: { value: 'script too long' } });
  const mark = randomBytes(16).toString('hex');
  let last: ScriptLine | undefined;
  const onLine = (text: string): void => {
    const line = readScriptLine(text, mark);
    if ('said' in line) log.write(line.said);
    else if ('step' in line) onProgress(line);
    else last = line;
  };
  const status = await ended({ program, args, written: false, input: asciiJson({ mark, parameters, secrets }), missing: 'command.power-shell-missing', onLine }, { command, tools, log, signal });
  return { answer: answerOf(last, row, status, log), restart: false };
}

/** The exit code; throws when it did not end by itself. */
async function ended(program: Omit<WatchedProgram, 'limit' | 'endTree'>, { command, tools, log, signal }: { readonly command: CommandId; readonly tools: CommandTools; readonly log: CommandLog; readonly signal: AbortSignal }): Promise<number> {
  const end = await runWatched({ ...program, limit: windowsCommands[command].minutes * minute, endTree: tools.endTree }, signal);
  if (!('ended' in end)) {
    log.write(`# ${String(end.status)}`);
    return end.status ?? -1;
  }
  log.write(`# ${end.ended}`);
  throw fail(`command.${end.ended}`, { why: commandTexts[command].whenStopped });
}

function answerOf(line: ScriptLine | undefined, { answer }: ScriptRow, status: number, log: CommandLog): CommandAnswer<CommandId> {
  if (line !== undefined && 'refused' in line) throw fail('command.blocked-by-policy');
  if (line !== undefined && 'failed' in line) {
    const innermost = line.failed.at(-1);
    for (const { type, code, message } of line.failed) log.write(`${type} (${code}): ${message}`);
    throw fail(judgeException({ id: line.id, chain: line.failed }), { detail: { exception: innermost?.type ?? '', message: log.clean(innermost?.message ?? '').slice(0, 500) } });
  }
  const found = line !== undefined && 'found' in line ? answer.safeParse(line.found) : undefined;
  if (found?.success !== true) throw fail('command.garbled', { detail: { exitCode: String(status) } });
  return found.data as CommandAnswer<CommandId>;
}

/** What was examined and what is started have to be the same file. */
async function mustBeExamined({ examined }: ProgramLine): Promise<void> {
  if (examined === undefined) return;
  const hash = createHash('sha256');
  try {
    for await (const part of createReadStream(examined.path)) hash.update(part as Buffer);
  } catch (thrown) {
    throw fail('command.program-missing', { detail: { file: examined.path } }, thrown);
  }
  if (hash.digest('hex') !== examined.sha256.toLowerCase()) throw fail('installer.changed', { detail: { file: examined.path } });
}

function withLog(thrown: unknown, log: CommandLog): unknown {
  if (!(thrown instanceof Failure)) return thrown;
  log.write(`# ${thrown.problem.code}`);
  return new Failure({ ...thrown.problem, detail: { ...thrown.problem.detail, log: log.file } }, thrown.cause);
}
