/** What the specs are given: a data folder of their own, and an opened door. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base } from 'playwright/test';
import { openBrowserDoor, openWindowDoor, type Door } from './door.ts';

/** What a test of this kind has. */
export interface Given {
  /** New and empty; removed afterwards. */
  readonly folder: string;
  /** The door of the project that runs: the browser's, or the window's. */
  readonly door: Door;
}

/** Playwright's `test` with these. */
export const test = base.extend<Given>({
  // Playwright wants the first argument taken apart.
  // eslint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'setup-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  door: async ({ folder }, use, info) => {
    const door = info.project.name === 'electron' ? await openWindowDoor(folder) : await openBrowserDoor(folder);
    await use(door);
    await door.close();
  },
});
