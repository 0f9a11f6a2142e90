/** Every page in five looks: nothing is cut off, nothing is complained about. UPDATE_SCREENS=1 keeps the pictures in build/screens. */
import { expect } from 'playwright/test';
import { at } from '../build/tools/root.mjs';
import { roadmap } from '../shared/roadmap.ts';
import { cutOff } from './pages/cut-off.ts';
import { looks, openLook, show, test } from './pages/filled-test.ts';

const keep = process.env['UPDATE_SCREENS'] === '1';

for (const [look, options] of Object.entries(looks)) {
  test(`all pages can be read in ${look}`, async ({ browser, filled }) => {
    const { page, complaints, close } = await openLook(browser, filled, options);
    for (const { id } of roadmap) {
      await show(page, id);
      expect.soft((await cutOff(page)).map((fault) => `${id}: ${fault}`)).toEqual([]);
      if (keep) await page.screenshot({ path: at('build', 'screens', `${id}-${look}.png`), animations: 'disabled' });
    }
    expect.soft(complaints).toEqual([]);
    await close();
  });
}
