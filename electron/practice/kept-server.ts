/** What a world was told about its server, kept with the world: what was put right there is right in the next run too. */
import { HostSettings, plainSettings, type FactsPatch } from './host.ts';
import type { Store } from './store.ts';
import type { HostChange } from './world-calls.ts';

/** Read anew each time: a world that was reset has forgotten it. */
export interface KeptServer {
  readonly read: () => HostSettings;
  /** Answers what holds afterwards; what the change leaves out stays. */
  readonly change: (change: HostChange) => HostSettings;
}

const [kind, id] = ['server', 'settings'] as const;

/** `facts`: what is different about the server of a world in which nothing was changed yet. */
export function keptServer(store: Store, facts: FactsPatch): KeptServer {
  const read = (): HostSettings => {
    const kept = store.all(kind).find((row) => row.id === id);
    return kept === undefined ? { ...plainSettings, facts } : HostSettings.parse(kept.value);
  };
  const change = (asked: HostChange): HostSettings => {
    const now = read();
    const changed = { facts: { ...now.facts, ...asked.facts }, unreachable: asked.unreachable ?? now.unreachable, clockOffset: asked.clockOffset ?? now.clockOffset };
    store.put(kind, id, changed);
    return changed;
  };
  return { read, change };
}
