/** The version of this product. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** As `package.json` tells it. */
export async function ownVersion(packageFile: string): Promise<string> {
  return z.object({ version: z.string() }).parse(JSON.parse(await readFile(packageFile, 'utf8'))).version;
}
