/** The directory is read into the connector space, whole and by its changes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chosenMapping } from '../chosen-mapping.ts';
import { readDirectorySide } from './read-directory-side.ts';
import { startReading, type ReadingForTest } from '../../../e2e/rigs/reading-rig.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };

describe('directory side', () => {
  let test: ReadingForTest;
  beforeAll(async () => {
    test = await startReading();
  }, 60_000);
  afterAll(() => test.close());

  it('is read whole', async () => {
    const read = await readDirectorySide(test.workspace, 'delta', await chosenMapping(test.workspace, context.signal), context);
    expect(read.suspicions).toEqual([]);
    expect(read.sources[0]).toMatchObject({ mode: 'full', seesDeletions: true });
    const { space } = test.workspace.state;
    expect(space.objects.count(1)).toBe(read.sources[0]?.count);
    expect(space.objects.count(1)).toBeGreaterThan(200);
  });
});
