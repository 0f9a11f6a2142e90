/** DNS servers as they are written: `192.0.2.1`, `192.0.2.1:5353`, `2001:db8::1`, `[2001:db8::1]:5353`. */
import net from 'node:net';
import type { Server } from './exchange.ts';

const standardPort = 53;

/** Undefined for anything else, such as a host name. */
export function parseServer(text: string): Server | undefined {
  const plain = text.trim();
  if (net.isIP(plain) !== 0) return { address: plain, port: standardPort };
  const parts = /^(?:\[(?<v6>[^\]]+)\]|(?<v4>[^:]+)):(?<port>\d{1,5})$/.exec(plain)?.groups;
  const address = parts?.['v6'] ?? parts?.['v4'] ?? '';
  const port = Number(parts?.['port']);
  const isAddress = parts?.['v6'] === undefined ? net.isIPv4(address) : net.isIPv6(address);
  return isAddress && port >= 1 && port <= 65_535 ? { address, port } : undefined;
}
