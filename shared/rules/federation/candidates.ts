/** Names at which the federation service of an organization is usually found. */

const first = ['sts', 'adfs', 'fs', 'federation', 'login', 'sso'];

/** `sts.contoso.com`, `adfs.contoso.com`, `fs.contoso.com` for a domain. */
export function usualNames(domain: string): readonly string[] {
  return first.slice(0, 3).map((name) => `${name}.${domain}`);
}

/** Whether a host is called as federation services are. */
export function isUsualName(host: string): boolean {
  return first.includes(host.split('.')[0] ?? '');
}

/** Host names of `host/…` and `http/…` service principal names, in lower case; single labels and ports are left out. */
export function namesFromSpns(spns: readonly string[]): readonly string[] {
  return spns.flatMap((spn) => /^(?:https?|host)\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i.exec(spn.trim())?.[1]?.toLowerCase() ?? []);
}
