/** Values of the registry as they are written and put back on Windows: Node for Windows under wine. */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { at } from '../../build/tools/root.mjs';
import { dword, type RegistryDatum } from '../../shared/rules/prerequisites/registry-datum.ts';
import type { RegistryRead } from '../../shared/tables/registry-values.ts';
import { fixPlace, serverFixes } from '../../shared/tables/server-fixes.ts';
import { registryFile, servers } from '../rigs/wine/registry-file.ts';
import { importRegistry, prepareWine, runWindowsNode, seenFromWindows, wineMissing } from '../rigs/wine/wine.mjs';

/** Where everything is prepared, a missing wine is a failure. */
const demanded = process.env['CI'] === 'true' && existsSync(at('..', 'shared', 'rigs'));
const missing = demanded ? '' : wineMissing();
const minutes = 60_000;

interface Found {
  readonly before: RegistryDatum | null;
  readonly problem: string | null;
  readonly after: RegistryDatum | null;
}

/** Writes one after the other; each with what stood there before and stands there after. */
async function write(writes: ReadonlyArray<{ readonly place: RegistryRead; readonly datum: RegistryDatum | null }>): Promise<readonly Found[]> {
  const [asked, answered] = [at('.rigs', 'wine', 'writes.json'), at('.rigs', 'wine', 'written.json')];
  await writeFile(asked, JSON.stringify(writes));
  await runWindowsNode(at('e2e', 'rigs', 'wine', 'write-registry.ts'), [seenFromWindows(asked), seenFromWindows(answered)]);
  return JSON.parse(await readFile(answered, 'utf8')) as Found[];
}

describe.skipIf(missing !== '')(`the registry of Windows is written${missing === '' ? '' : ` (${missing})`}`, () => {
  beforeAll(() => prepareWine(), 5 * minutes);

  it('by every fix where nothing was set, and put back to nothing', async () => {
    const bare = Object.fromEntries(Object.entries(servers['2022']).filter(([id]) => !/^(tls|dotNet(Tls|Crypto))/.test(id)));
    await importRegistry(registryFile({ values: bare }));
    const places = serverFixes.map((fix) => ({ place: fixPlace(fix), datum: dword(fix.wanted) }));
    const found = await write([...places, ...places.map(({ place }) => ({ place, datum: null }))]);
    const wanted = places.map(({ datum }) => datum);
    expect(found.slice(0, places.length)).toEqual(wanted.map((datum) => ({ before: null, problem: null, after: datum })));
    expect(found.slice(places.length)).toEqual(wanted.map((datum) => ({ before: datum, problem: null, after: null })));
  }, 3 * minutes);

  it('with a number, a text and bytes exactly as they were', async () => {
    const [first] = serverFixes;
    const place = first === undefined ? { key: '', value: '' } : fixPlace(first);
    // The reg.exe of wine writes no numbers of 64 bits.
    const old: RegistryDatum[] = [dword(0xffff_ffff), { type: 'REG_SZ', data: 'a "b" & %PATH% c' }, { type: 'REG_BINARY', data: '01000000' }];
    const found = await write(old.flatMap((datum) => [{ place, datum }, { place, datum: dword(1) }]));
    expect(found.map(({ problem, after }) => problem ?? after)).toEqual(old.flatMap((datum) => [datum, dword(1)]));
  }, 3 * minutes);
});
