/** A person at the pages of a practice tenant, as a browser would send what is typed. */
import type { SignInPrompt } from '../../shared/contract/tenant.ts';
import { problemOf, type Problem } from '../../shared/problem.ts';
import type { Clock } from '../ports/clock.ts';
import { abortError } from './abort.ts';

/** Name and password of somebody of the practice tenant. */
export interface Somebody {
  readonly userPrincipalName: string;
  readonly password: string;
}

/** The clock of the machine. */
export const machineClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) => new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(abortError());
    });
  }),
};

/** The Problem of work that has to fail. */
export async function refusal(work: Promise<unknown>): Promise<Problem> {
  return work.then(() => Promise.reject(new Error('it succeeded')), problemOf);
}

/** The fields of a form, as a browser would send them. */
function fieldsOf(html: string): { action: string; fields: URLSearchParams } {
  const plain = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  const inputs = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name = '', value = '']): [string, string] => [plain(name), plain(value)]);
  return { action: plain(/action="([^"]*)"/.exec(html)?.[1] ?? ''), fields: new URLSearchParams(inputs) };
}

/** A person at a browser: types name and password, or cancels, and lets the page send the result back. Answers the last page. */
export async function atBrowser(url: string, { userPrincipalName, password }: Somebody, action: 'signin' | 'cancel' = 'signin'): Promise<string> {
  const form = fieldsOf(await (await fetch(url)).text());
  form.fields.set('action', action);
  form.fields.set('login', userPrincipalName);
  form.fields.set('passwd', password);
  const page = await fetch(new URL(form.action, url), { method: 'POST', body: form.fields });
  const back = fieldsOf(await page.text());
  return (await fetch(back.action, { method: 'POST', body: back.fields })).text();
}

/** A person at the page for codes. */
export async function atDevicePage(prompt: SignInPrompt, { userPrincipalName, password }: Somebody, action: 'signin' | 'cancel' = 'signin'): Promise<void> {
  if (prompt.kind !== 'device-code') throw new Error('no code');
  await fetch(prompt.url, { method: 'POST', body: new URLSearchParams({ action, code: prompt.code, login: userPrincipalName, passwd: password }) });
}
