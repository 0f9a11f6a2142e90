/** Turns progress events into lines for people: a new phase at once, the rest every five seconds. */
import type { Event, Progress } from '../../shared/contract/events.ts';
import type { Clock } from '../ports/clock.ts';

const interval = 5000;

/** Answers the listener; prompts for a person are always told. */
export function progressLines(say: (text: string) => void, clock: Clock): (event: Event) => void {
  let phase = '';
  let saidAt = Number.NEGATIVE_INFINITY;
  return (event) => {
    if (event.kind === 'ended') return;
    if (event.kind === 'attention') {
      if (event.prompt !== undefined) say(`  ${promptLine(event.prompt)}`);
      else if (event.waiting) say('  The tenant asks to sign in again; the work goes on after that.');
      return;
    }
    const { progress } = event;
    if (progress.prompt !== undefined) say(`  ${promptLine(progress.prompt)}`);
    const known = progress.phase === phase && clock.now() - saidAt < interval;
    if (known || progress.prompt !== undefined) return;
    phase = progress.phase;
    saidAt = clock.now();
    say(`  ${progressLine(progress)}`);
  };
}

function promptLine(prompt: NonNullable<Progress['prompt']>): string {
  if (prompt.kind === 'browser') return `Open ${prompt.url}`;
  return `Open ${prompt.url} and type the code ${prompt.code}`;
}

function progressLine({ phase, done, total, throttled }: Progress): string {
  const count = total === null ? `${done}` : `${done} of ${total}`;
  return `${phase}: ${count}${throttled === true ? ' (waiting: the other side asks for fewer requests)' : ''}`;
}
