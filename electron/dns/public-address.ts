/** Which addresses a foreign zone may send us to: its name servers are never inside of our own network. */
import { BlockList } from 'node:net';

/** Networks that are not of the internet (RFC 6890). */
const own: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['224.0.0.0', 3],
];

const blocked = new BlockList();
for (const [network, bits] of own) blocked.addSubnet(network, bits, 'ipv4');

/** For IPv4 addresses. */
export function isPublic(address: string): boolean {
  return !blocked.check(address, 'ipv4');
}
