/** Puts the proxy settings of Windows together: the user's where there are some, else those of services (WinHTTP). */
import { noProxy, parseWindowsProxy, type ProxySettings } from './choose-proxy.ts';

/** As the registry holds them; empty texts for what is not set. */
export interface WindowsProxyValues {
  readonly enabled: boolean;
  readonly server: string;
  readonly override: string;
  /** Address of a script that decides (PAC). */
  readonly script: string;
  /** WinHttpSettings, in hexadecimal digits. */
  readonly machine: string;
}

/** A script is told and not followed: what it would answer is not known here. */
export function windowsProxy({ enabled, server, override, script, machine }: WindowsProxyValues): ProxySettings {
  const user = enabled ? parseWindowsProxy('user', server, override) : undefined;
  const found = user ?? machineProxy(machine) ?? noProxy;
  return script === '' ? found : { ...found, script };
}

/** Three numbers of 4 bytes (size, count, flags; 2 in the flags: a proxy is set), then proxy and exceptions, each with its length before it. */
function machineProxy(hex: string): ProxySettings | undefined {
  if (!/^([0-9a-f]{2}){16,}$/i.test(hex)) return undefined;
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const view = new DataView(bytes.buffer);
  const textAt = (offset: number): string | undefined => {
    if (offset + 4 > bytes.length) return undefined;
    const end = offset + 4 + view.getUint32(offset, true);
    return end > bytes.length ? undefined : String.fromCharCode(...bytes.subarray(offset + 4, end));
  };
  if ((view.getUint32(8, true) & 2) === 0) return undefined;
  const server = textAt(12);
  return server === undefined ? undefined : parseWindowsProxy('machine', server, textAt(16 + server.length) ?? '');
}
