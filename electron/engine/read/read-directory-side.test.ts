/** The directory is read into the connector space, whole and by its changes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kept } from '../../state/kept.ts';
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

describe('a directory that cannot be believed', () => {
  let test: ReadingForTest;
  const read = async (mode: 'full' | 'delta') => readDirectorySide(test.workspace, mode, await chosenMapping(test.workspace, context.signal), context);
  const present = (): number => test.workspace.state.space.objects.count(1);
  beforeAll(async () => {
    test = await startReading();
    await read('full');
  }, 60_000);
  afterAll(() => test.close());

  it('changes nothing when it answers nothing', async () => {
    const before = present();
    await test.remote.changeFaults({ directory: { nothing: true } });
    expect((await read('full')).suspicions).toMatchObject([{ kind: 'nothing-answered', known: before }]);
    await read('delta');
    await test.remote.changeFaults({ directory: {} });
    expect(present()).toBe(before);
    expect(await read('delta')).toMatchObject({ suspicions: [], sources: [{ mode: 'delta' }] });
    expect(present()).toBe(before);
  });

  it('marks nothing as gone when a full reading breaks off', async () => {
    const before = present();
    await test.remote.changeFaults({ directory: { dropAfterEntries: 100 } });
    await expect(read('full')).rejects.toMatchObject({ problem: { code: 'directory.connection-lost' } });
    await test.remote.changeFaults({ directory: {} });
    expect(present()).toBe(before);
    expect(await read('delta')).toMatchObject({ sources: [{ mode: 'delta' }] });
  });

  it('is suspected when it was put back to an older state', async () => {
    await test.remote.markDirectory('backup');
    await test.world.parts().directory.addObject(`CN=later,${test.base}`, { objectClass: ['user'], sAMAccountName: ['later'] });
    await read('delta');
    await test.remote.rewindDirectory('backup', 'same');
    const after = await read('delta');
    expect(after).toMatchObject({ suspicions: [{ kind: 'rolled-back' }], sources: [{ mode: 'full' }] });
  });
});

describe('chosen units', () => {
  let test: ReadingForTest;
  beforeAll(async () => {
    test = await startReading();
  }, 60_000);
  afterAll(() => test.close());

  it('stay chosen under a new name, and their objects stay', async () => {
    const { settings, space } = test.workspace.state;
    const mapping = await chosenMapping(test.workspace, context.signal);
    const { directory } = test.world.parts();
    await directory.addObject(`OU=Old,${test.base}`, { objectClass: ['organizationalUnit'] });
    await directory.addObject(`CN=kept,OU=Old,${test.base}`, { objectClass: ['user'], sAMAccountName: ['kept'] });
    settings.write(kept.choice, { scope: { include: [`OU=Old,${test.base}`], exclude: [] }, sourceAnchor: 'objectGUID' });
    await readDirectorySide(test.workspace, 'full', mapping, context);
    expect(space.objects.count(1)).toBe(1);
    await test.rename(`OU=Old,${test.base}`, 'OU=New');
    const read = await readDirectorySide(test.workspace, 'delta', mapping, context);
    expect(read).toMatchObject({ suspicions: [], sources: [{ mode: 'delta' }] });
    expect(settings.read(kept.choice)?.scope.include).toEqual([`OU=New,${test.base}`]);
    expect(space.objects.count(1)).toBe(1);
    await directory.addObject(`OU=Old,${test.base}`, { objectClass: ['organizationalUnit'] });
    await directory.addObject(`CN=other,OU=Old,${test.base}`, { objectClass: ['user'], sAMAccountName: ['other'] });
    await readDirectorySide(test.workspace, 'full', mapping, context);
    expect(space.objects.count(1)).toBe(1);
  });
});
