/** Where Microsoft's national clouds stand, and how their addresses are mapped onto a practice tenant. */
import type { CloudId } from '../../shared/tables/endpoints-shape.ts';

/** Origins of one national cloud: the sign-in service and Microsoft Graph. Tokens of one are worth nothing in another. */
export interface NationalCloud {
  readonly login: string;
  readonly graph: string;
  /** Older origins of the same sign-in service, which still answer. */
  readonly formerLogins?: readonly string[];
}

/**
 * Source: Microsoft Graph "National cloud deployments" (2026-08). GCC uses the worldwide cloud. For China that page still names
 * login.chinacloudapi.cn, while the newer pages of Azure in China and MSAL's own metadata prefer login.partner.microsoftonline.cn.
 */
export const nationalClouds: Readonly<Record<CloudId, NationalCloud>> = {
  worldwide: { login: 'https://login.microsoftonline.com', graph: 'https://graph.microsoft.com' },
  'us-government': { login: 'https://login.microsoftonline.us', graph: 'https://graph.microsoft.us' },
  'us-government-dod': { login: 'https://login.microsoftonline.us', graph: 'https://dod-graph.microsoft.us' },
  china: { login: 'https://login.partner.microsoftonline.cn', graph: 'https://microsoftgraph.chinacloudapi.cn', formerLogins: ['https://login.chinacloudapi.cn'] },
};

/** Public origin to the origin that stands in for it: `{ 'https://graph.microsoft.com': 'http://127.0.0.1:4711' }`. */
export type OriginMap = Readonly<Record<string, string>>;

/** The same URL at the origin that stands in for its own; unchanged when none does. */
export function mapOrigin(url: string, origins: OriginMap): string {
  const { origin } = new URL(url);
  const target = origins[origin];
  return target === undefined ? url : target + url.slice(origin.length);
}

/** What stands in for the worldwide cloud stands in for every other one too: a practice tenant is in whichever cloud is chosen. */
export function inEveryCloud(origins: OriginMap): OriginMap {
  const { worldwide } = nationalClouds;
  const all = Object.values(nationalClouds).flatMap(({ login, graph, formerLogins = [] }) => [
    ...[login, ...formerLogins].map((from) => [from, origins[worldwide.login]] as const),
    [graph, origins[worldwide.graph]] as const,
  ]);
  return { ...Object.fromEntries(all.flatMap(([from, to]) => (to === undefined ? [] : [[from, to]]))), ...origins };
}
