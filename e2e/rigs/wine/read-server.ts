/** Runs on Windows: reads the facts of the server with the product's own code and writes them into the named file. */
import { writeFile } from 'node:fs/promises';
import { openHost } from '../../../electron/host/host.ts';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('the name of a file is missing');
const facts = await openHost({ folder: 'C:\\' }).facts(AbortSignal.timeout(60_000));
await writeFile(file, JSON.stringify(facts));
