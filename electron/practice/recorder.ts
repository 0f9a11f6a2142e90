/** Appends every exchange with a practice tenant to a file, a line of JSON each; tokens are left out by the tenant. */
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

export interface Recorder {
  readonly record: (sample: unknown) => void;
  /** Everything is on the disk when it resolves. */
  readonly close: () => Promise<void>;
}

/** A recorder for `file`; without a file there is none. */
export function openRecorder(file: string | undefined): Recorder | undefined {
  if (file === undefined) return undefined;
  const stream = createWriteStream(file, { flags: 'a' });
  return {
    record: (sample) => void stream.write(`${JSON.stringify(sample)}\n`),
    close: async () => {
      stream.end();
      await finished(stream);
    },
  };
}
