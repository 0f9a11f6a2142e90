/** The page that says how domains signed in before they were changed, and how to bring that back without the setup. */
import { federationProperties, type FoundDomain } from '../rules/federation/configuration.ts';
import { facts as table, section, time } from './report-parts.ts';
import { html, type Html } from './report-html.ts';

/** `at` in ISO 8601; `values`: name of the file with the old values for programs, beside the page. */
export interface WayBack {
  readonly values: string;
  readonly at: string;
  readonly tenant: string;
  readonly domains: readonly FoundDomain[];
}

/** The old values for programs: the body of each call that brings them back. */
export function wayBackJson({ at, tenant, domains }: Omit<WayBack, 'values'>): string {
  return `${JSON.stringify({ at, tenant, domains: domains.map(({ name, federated, configuration }) => ({ name, authenticationType: federated ? 'Federated' : 'Managed', federationConfiguration: configuration?.values ?? null })) }, null, 2)}\n`;
}

/** A page without scripts that needs nothing else. */
export function renderWayBack({ at, tenant, domains, values }: WayBack): string {
  const page = html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>How domains signed in before</title><style>body{font-family:system-ui,sans-serif;margin:2rem;max-width:60rem}table{border-collapse:collapse}td,th{border:1px solid #999;padding:.3rem .6rem;text-align:left;overflow-wrap:anywhere}pre{white-space:pre-wrap;overflow-wrap:anywhere}</style></head><body><h1>How domains signed in before</h1><p>Written at ${time(at)} for tenant ${tenant}, before anything was changed. The setup undoes the change on the page "Choose how users sign in". Should it not be at hand, this is the way back.</p>${domains.map((domain) => domainPart(domain, values))}</body></html>`;
  return page.markup;
}

function domainPart({ name, federated, users, configuration }: FoundDomain, file: string): Html {
  if (configuration === null) return section(name, [html`<p>Before: ${federated ? 'federated with the domain above it' : 'managed, users signed in at Microsoft'}. Users: ${users}.</p>`, steps(name, managed(name))]);
  const values = federationProperties.map((property) => [property, textOf(configuration.values[property])] as const);
  return section(name, [html`<p>Before: federated. Users: ${users}.</p>`, table(values), steps(name, restored(name, file))]);
}

function steps(name: string, lines: readonly string[]): Html {
  return html`<h3>Bring ${name} back by hand</h3><p>With Microsoft Graph PowerShell, signed in as a Hybrid Identity Administrator whose own name ends in onmicrosoft.com:</p><pre>${lines.join('\n')}</pre>`;
}

const signIn = 'Connect-MgGraph -Scopes Domain.ReadWrite.All, Domain-InternalFederation.ReadWrite.All';
const find = (name: string): string => `$now = Get-MgDomainFederationConfiguration -DomainId ${name}`;

function managed(name: string): readonly string[] {
  return [signIn, find(name), `Remove-MgDomainFederationConfiguration -DomainId ${name} -InternalDomainFederationId $now.Id`, `Update-MgDomain -DomainId ${name} -AuthenticationType Managed`];
}

function restored(name: string, file: string): readonly string[] {
  return [
    signIn,
    `$old = (Get-Content -Raw .\\${file} | ConvertFrom-Json -AsHashtable).domains | Where-Object { $_.name -eq '${name}' }`,
    find(name),
    `if ($now) { Update-MgDomainFederationConfiguration -DomainId ${name} -InternalDomainFederationId $now.Id -BodyParameter $old.federationConfiguration }`,
    `else { New-MgDomainFederationConfiguration -DomainId ${name} -BodyParameter $old.federationConfiguration }`,
  ];
}

function textOf(value: string | boolean | null): string {
  return value === null ? 'not set' : String(value);
}
