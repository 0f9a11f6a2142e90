/** A served setup that is asked as its page asks it; everything that it tells is kept, to be looked through. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { at } from '../../../build/tools/root.mjs';
import type { CallName, Input, Output } from '../../../shared/contract/index.ts';
import type { Result } from '../../../shared/problem.ts';
import { redeem, type Engine } from '../../pages/engine.ts';
import { watchProcesses } from './places.ts';
import type { Place } from './shapes.ts';

export interface WatchedSetup {
  /** What came of a call; a Problem counts as an answer. */
  readonly ask: <Name extends CallName>(name: Name, input: Input<Name>) => Promise<Result<Output<Name>>>;
  /** Fields that were given and answered so far, as `in directory.connect.password`. */
  readonly fields: () => ReadonlySet<string>;
  /** Everything that was told as progress so far. */
  readonly events: () => string;
  /** Ends it as a power cut does; answers what it told until then. */
  readonly kill: () => Promise<Place[]>;
}

/** Starts the built program with these switches and opens its link. */
export async function serveWatched(switches: readonly string[]): Promise<WatchedSetup> {
  const child = spawn(process.execPath, [at('out', 'cli', 'cli.js'), 'serve', ...switches]);
  const watch = watchProcesses(child);
  const ended = once(child, 'exit');
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [link] = (await once(createInterface(child.stdout), 'line')) as [string];
  const engine = await redeem(link);
  const events = listen(engine);
  const answers: string[] = [];
  const fields = new Set<string>();
  let asked = 0;
  return {
    fields: () => fields,
    ask: async <Name extends CallName>(name: Name, input: Input<Name>) => {
      asked += 1;
      const body = JSON.stringify({ id: `canary-${asked}`, name, input });
      const answer = await fetch(`${engine.address}/rpc`, { method: 'POST', headers: { 'content-type': 'application/json', origin: engine.address, cookie: engine.cookie }, body });
      const text = await answer.text();
      // What takes a password is told it once; that is looked at by itself.
      if (name !== 'rights.takePassword') answers.push(text);
      const result = JSON.parse(text) as Result<Output<Name>>;
      for (const field of [...fieldsOf(input, `in ${name}`), ...fieldsOf(result.ok ? result.value : {}, `out ${name}`)]) fields.add(field);
      return result;
    },
    events: events.told,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
      await events.done;
      return [...watch.end(), { name: 'messages', bytes: Buffer.from(said) }, { name: 'answers', bytes: Buffer.from(answers.join('\n')) }, { name: 'events', bytes: Buffer.from(events.told()) }];
    },
  };
}

/** Paths of everything that is no list and no object. */
function fieldsOf(value: unknown, at: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => fieldsOf(one, `${at}[]`));
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, inner]) => fieldsOf(inner, `${at}.${name}`)) : [at];
}

/** The events, until the door closes. */
function listen({ address, cookie }: Engine): { readonly told: () => string; readonly done: Promise<void> } {
  let told = '';
  const read = async (): Promise<void> => {
    const answer = await fetch(`${address}/events`, { headers: { cookie } });
    for await (const part of (answer.body ?? []) as AsyncIterable<Uint8Array>) told += new TextDecoder().decode(part);
  };
  return { told: () => told, done: read().catch(() => undefined) };
}
