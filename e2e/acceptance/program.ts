/** Runs the built command line as a deployment tool would: a process, lines of JSON on stdout, an exit code. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { at } from '../../build/tools/root.mjs';
import type { Line } from '../../electron/silent/walk.ts';

/** How a run of the program ended. */
export interface Ended {
  /** Undefined when a signal ended it. */
  readonly code: number | undefined;
  readonly lines: readonly Line[];
  readonly stderr: string;
}

/** The answers of the small company; a test changes what it needs. */
export function smallAnswers(): Record<string, unknown> {
  return JSON.parse(readFileSync(at('e2e', 'answers', 'small.json'), 'utf8')) as Record<string, unknown>;
}

/** Writes answers (text as it is, all else as JSON) into a folder and gives the file's path. */
export function answersFile(folder: string, answers: unknown, name = 'answers.json'): string {
  const file = path.join(folder, name);
  writeFileSync(file, typeof answers === 'string' ? answers : JSON.stringify(answers));
  return file;
}

/** A new folder that is removed after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'acceptance-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts `setup` with these words and switches. */
export function startSetup(switches: readonly string[], environment: NodeJS.ProcessEnv = {}): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [at('out', 'cli', 'cli.js'), 'setup', ...switches], { env: { ...process.env, ...environment } });
}

/** Waits for the end of a started run. */
export function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? undefined, lines: linesOf(stdout), stderr }));
  });
}

/** Starts `setup` and waits for its end. */
export function runSetup(switches: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return ended(startSetup(switches, environment));
}

/** Every line must be JSON of its own. */
function linesOf(stdout: string): Line[] {
  return stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Line);
}
