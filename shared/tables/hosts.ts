/** The hosts on the internet that this server must reach, worldwide cloud. */
// Source: entra-docs reference-connect-ports, cloud-sync how-to-prerequisites, how-to-connect-health-agent-install, tshoot-connect-connectivity (read 2026-07).

/** One purpose with the host that stands for it. `needed`: always, or only by some ways of synchronizing; port 80 is spoken without TLS. */
export interface HostRow {
  readonly id: string;
  readonly host: string;
  readonly port: 443 | 80;
  readonly needed: 'always' | 'sometimes';
  readonly source: string;
}

export const hosts = [
  { id: 'reach-sign-in', host: 'login.microsoftonline.com', port: 443, needed: 'always', source: 'cloud-sync/how-to-prerequisites' },
  { id: 'reach-graph', host: 'graph.microsoft.com', port: 443, needed: 'always', source: 'graph/overview' },
  { id: 'reach-sign-in-pages', host: 'aadcdn.msftauth.net', port: 443, needed: 'sometimes', source: 'cloud-sync/how-to-prerequisites' },
  { id: 'reach-agent-registration', host: 'login.windows.net', port: 443, needed: 'sometimes', source: 'cloud-sync/how-to-prerequisites' },
  { id: 'reach-synchronization', host: 'adminwebservice.microsoftonline.com', port: 443, needed: 'sometimes', source: 'connect/tshoot-connect-connectivity' },
  { id: 'reach-single-sign-on', host: 'autologon.microsoftazuread-sso.com', port: 443, needed: 'sometimes', source: 'connect/how-to-connect-sso-quick-start' },
  { id: 'reach-certificates', host: 'crl3.digicert.com', port: 80, needed: 'sometimes', source: 'cloud-sync/how-to-prerequisites' },
] as const satisfies readonly HostRow[];

export type HostId = (typeof hosts)[number]['id'];
