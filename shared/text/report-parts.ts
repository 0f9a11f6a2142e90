/** The building blocks of the report: sections, tables, lists and words. */
import type { Action, ObjectKind } from '../plan.ts';
import { html, type Html } from './report-html.ts';

const empty: Html = html``;

/** A section with its heading; without content it says that the step was not worked on. */
export function section(title: string, content: readonly Html[] | null): Html {
  return html`<section><h2>${title}</h2>${content ?? [html`<p>This step was not worked on.</p>`]}</section>`;
}

/** A table, or the sentence that stands for an empty one. A column whose name begins with `#` holds numbers. */
export function table(columns: readonly string[], rows: readonly (readonly (string | number | Html)[])[], none: string): Html {
  if (rows.length === 0) return html`<p>${none}</p>`;
  const head = columns.map((name) => html`<th scope="col">${name.replace(/^#/, '')}</th>`);
  const body = rows.map((cells) => html`<tr>${cells.map((cell, index) => (columns[index]?.startsWith('#') === true ? html`<td class="number">${cell}</td>` : html`<td>${cell}</td>`))}</tr>`);
  return html`<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

/** Names with their values. */
export function facts(pairs: readonly (readonly [name: string, value: string])[]): Html {
  return html`<table><tbody>${pairs.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</tbody></table>`;
}

/** A list, or nothing when it is empty. */
export function bullets(title: string, items: readonly string[]): Html {
  return items.length === 0 ? empty : html`<h3>${title}</h3><ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

/** `2026-07-01T10:00:00.000Z` as `2026-07-01 10:00 UTC`; anything else as it is. */
export function time(iso: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(iso);
  return match === null ? iso : `${match[1] ?? ''} ${match[2] ?? ''} UTC`;
}

/** A word in the color of what it means. */
export function judged(kind: 'good' | 'bad' | 'doubt', word: string): Html {
  if (kind === 'good') return html`<span class="good">${word}</span>`;
  return kind === 'bad' ? html`<span class="bad">${word}</span>` : html`<span class="doubt">${word}</span>`;
}

/** The kinds of objects in the plural. */
export const kindNames: Readonly<Record<ObjectKind, string>> = {
  user: 'Users', group: 'Groups', member: 'Group memberships', manager: 'Managers', attribute: 'Values', account: 'Accounts', permission: 'Permissions', 'registry-value': 'Values of the registry', 'optional-feature': 'Features of the forest', domain: 'Domains', license: 'Licenses', 'usage-location': 'Usage locations', 'license-group': 'Groups for licenses', 'license-member': 'Members of groups for licenses', 'group-license': 'Licenses of groups', 'license-repair': 'Licenses processed again',
  'server-program': 'Agents', 'single-sign-on': 'Single sign-on', 'tenant-setting': 'Settings of the tenant', application: 'Configurations of Cloud Sync', 'provisioning-job': 'Jobs of Cloud Sync', 'provisioning-secrets': 'Settings of configurations', 'provisioning-schema': 'Mappings and scopes',
  'identity-application': 'Applications', 'identity-principal': 'Service principals', 'identity-permission': 'Permissions of Graph', 'identity-certificate': 'Certificates', federation: 'Federations of domains', 'dns-record': 'DNS records', 'rollout-policy': 'Staged rollouts', 'rollout-group': 'Groups in staged rollouts', 'first-password': 'First passwords', 'access-pass': 'Temporary Access Passes',
};

export const actionNames: Readonly<Record<Action, string>> = {
  create: 'created', restore: 'restored', update: 'updated', delete: 'deleted', add: 'added', remove: 'removed', none: 'unchanged', conflict: 'in conflict',
};
