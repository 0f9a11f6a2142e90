/** Runs on Windows: writes values of the registry with the product's own code, reads them back, and writes what it found into the named file. */
import { readFile, writeFile } from 'node:fs/promises';
import { openHost } from '../../../electron/host/host.ts';
import { problemOf } from '../../../shared/problem.ts';
import type { RegistryDatum } from '../../../shared/rules/prerequisites/registry-datum.ts';
import type { RegistryRead } from '../../../shared/tables/registry-values.ts';

const [asked, answered] = process.argv.slice(2);
if (asked === undefined || answered === undefined) throw new Error('the names of two files are missing');
const writes = JSON.parse(await readFile(asked, 'utf8')) as ReadonlyArray<{ readonly place: RegistryRead; readonly datum: RegistryDatum | null }>;
const { registry } = openHost({ folder: 'C:\\' });
const signal = AbortSignal.timeout(60_000);
const found: unknown[] = [];
for (const { place, datum } of writes) {
  const before = await registry.read(place, signal);
  const problem = await registry.write(place, datum, signal).then(
    () => null,
    (thrown: unknown) => problemOf(thrown).code,
  );
  found.push({ before, problem, after: await registry.read(place, signal) });
}
await writeFile(answered, JSON.stringify(found));
