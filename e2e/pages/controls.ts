/** Lists what can be pressed, checked, chosen and typed into, as a screen reader names it. */
import type { Locator } from 'playwright';

/** One control of a page. */
export interface Control {
  readonly role: string;
  readonly name: string;
}

const roles = ['button', 'link', 'checkbox', 'switch', 'radio', 'combobox', 'searchbox', 'textbox', 'tab'];

/** Line of the snapshot: a dash, the role, the name as a JSON string; the line stands in single quotes when YAML wants it so. */
const line = /^\s*- '?(?<role>\w+) (?<name>"(?:[^"\\]|\\.)*")(?<states>(?: \[[^\]]+\])*)/;

/** Those that can be used now, in the order of the page. */
export async function controlsIn(scope: Locator): Promise<readonly Control[]> {
  const snapshot = await scope.ariaSnapshot();
  return snapshot.split('\n').flatMap((text) => {
    const { role = '', name = '', states = '' } = line.exec(text.replaceAll("''", "'"))?.groups ?? {};
    if (!roles.includes(role) || states.includes('[disabled]')) return [];
    return [{ role, name: JSON.parse(name) as string }];
  });
}
