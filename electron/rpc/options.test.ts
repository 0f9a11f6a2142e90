/** The switches of all doors. */
import { describe, expect, it } from 'vitest';
import { engineChoice, looseSwitches, switchFault } from './options.ts';

describe('switches', () => {
  it('name the world', () => {
    expect(engineChoice(looseSwitches([]))).toEqual({ world: { kind: 'real' } });
    expect(engineChoice(looseSwitches(['.', '--no-sandbox', '--practice', 'small', '--reset', '--data=/d']))).toEqual({
      dataFolder: '/d',
      world: { kind: 'practice', name: 'small', reset: true },
    });
    expect(engineChoice(looseSwitches(['--practice=small', '--world-file', 'w.json', '--record', 'r.jsonl'])).world).toEqual({
      kind: 'practice',
      name: 'small',
      reset: false,
      addressesFile: 'w.json',
      recordFile: 'r.jsonl',
    });
  });

  it.each([[['--reset']], [['--world-file', 'x']], [['--practice']], [['--practice', '../x']], [['--data']]])('%j are refused', (args) => {
    expect(switchFault(looseSwitches(args))).toMatch(/^--/);
  });

  it('are right otherwise', () => {
    expect(switchFault(looseSwitches(['--practice', 'small', '--reset']))).toBeUndefined();
    expect(switchFault(looseSwitches(['--data', 'here', '--remote-debugging-port=0']))).toBeUndefined();
  });
});
