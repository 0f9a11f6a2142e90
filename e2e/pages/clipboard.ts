/** What a button has copied. */
import type { Locator } from 'playwright';
import { expect } from 'playwright/test';
import { frameText } from '../../shared/text/pages/frame.ts';

/** Presses the button; it says that it has copied, and the text is answered. */
export async function copiedBy(button: Locator): Promise<string> {
  const page = button.page();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await button.click();
  await expect(page.getByRole('status').filter({ hasText: frameText.copied })).toHaveCount(1);
  return page.evaluate(() => navigator.clipboard.readText());
}
