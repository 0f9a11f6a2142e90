/** Decides whether a host is reached directly or through a proxy, by settings of Windows or of the environment. */

/** Where the settings were found; `none`: there are none, everything goes directly. */
export const proxySources = ['none', 'given', 'environment', 'user', 'machine'] as const;
export type ProxySource = (typeof proxySources)[number];

/** An HTTP proxy; the account goes to it and nowhere else. */
export interface Proxy {
  readonly host: string;
  readonly port: number;
  readonly account?: string;
  readonly password?: string;
}

/** `bypass` is what goes past the proxy, in the words of Windows (`*.contoso.com`, `<local>`) or of NO_PROXY (`.contoso.com`). */
export interface ProxySettings {
  readonly source: ProxySource;
  readonly http: Proxy | undefined;
  readonly https: Proxy | undefined;
  readonly bypass: readonly string[];
  /** The address of a script that decides (PAC); it is not run here. */
  readonly script?: string;
}

/** Nothing is set. */
export const noProxy: ProxySettings = { source: 'none', http: undefined, https: undefined, bypass: [] };

/** The proxy for this host, or undefined to go directly; only HTTP and HTTPS go through proxies. */
export function chooseProxy(settings: ProxySettings, target: { readonly host: string; readonly port: number; readonly protocol: 'https' | 'http' | 'tcp' }): Proxy | undefined {
  if (target.protocol === 'tcp') return undefined;
  const proxy = settings[target.protocol];
  if (proxy === undefined || settings.bypass.some((entry) => goesPast(entry, target.host.toLowerCase(), target.port))) return undefined;
  return proxy;
}

function goesPast(written: string, host: string, port: number): boolean {
  const entry = written.trim().toLowerCase().replace(/^https?:\/\//, '');
  if (entry === '') return false;
  if (entry === '<local>') return !host.includes('.') && !host.includes(':');
  const { pattern, onPort } = splitPort(entry);
  if (onPort !== undefined && onPort !== port) return false;
  if (pattern.includes('*')) return wildcard(pattern).test(host);
  const domain = pattern.replace(/^\./, '');
  return host === domain || host.endsWith(`.${domain}`);
}

function splitPort(entry: string): { readonly pattern: string; readonly onPort: number | undefined } {
  const match = /^([^:]+):(\d{1,5})$/.exec(entry);
  return match?.[1] === undefined ? { pattern: entry, onPort: undefined } : { pattern: match[1], onPort: Number(match[2]) };
}

function wildcard(pattern: string): RegExp {
  const parts = pattern.split(/\*+/).map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]*')}$`);
}

/** Settings as Windows keeps them: `proxy:8080`, or `http=one:80;https=two:8080`; undefined when no HTTP proxy is named. */
export function parseWindowsProxy(source: 'user' | 'machine', server: string, override: string): ProxySettings | undefined {
  const entries = server.split(/[;\s]+/).filter((entry) => entry !== '');
  const named = (scheme: string): Proxy | undefined => {
    const own = entries.find((entry) => entry.toLowerCase().startsWith(`${scheme}=`));
    return parseProxy(own?.slice(scheme.length + 1) ?? entries.find((entry) => !entry.includes('=')) ?? '');
  };
  const [http, https] = [named('http'), named('https')];
  if (http === undefined && https === undefined) return undefined;
  return { source, http, https, bypass: override.split(/[;,\s]+/).filter((entry) => entry !== '') };
}

/** Settings of the environment: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY in either case; undefined when none is set. */
export function parseEnvironmentProxy(environment: Readonly<Record<string, string | undefined>>): ProxySettings | undefined {
  const value = (name: string): string => environment[name.toLowerCase()] ?? environment[name] ?? '';
  const all = parseProxy(value('ALL_PROXY'));
  const [http, https] = [parseProxy(value('HTTP_PROXY')) ?? all, parseProxy(value('HTTPS_PROXY')) ?? all];
  if (http === undefined && https === undefined) return undefined;
  return { source: 'environment', http, https, bypass: value('NO_PROXY').split(/[,\s]+/).filter((entry) => entry !== '') };
}

/** Account and password, host (IPv6 in brackets), port. */
const proxyAddress = /^(?:http:\/\/)?(?:([^@/:\s]*)(?::([^@/\s]*))?@)?(\[[0-9a-f:.]+\]|[^:/@\s[\]]+)(?::(\d{1,5}))?\/?$/i;

/** `proxy:8080` or `http://account:password@proxy:8080`; undefined for anything else, SOCKS and TLS to the proxy included. */
export function parseProxy(text: string): Proxy | undefined {
  const [, account, password, host, port] = proxyAddress.exec(text.trim()) ?? [];
  if (host === undefined) return undefined;
  const number = port === undefined ? 80 : Number(port);
  if (number < 1 || number > 65_535) return undefined;
  const signIn = account === undefined || account === '' ? {} : { account: decoded(account), password: decoded(password ?? '') };
  return { host: host.replace(/^\[|\]$/g, ''), port: number, ...signIn };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
