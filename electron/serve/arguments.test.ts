/** The switches of `serve`. */
import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

describe('serve', () => {
  it('takes a port, an idle end and a world', () => {
    expect(readArguments(['--port', '8080', '--idle', '5', '--practice', 'small'])).toMatchObject({ port: 8080, idleAfter: 300_000, switches: { practice: 'small' } });
    expect(readArguments([])).toMatchObject({ port: 0, idleAfter: Number.POSITIVE_INFINITY });
  });

  it.each([[['--port', 'x']], [['--port', '70000']], [['--idle', '0']], [['--unknown']], [['more']], [['--reset']], [['--practice', 'A B']]])('refuses %j', (args) => {
    expect(readArguments(args)).toBeTypeOf('string');
  });
});
