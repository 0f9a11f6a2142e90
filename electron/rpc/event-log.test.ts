/** Events are numbered, the last thousand are kept, and a broken listener harms nobody. */
import { describe, expect, it } from 'vitest';
import { createEventLog, eventsKept, type Told } from './event-log.ts';

const told: Told = { kind: 'ended', call: 'c', name: 'journey.read', ok: true };

describe('the event log', () => {
  it('keeps the last ones and answers those after a number', () => {
    const log = createEventLog();
    for (let count = 0; count < eventsKept + 5; count += 1) log.tell(told);
    expect(log.since(0)).toHaveLength(eventsKept);
    expect(log.since(0)[0]?.seq).toBe(6);
    expect(log.since(eventsKept + 3).map(({ seq }) => seq)).toEqual([eventsKept + 4, eventsKept + 5]);
  });

  it('drops a listener that throws and goes on with the others', () => {
    const log = createEventLog();
    const heard: number[] = [];
    let asked = 0;
    log.subscribe(() => {
      asked += 1;
      throw new Error('gone');
    });
    log.subscribe(({ seq }) => heard.push(seq));
    log.tell(told);
    log.tell(told);
    expect([asked, heard]).toEqual([1, [1, 2]]);
  });
});
