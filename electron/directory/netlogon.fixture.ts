/** A domain controller's answer to an LDAP ping, for tests, and somebody who gives it over UDP. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { done, entry } from './message.fixture.ts';

/** What stands in an answer. */
export interface Pong {
  readonly domain: string;
  readonly host: string;
  readonly site: string;
  readonly clientSite: string;
  /** DS_FLAG bits: 0x100 writable, 0x80 nearest. */
  readonly flags: number;
}

const name = (text: string): Buffer => Buffer.concat([...text.split('.').filter(Boolean).map((label) => Buffer.concat([Buffer.from([Buffer.byteLength(label)]), Buffer.from(label)])), Buffer.from([0])]);

/** NETLOGON_SAM_LOGON_RESPONSE_EX; the domain's name is a pointer to that of the forest, as Windows writes it. */
export function pongBytes({ domain, host, site, clientSite, flags }: Pong): Buffer {
  const head = Buffer.alloc(24);
  head.writeUInt16LE(0x17, 0);
  head.writeUInt32LE(flags, 4);
  const toForest = Buffer.from([0xc0, head.length]);
  const hostName = Buffer.concat([name(host).subarray(0, -1), toForest]);
  return Buffer.concat([head, name(domain), toForest, hostName, name('CONTOSO'), name(host.toUpperCase()), name(''), name(site), name(clientSite), Buffer.from([5, 0, 0, 0, 255, 255, 255, 255])]);
}

/** Answers each question at `address` from now on; a question that `lost` says is passed over. */
export async function servePong(address: string, pong: Pong, lost: (count: number) => boolean = () => false): Promise<{ readonly port: number; readonly close: () => void }> {
  const socket = createSocket('udp4');
  let asked = 0;
  socket.on('message', (question, from) => {
    asked += 1;
    if (lost(asked)) return;
    // The message id stands behind the head of the message and its own tag and length.
    const lengthOfId = question[3] ?? 0;
    const id = question.readIntBE(4, lengthOfId);
    socket.send(Buffer.concat([entry(id, '', { netlogon: [pongBytes(pong)] }), done(id)]), from.port, from.address);
  });
  socket.bind(0, address);
  await once(socket, 'listening');
  return { port: socket.address().port, close: () => socket.close() };
}
