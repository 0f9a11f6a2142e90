/** Comes between a page and its engine, for what no practice world can be made to do in time. */
import type { Page, Route } from 'playwright';
import { CallMessage } from '../../shared/contract/messages.ts';
import type { CallName } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';

function nameOf(route: Route): string {
  return CallMessage.parse(route.request().postDataJSON()).name;
}

/** Hands the next call of this name to `take`; all others reach the engine. */
async function takeNext(page: Page, name: CallName, take: (route: Route) => Promise<void> | undefined): Promise<void> {
  let taken = false;
  await page.route('**/rpc', (route) => {
    if (taken || nameOf(route) !== name) return route.fallback();
    taken = true;
    return take(route);
  });
}

/** The next call of this name ends with the Problem. */
export async function failOnce(page: Page, name: CallName, problem: Problem): Promise<void> {
  await takeNext(page, name, (route) => route.fulfill({ json: { ok: false, problem } }));
}

/** Keeps the next call of this name from its engine; the answer ends it as a cancelled one, and tells how often the page has asked to cancel. */
export async function holdBack(page: Page, name: CallName): Promise<() => Promise<number>> {
  let cancelled = 0;
  let held: Route | undefined;
  await takeNext(page, name, (route) => {
    held = route;
    return undefined;
  });
  await page.route('**/cancel', (route) => {
    cancelled += 1;
    return route.fulfill({ json: {} });
  });
  return async () => {
    await held?.fulfill({ json: { ok: false, problem: { code: 'setup.stopped', what: 'It was stopped.' } } });
    return cancelled;
  };
}
