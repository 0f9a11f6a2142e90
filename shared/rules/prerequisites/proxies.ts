/** Compares the proxies that the person, Windows and .NET go through. */
import type { RegistryValue } from './facts.ts';

/** The proxy of WinHTTP as `netsh winhttp set proxy` stores it: hex of size, count, flags, length, name; null for none, undefined when it is not understood. */
export function winHttpProxy(blob: RegistryValue): string | null | undefined {
  if (blob === null || blob === '') return null;
  const bytes = bytesOf(String(blob));
  if (bytes === undefined || bytes.byteLength < 16) return undefined;
  const view = new DataView(bytes.buffer);
  const named = 2;
  if ((view.getUint32(8, true) & named) === 0) return null;
  const length = view.getUint32(12, true);
  if (length > bytes.byteLength - 16) return undefined;
  return normalProxy(String.fromCharCode(...bytes.subarray(16, 16 + length)));
}

/** The proxy of a person's settings; a script counts as the address of the script. */
export function userProxy(on: RegistryValue, server: RegistryValue, script: RegistryValue): string | null {
  if (typeof script === 'string' && script !== '') return `script ${script}`;
  return Number(on ?? 0) === 1 && typeof server === 'string' && server !== '' ? normalProxy(server) : null;
}

/** The proxy of .NET's configuration file: `proxyaddress` of `defaultProxy`, or null. */
export function machineConfigProxy(xml: string): string | null {
  const visible = xml.replace(/<!--[\s\S]*?-->/g, '');
  const section = /<defaultProxy\b[\s\S]*?(?:<\/defaultProxy>|\/>)/i.exec(visible)?.[0] ?? '';
  if (/<defaultProxy[^>]*enabled\s*=\s*["']false["']/i.test(section)) return null;
  const address = /\bproxyaddress\s*=\s*["']([^"']+)["']/i.exec(section)?.[1];
  return address === undefined ? null : normalProxy(address);
}

/** `http=a:1;https=b:2` is the one for https; a scheme and a last slash do not count. */
function normalProxy(text: string): string {
  const parts = text.split(/[;\s]+/).filter((part) => part !== '');
  const https = parts.find((part) => /^https=/i.test(part)) ?? parts[0] ?? '';
  return https.replace(/^https?=/i, '').replace(/^https?:\/\//i, '').replace(/\/$/, '').toLowerCase();
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^([0-9a-f]{2})*$/i.test(hex)) return undefined;
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
