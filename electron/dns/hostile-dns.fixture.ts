/** A DNS server for tests that answers as it is told to: with lies, with rubbish, late, or not at all. */
import packet, { type Packet } from 'dns-packet';
import dgram from 'node:dgram';
import net, { type AddressInfo } from 'node:net';

/** What goes back for a question; `undefined` is silence. Bytes go as they are. */
export type Behavior = (query: Packet, over: 'udp' | 'tcp') => Packet | Buffer | readonly (Packet | Buffer)[] | undefined | Promise<Packet | Buffer | undefined>;

/** A running one. */
export interface HostileDns {
  /** `127.0.0.1:port`. */
  readonly address: string;
  /** Questions in their order, such as `A www.example/udp`. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
}

/** Listens on loopback, for datagrams and streams on one port. */
export async function startHostileDns(behave: Behavior): Promise<HostileDns> {
  const asked: string[] = [];
  let closed = false;
  const { udp, tcp } = await bind();
  const sockets = new Set<net.Socket>();
  const replies = async (bytes: Buffer, over: 'udp' | 'tcp'): Promise<readonly Buffer[]> => {
    const query = packet.decode(bytes);
    asked.push(`${query.questions?.[0]?.type ?? ''} ${query.questions?.[0]?.name ?? ''}/${over}`);
    const back = await behave(query, over);
    return (back === undefined ? [] : [back].flat()).map((one) => (Buffer.isBuffer(one) ? one : packet.encode(one)));
  };
  udp.on('message', (bytes, from) => void replies(bytes, 'udp').then((all) => all.forEach((one) => closed || udp.send(one, from.port, from.address))));
  tcp.on('connection', (socket) => {
    sockets.add(socket.on('error', () => socket.destroy()));
    socket.on('data', (bytes) => void replies(bytes.subarray(2), 'tcp').then((all) => all.forEach((one) => socket.write(Buffer.concat([Buffer.from([one.length >> 8, one.length & 0xff]), one])))));
  });
  return {
    address: `127.0.0.1:${(tcp.address() as AddressInfo).port}`,
    asked,
    close: async () => {
      closed = true;
      sockets.forEach((socket) => socket.destroy());
      await Promise.all([new Promise<void>((done) => void udp.close(done)), new Promise<void>((done) => void tcp.close(() => done()))]);
    },
  };
}

/** An honest answer to the query, with these records, flags and response code. */
export function answerTo(query: Packet, { answers = [], flags = packet.AUTHORITATIVE_ANSWER, rcode = 0, ...more }: Partial<Packet> & { readonly rcode?: number } = {}): Packet {
  return { type: 'response', id: query.id ?? 0, flags: flags | rcode, questions: query.questions ?? [], answers, ...more };
}

/** TCP chooses the port; should another program have it for UDP, a new one is tried. */
async function bind(): Promise<{ readonly udp: dgram.Socket; readonly tcp: net.Server }> {
  const tcp = net.createServer();
  await new Promise<void>((listening) => tcp.listen(0, '127.0.0.1', listening));
  const udp = dgram.createSocket('udp4');
  const isFree = await new Promise<boolean>((resolve) => udp.once('error', () => resolve(false)).bind((tcp.address() as AddressInfo).port, '127.0.0.1', () => resolve(true)));
  if (isFree) return { udp, tcp };
  tcp.close();
  return bind();
}
