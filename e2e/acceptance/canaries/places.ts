/** Where secrets are looked for: files, what programs say, and the list of processes while one runs. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Ended } from '../program.ts';
import type { Place } from './shapes.ts';

/** All files below a folder, whatever they are. */
export function filesIn(folder: string): Place[] {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return files.map((entry) => path.join(entry.parentPath, entry.name)).map((file) => ({ name: path.relative(folder, file), bytes: readFileSync(file) }));
}

/** What a run of the program said. */
export function saidBy({ lines, stderr }: Pick<Ended, 'lines' | 'stderr'>): Place[] {
  return [{ name: 'output', bytes: Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n')) }, { name: 'messages', bytes: Buffer.from(stderr) }];
}

/** Looks at the processes until it is told to end. */
export interface Watch {
  /** Their lines, and the environment of those that the watched one started. */
  readonly end: () => Place[];
}

/** Milliseconds between two looks. */
const pause = 50;

/** Sees nothing where the system does not show processes as files. */
export function watchProcesses({ pid = 0 }: Pick<ChildProcessWithoutNullStreams, 'pid'>): Watch {
  const seen = { lines: new Set<string>(), environments: new Set<string>() };
  const timer = setInterval(() => look(pid, seen), pause);
  return {
    end: () => {
      clearInterval(timer);
      return [{ name: 'lines of processes', bytes: joined(seen.lines) }, { name: 'environment of processes', bytes: joined(seen.environments) }];
    },
  };
}

function look(root: number, seen: { readonly lines: Set<string>; readonly environments: Set<string> }): void {
  const parents = new Map(processIds().map((id) => [id, parentOf(id)]));
  for (const id of parents.keys()) {
    seen.lines.add(textOf(`/proc/${id}/cmdline`));
    if (isBelow(id, root, parents)) seen.environments.add(textOf(`/proc/${id}/environ`));
  }
}

function processIds(): number[] {
  return process.platform === 'linux' ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number) : [];
}

/** The fourth field of its state; the name before it may hold anything but ends with the last bracket. */
function parentOf(id: number): number {
  const state = textOf(`/proc/${id}/stat`);
  return Number(state.slice(state.lastIndexOf(')') + 2).split(' ')[1]);
}

/** Not the root itself: what it was started with, whoever started it knows. */
function isBelow(id: number, root: number, parents: ReadonlyMap<number, number>): boolean {
  for (let parent = parents.get(id); parent !== undefined && parent > 1; parent = parents.get(parent)) if (parent === root) return true;
  return false;
}

/** Empty when the process has ended meanwhile, or belongs to somebody else. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

const joined = (texts: Iterable<string>): Buffer => Buffer.from([...texts].join('\n'), 'latin1');
