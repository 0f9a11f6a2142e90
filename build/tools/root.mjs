/** The project's root folder and the paths below it that several scripts name. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * A path below the root.
 * @param {...string} parts
 */
export const at = (...parts) => path.join(root, ...parts);
