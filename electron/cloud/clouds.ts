/** Where Microsoft's national clouds stand, and how their addresses are mapped onto a practice tenant. */

/** Origins of one national cloud: the sign-in service and Microsoft Graph. Tokens of one are worth nothing in another. */
export interface NationalCloud {
  readonly login: string;
  readonly graph: string;
}

/** Source: Microsoft Graph "National cloud deployments" (2026-08). GCC uses the global cloud. */
export const nationalClouds = {
  global: { login: 'https://login.microsoftonline.com', graph: 'https://graph.microsoft.com' },
  'us-government': { login: 'https://login.microsoftonline.us', graph: 'https://graph.microsoft.us' },
  'us-government-dod': { login: 'https://login.microsoftonline.us', graph: 'https://dod-graph.microsoft.us' },
  china: { login: 'https://login.chinacloudapi.cn', graph: 'https://microsoftgraph.chinacloudapi.cn' },
} as const satisfies Record<string, NationalCloud>;

/** Name of a national cloud. */
export type CloudName = keyof typeof nationalClouds;

/** Public origin to the origin that stands in for it: `{ 'https://graph.microsoft.com': 'http://127.0.0.1:4711' }`. */
export type OriginMap = Readonly<Record<string, string>>;

/** The same URL at the origin that stands in for its own; unchanged when none does. */
export function mapOrigin(url: string, origins: OriginMap): string {
  const { origin } = new URL(url);
  const target = origins[origin];
  return target === undefined ? url : target + url.slice(origin.length);
}
